"""What the words around an expression tell: which way in time it lies, and whether it dates a mere report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.rules import load_entries, models_folder

_CLIMB = 10
"""Steps from an expression to its governing verb; a longer way says nothing."""
_WINDOW = 14
"""Tokens looked at before or after an expression where there is no parse."""
_PERFECT = frozenset({"had", "been"})
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "did", "been"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, in all their forms, that say the same about the time of an expression."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueWords:
    """The cue lists of `models/dates_cues.toml`."""

    future: frozenset[str]
    planned: frozenset[str]
    planning: frozenset[str]
    timetable: frozenset[str]
    until: frozenset[str]
    reporting: frozenset[str]

    @classmethod
    def load(cls) -> CueWords:
        """From the rule file. Raises RuleError on faults in it."""
        cues = load_entries(models_folder() / "dates_cues.toml", "cue", Cue)
        return cls(**{cue.name: frozenset(cue.words) for cue in cues})


class Cues:
    """Cues of one Doc; uses its tags and parse where it has them, else the words alone."""

    def __init__(self, doc: Doc, words: CueWords) -> None:
        self.doc = doc
        self.words = words
        self._parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")

    def tense(self, span: Span) -> str:
        """`future` or `past` by the governing words, `present`, or "" if they don't tell."""
        verb = self._governor(span) if self._parsed else None
        tense = self._verb_tense(verb) if verb else "" if self._parsed else self._linear(span)
        before = self.doc[span.start - 1].lower_ if span.start else ""
        return "future" if tense != "past" and before in self.words.until else tense

    def reports(self, span: Span) -> bool:
        """Whether the expression dates a report ("said on Friday"), not what is reported."""
        if self._parsed:
            verb = self._governor(span)
            return verb is not None and verb.lower_ in self.words.reporting
        near = self.doc[max(0, span.start - 4) : span.start]
        return any(token.lower_ in self.words.reporting for token in near)

    def _governor(self, span: Span) -> Token | None:
        """The nearest verb above the expression, or a word of planning ("due", "effective")."""
        token = next((each for each in span if not span.start <= each.head.i < span.end), span[0])
        for _ in range(_CLIMB):
            if token.head.i == token.i:
                return None
            token = token.head
            if token.tag_.startswith("V") or token.tag_ == "MD" or token.lower_ in self.words.planned:
                return token
        return None

    def _verb_tense(self, verb: Token, depth: int = 0) -> str:
        auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
        if auxiliaries & self.words.future:
            return "future"
        if verb.lower_ in self.words.planned:
            return "" if auxiliaries & _PERFECT or verb.head.lower_ in _PERFECT else "future"
        if "to" in auxiliaries or verb.tag_ == "VBG":
            return self._above(verb, depth, infinitive="to" in auxiliaries)
        if verb.tag_ in {"VBD", "VBN"} and not auxiliaries & {"is", "are", "'s", "’s", "be"}:
            return "past"
        if verb.tag_ not in {"VBZ", "VBP"}:
            return ""
        return "future" if verb.lower_ in self.words.timetable else "present"

    def _above(self, verb: Token, depth: int, *, infinitive: bool) -> str:
        """Tense of an infinitive or participle by the verb above it ("agreed to meet" lies ahead)."""
        above = verb.head
        if infinitive and above.lower_ in self.words.planned:
            return self._verb_tense(above, depth + 1)
        if infinitive and above.lower_ in self.words.planning:
            return "future"
        if above.i == verb.i or depth > 3 or not above.tag_.startswith(("V", "MD")):
            return ""
        return self._verb_tense(above, depth + 1)

    def _linear(self, span: Span) -> str:
        """The nearest telling word before the expression in its sentence, else after it."""
        before = self.doc[max(0, span.start - _WINDOW) : span.start]
        return self._first_tense(reversed(list(before))) or self._first_tense(
            self.doc[span.end : span.end + _WINDOW]
        )

    def _first_tense(self, tokens: Iterable[Token]) -> str:
        for token in tokens:
            word = token.lower_
            if word in {".", ";", "!", "?"}:
                return ""
            if word in self.words.future or word in self.words.planned:
                return "future"
            if word in _PAST_AUXILIARIES or (word.endswith("ed") and len(word) > 4):
                return "past"
        return ""
