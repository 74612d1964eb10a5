"""One Doc as plain lists: what the rules of this room ask of a token, read from spaCy once.

All indices are token indices of the Doc; a range is (start, end), end exclusive.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Span

Range = tuple[int, int]

_OPENING = {"“", "``", "«", "„"}
_CLOSING = {"”", "''", "»"}
_STRAIGHT = {'"'}
_COLUMNS: list[int | str] = ["HEAD", "DEP", "LEMMA", "POS", "TAG", "SENT_START"]
QUOTATION_MARKS = frozenset(_OPENING | _CLOSING | _STRAIGHT)


class Parse:
    """Words, tree, sentences, paragraphs and quotations of a Doc, each a list with one item a token.

    Without a dependency parse every token is its own root and has no relation; without sentence
    marks a paragraph is one sentence.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.n = n = len(doc)
        self.text = [token.text for token in doc]
        self.lower = [text.lower() for text in self.text]
        strings = doc.vocab.strings
        table = doc.to_array(_COLUMNS)
        known: dict[int, str] = {0: ""}
        columns: list[list[int]] = table.T.tolist() if n else [[]] * len(_COLUMNS)
        for key in {key for column in columns[1:5] for key in column}:
            known.setdefault(key, strings[key])
        self.head = [i + _signed(offset) for i, offset in enumerate(columns[0])]
        self.dep = [known[key] for key in columns[1]]
        self.lemma = [known[key].lower() or self.lower[i] for i, key in enumerate(columns[2])]
        self.pos = [known[key] for key in columns[3]]
        self.tag = [known[key] for key in columns[4]]
        self.line_end = [_breaks(self.text, i) for i in range(n)]
        self.lines = _lines(self.line_end)
        self.sentences = _sentences(n, columns[5], self.line_end)
        self.sentence = [k for k, (start, end) in enumerate(self.sentences) for _ in range(start, end)]
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, parent in enumerate(self.head):
            if parent != i:
                self.children[parent].append(i)
        self.left, self.right = _edges(self.head)
        self.quotations = _quotations(self.text, self.line_end, doc)
        self.quotation = [-1] * n
        for k, (start, end) in enumerate(self.quotations):
            self.quotation[start:end] = [k] * (end - start)

        self.entities: tuple[Span, ...] = tuple(doc.ents)
        self._entity: dict[int, Span] = {
            i: entity for entity in self.entities for i in range(entity.start, entity.end)
        }

    def entity_at(self, i: int) -> Span | None:
        """The named entity that token `i` belongs to."""
        return self._entity.get(i)

    def entities_in(self, piece: Range) -> list[Span]:
        """The named entities that begin in a range, in text order."""
        found = (self._entity.get(i) for i in range(*piece))
        return [
            entity for i, entity in zip(range(*piece), found, strict=True) if entity and entity.start == i
        ]

    def child(self, i: int, *relations: str) -> int:
        """The first dependent of token `i` by one of the relations, -1 if there is none."""
        for c in self.children[i]:
            if self.dep[c] in relations:
                return c
        return -1

    def subtree(self, i: int) -> Range:
        """From the leftmost to behind the rightmost token that hangs on `i`."""
        return self.left[i], self.right[i] + 1

    def sentence_of(self, i: int) -> Range:
        """The sentence that token `i` is in."""
        return self.sentences[self.sentence[i]]


def _breaks(text: list[str], i: int) -> bool:
    """Whether token `i` ends a line for good; a line wrapped at a fixed width goes on in lower case."""
    if "\n" not in text[i]:
        return False
    return text[i].count("\n") > 1 or i + 1 == len(text) or not text[i + 1][0].islower()


def _signed(offset: int) -> int:
    """to_array gives unsigned 64-bit numbers, so a head on the left is a huge offset."""
    return offset - (1 << 64) if offset >= 1 << 63 else offset


def _sentences(n: int, starts: list[int], line_end: list[bool]) -> list[Range]:
    """Sentence ranges: the model's own marks, cut at line ends too, for a headline has no full stop."""
    cuts = [i for i in range(1, n) if starts[i] == 1 or (line_end[i - 1] and not line_end[i])]
    return list(pairwise([0, *cuts, n])) if n else []


def _lines(line_end: list[bool]) -> list[Range]:
    """For each token the range of its line (paragraph, headline), without the break itself."""
    found: list[Range] = []
    start = 0
    for i, ends in enumerate([*line_end, True]):
        if ends:
            found += [(start, i)] * (i - start)
            start = i + 1
            found.append((i, i + 1))
    return found[: len(line_end)]


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """Leftmost and rightmost token under each token; every step settles a token, so the cost is linear."""
    left, right = list(range(len(head))), list(range(len(head)))
    for i in range(len(head)):
        j = head[i]
        while left[j] > i:
            left[j] = i
            j = head[j]
    for i in range(len(head) - 1, -1, -1):
        j = head[i]
        while right[j] < i:
            right[j] = i
            j = head[j]
    return left, right


def _quotations(text: list[str], line_end: list[bool], doc: Doc) -> list[Range]:
    """Quotations with their marks; one that a paragraph leaves open ends with the paragraph."""
    found: list[Range] = []
    start = -1
    for i, word in enumerate(text):
        if line_end[i]:
            if start >= 0 and i - start > 1:
                found.append((start, i))
            start = -1
        elif word in QUOTATION_MARKS:
            if start < 0:
                start = i if _opens(word, i, text, line_end, doc) else -1
            elif word in _OPENING:
                start = i
            else:
                found.append((start, i + 1))
                start = -1
    if start >= 0:
        found.append((start, len(text)))
    return found


def _opens(word: str, i: int, text: list[str], line_end: list[bool], doc: Doc) -> bool:
    """Whether a mark outside any quotation can open one; a stray closing mark cannot."""
    if word in _OPENING:
        return True
    before = i == 0 or line_end[i - 1] or bool(doc[i - 1].whitespace_) or not text[i - 1][-1].isalnum()
    return before and not doc[i].whitespace_
