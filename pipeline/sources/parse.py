"""One Doc as plain lists: what the rules of this room ask of a token, read from spaCy once.

All indices are token indices of the Doc; a range is (start, end), end exclusive.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Span

Range = tuple[int, int]

_OPENING = {"“", "``", "«", "„"}
_CLOSING = {"”", "»"}
_STRAIGHT = {'"', "''"}
_COLUMNS: list[int | str] = ["HEAD", "DEP", "LEMMA", "POS", "TAG", "SENT_START"]
_FINAL = frozenset((".", "?", "!", "...", "…"))
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
        self.blocks = _blocks(self.line_end)
        self.lines = _lines(self.line_end)
        self.quotations = _quotations(self.text, self.line_end, doc)
        self.quotation = [-1] * n
        for k, (start, end) in enumerate(self.quotations):
            self.quotation[start:end] = [k] * (end - start)
        self.sentences = _sentences(self, columns[5])
        self.sentence = [k for k, (start, end) in enumerate(self.sentences) for _ in range(start, end)]
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, parent in enumerate(self.head):
            if parent != i:
                self.children[parent].append(i)
        self.left, self.right = _edges(self.head)

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


def _sentences(p: Parse, starts: list[int]) -> list[Range]:
    """Sentence ranges: the model's own marks, with quotation marks put on the right side of them.

    A line end cuts too, for a headline has no full stop; a full stop before an opening mark cuts; a
    closing mark belongs to the sentence before it.
    """
    cuts = []
    for i in range(1, p.n):
        begins = starts[i] == 1 or (p.line_end[i - 1] and not p.line_end[i])
        k = p.quotation[i]
        if p.text[i] in QUOTATION_MARKS and k >= 0:
            begins = p.quotations[k][0] == i and (begins or p.text[i - 1] in _FINAL)
        elif p.text[i - 1] in QUOTATION_MARKS and i > 1 and p.text[i - 2] in _FINAL:
            begins = begins or starts[i - 1] == 1 or p.text[i][0].isupper()
        if begins:
            cuts.append(i)
    return list(pairwise([0, *cuts, p.n])) if p.n else []


def _blocks(line_end: list[bool]) -> list[Range]:
    """The lines (paragraphs, headlines) of the text, without their breaks."""
    cuts = [-1, *(i for i, ends in enumerate(line_end) if ends), len(line_end)]
    return [(a + 1, b) for a, b in pairwise(cuts) if b > a + 1]


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
    """Quotations with their marks.

    One that its line leaves open counts only if it opened the line or another opens the next: a speech
    that goes on in the next paragraph. A mark that stands like an opening one begins a quotation anew.
    """
    found: list[Range] = []
    start = -1
    for i, word in enumerate(text):
        if line_end[i]:
            goes_on = i + 1 < len(text) and text[i + 1] in QUOTATION_MARKS
            if start >= 0 and i - start > 1 and (goes_on or start == 0 or line_end[start - 1]):
                found.append((start, i))
            start = -1
        elif word in QUOTATION_MARKS:
            side = _side(word, i, text, doc)
            if side == "open" or (side == "either" and start < 0):
                start = i
            elif start >= 0:
                found.append((start, i + 1))
                start = -1
    return found


def _side(word: str, i: int, text: list[str], doc: Doc) -> str:
    """Whether a mark opens or closes a quotation by the blanks beside it, else by its shape."""
    blank_before = i == 0 or bool(doc[i - 1].whitespace_) or "\n" in text[i - 1] or text[i - 1] in "([—–-"
    blank_behind = i + 1 == len(text) or bool(doc[i].whitespace_) or "\n" in text[i + 1]
    if blank_before != blank_behind:
        return "open" if blank_before else "close"
    if word in _OPENING:
        return "open"
    return "close" if word in _CLOSING else "either"
