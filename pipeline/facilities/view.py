"""What recognition needs to know of each token, read once from whatever the pipeline before provides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from pipeline.facilities.taxonomy import Taxonomy

PLACE_LABELS = frozenset({"GPE", "LOC"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''", "«", "»"})
_NAME_LABELS = frozenset({"GPE", "LOC", "ORG", "FAC", "PERSON", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_REGION_REACH = 6
_NEAR_REACH = 12
_MIN_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.7
_MAX_LOWER = 3
_SENTENCE_SHARE = 0.9
"""A full stop makes a headline less likely."""


@dataclass(slots=True)
class View:
    """A Doc's tokens as parallel lists, so that every rule works with or without tagger, NER and parser."""

    doc: Doc
    taxonomy: Taxonomy
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    """Entity label of each token, "" for none."""
    proper: list[bool] = field(default_factory=list)
    """Whether the token's capital means a name; in headlines and at the start of sentences it may not."""
    seen_proper: set[str] = field(default_factory=set)
    """Lower-case forms of the words that running text writes with a capital inside a sentence."""
    headline: list[bool] = field(default_factory=list)
    believed: list[bool] = field(default_factory=list)
    """Whether the tagger takes a token for a name, in a line where it takes no small word for one."""
    place_end: dict[int, int] = field(default_factory=dict)
    """First token -> end of each place known from doc.spans["places"] or from named entities."""
    admin: dict[int, frozenset[str]] = field(default_factory=dict)
    """First token of a place in a gazetteer -> words of its region's and country's names."""
    linked: set[tuple[int, int]] = field(default_factory=set)
    """Token ranges of the places that a gazetteer knows."""
    place_tokens: set[int] = field(default_factory=set)
    entity_start: dict[int, int] = field(default_factory=dict)
    """Token -> first token of the organisation or site (NER) it stands in."""
    parsed: bool = False
    """Whether the parser has run."""
    hidden: set[int] = field(default_factory=set)
    """Tokens of boilerplate."""

    def __post_init__(self) -> None:
        doc = self.doc
        self.words = [token.text for token in doc]
        self.lower = [token.lower_.replace("’", "'") for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.labels = [token.ent_type_ for token in doc]
        self.hidden = {i for span in _group(doc, "boilerplate") for i in range(span.start, span.end)}
        self.parsed = doc.has_annotation("DEP")
        self._find_places()
        self._find_entities()
        self.headline = _headline_flags(self.words, self.taxonomy.lists["function_words"])
        self.believed = _believed_names(self.lower, self.tags, self.taxonomy.lists["function_words"])
        self.seen_proper = {
            self.lower[i]
            for i, word in enumerate(self.words)
            if word[0].isupper() and not self.headline[i] and not self.starts_sentence(i)
        }
        self.proper = [self._is_proper(i) for i in range(len(doc))]

    def _find_places(self) -> None:
        spans = list(_group(self.doc, "places"))
        spans += [ent for ent in self.doc.ents if ent.label_ in PLACE_LABELS]
        for span in spans:
            start = span.start + (self.lower[span.start] == "the" and len(span) > 1)
            if start not in self.place_end and not self.place_tokens.intersection(range(start, span.end)):
                self.place_end[start] = span.end
                self.place_tokens.update(range(start, span.end))
                self._note_link(span, start)

    def _note_link(self, span: Span, start: int) -> None:
        place = span._.place
        if place is not None and place.geoname_id is not None:
            self.linked.add((start, span.end))
            self.admin[start] = frozenset(f"{place.admin1} {place.country}".lower().split())

    def _find_entities(self) -> None:
        for ent in self.doc.ents:
            if ent.label_ in ("ORG", "FAC"):
                start = ent.start + (self.lower[ent.start] in ("the", "a", "an") and len(ent) > 1)
                self.entity_start.update(dict.fromkeys(range(start, ent.end), start))

    def _is_proper(self, i: int) -> bool:
        text = self.words[i]
        if not text[0].isupper() or self.lower[i] in self.taxonomy.lists["function_words"]:
            return False
        vocabulary = (
            self.taxonomy.classifies(self.lower[i]) or self.lower[i] in self.taxonomy.lists["descriptors"]
        )
        if self.headline[i]:
            known = i in self.place_tokens or self.lower[i] in self.seen_proper
            # single capitals tell nothing there: a word is a name where the model takes it for one
            named = self.believed[i] if text.isupper() else self.labels[i] in _NAME_LABELS
            return not vocabulary and (known or named)
        if self.starts_sentence(i):
            follower = i + 1 < len(self.doc) and self.words[i + 1][:1].isupper()
            return follower or (
                not vocabulary and (self.labels[i] in _NAME_LABELS or self.tags[i] in ("", "NNP", "NNPS"))
            )
        return True

    def region(self, places: list[tuple[int, int]]) -> frozenset[str]:
        """Words of the larger places that go with some: `Alabama` of "Atmore, in southern Alabama"."""
        found: set[str] = set()
        fillers = self.taxonomy.lists["place_fillers"] | {",", "in"}
        for start, end in places:
            found |= self.admin.get(start, frozenset())
            for i in range(end, min(end + _REGION_REACH, len(self.doc))):
                if i in self.place_tokens:
                    found.add(self.lower[i])
                elif self.lower[i] not in fillers:
                    break
        return frozenset(found)

    def near(self, i: int) -> frozenset[str]:
        """Words of the places between token `i` and the end of its sentence, a few words on at most."""
        found: set[str] = set()
        for j in range(i, min(i + _NEAR_REACH, len(self.doc))):
            if self.words[j] in {".", ";", "!", "?"} or self.words[j].isspace():
                break
            if j in self.place_tokens or (self.proper[j] and self.lower[j - 1] in {"in", "near"}):
                found.add(self.lower[j])
        return frozenset(found)

    def starts_sentence(self, i: int) -> bool:
        """Whether a capital at token `i` may come from its position alone."""
        if i == 0 or self.words[i - 1].isspace():
            return True
        return self.words[i - 1] in {".", "!", "?", ":", '"', "“", "”", "—", "–", "-", "•", "'", "‘", "("}

    def is_place(self, start: int, end: int) -> bool:
        """Whether all tokens of a range belong to places."""
        return end > start and all(i in self.place_tokens for i in range(start, end))


def _group(doc: Doc, name: str) -> list[Span]:
    return list(doc.spans[name]) if name in doc.spans else []


def _headline_flags(words: Sequence[str], closed: frozenset[str]) -> list[bool]:
    """For each token whether its line or sentence writes most words with a capital."""
    flags: list[bool] = []
    for start, end in _lines(words):
        flags += [_is_headline(words[start:end], closed)] * (end - start)
    return flags


def _believed_names(words: Sequence[str], tags: Sequence[str], closed: frozenset[str]) -> list[bool]:
    """For each token whether its tag is a name's; in capitals not recased even "AT" has one."""
    believed: list[bool] = []
    for start, end in _lines(words):
        names = [tag in _NAME_TAGS for tag in tags[start:end]]
        misread = any(name and words[start + n] in closed for n, name in enumerate(names))
        believed += [name and not misread for name in names]
    return believed


def _lines(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each line or sentence."""
    start = 0
    for i, word in enumerate(words):
        if i + 1 == len(words) or "\n" in word or word in ".!?":
            yield start, i + 1
            start = i + 1


def _is_headline(line: Sequence[str], closed: frozenset[str]) -> bool:
    words = [word for word in line if word.isalpha() and word.lower() not in closed]
    capitals = sum(word[0].isupper() for word in words)
    share = _SENTENCE_SHARE if line[-1] == "." else _HEADLINE_SHARE
    many = len(words) >= _MIN_HEADLINE_WORDS and capitals >= share * len(words)
    return many and len(words) - capitals <= _MAX_LOWER
