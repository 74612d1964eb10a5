"""What the words around an expression tell: which way in time it lies, and whether it dates a mere report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.rules import load_lists, models_folder

_CLIMB = 10
"""Steps from an expression to its governing verb; a longer way says nothing."""
_NEAR_REPORT = 4
"""Tokens between a verb of reporting and its own date at most."""
_AUXILIARY_REACH = 8
_NEAR_PAST = 3
"""Tokens within which a past form is that of the expression, where there is no parse."""
_WINDOW = 14
"""Tokens looked at before or after an expression where there is no parse."""
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "be"})
_PERFECT = frozenset({"had", "been"})
_PRESENT_PERFECT = frozenset({"has", "have", "'ve", "’ve"})


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
    since: frozenset[str]
    past: frozenset[str]
    ongoing: frozenset[str]
    reporting: frozenset[str]

    @classmethod
    def load(cls) -> CueWords:
        """From the rule file. Raises RuleError on faults in it."""
        return load_lists(models_folder() / "dates_cues.toml", "cue", Cue, cls)


class Cues:
    """Cues of one Doc; uses its tags and parse where it has them, else the words alone."""

    def __init__(self, doc: Doc, words: CueWords) -> None:
        self.doc = doc
        self.words = words
        self._parsed = doc.has_annotation("DEP") and doc.has_annotation("TAG")

    def tense(self, span: Span) -> str:
        """`future` or `past` by the governing words, `present`, or "" if they don't tell.

        `happened` is a past that the expression itself dates ("it burned in March").
        """
        if span.start and self.doc[span.start - 1].lower_ in self.words.since:
            return "happened"
        verb = self._governor(span) if self._parsed else None
        tense = self._verb_tense(verb) if verb else "" if self._parsed else self._linear(span)
        if tense == "past" and verb is not None and self._dates(span, verb):
            tense = "happened"
        if span.start and self.doc[span.start - 1].lower_ in self.words.until:
            lead = self.doc[max(0, span.start - _WINDOW) : span.start]
            if tense not in {"past", "happened"} or any(token.lower_ in self.words.ongoing for token in lead):
                return "future"
        return tense

    def _dates(self, span: Span, verb: Token) -> bool:
        """Whether the expression hangs on the verb directly or by a preposition of place in time.

        A present perfect takes none ("has set Nov. 10"); one far behind "said" belongs to what was said,
        whatever the parse.
        """
        head = _head(span)
        if any(token.dep_ in _ARGUMENTS and token.head.i == verb.i for token in span):
            return False
        if verb.tag_ not in {"VBD", "VBN"} or self._auxiliaries(verb) & _PRESENT_PERFECT:
            return False
        if verb.lower_ in self.words.reporting and abs(span.start - verb.i) > _NEAR_REPORT:
            return False
        return head.i == verb.i or (head.lower_ in {"in", "on", "during", "at"} and head.head.i == verb.i)

    def reports(self, span: Span) -> bool:
        """Whether the expression dates a report ("said on Friday"), not what is reported."""
        if self._parsed:
            verb = self._governor(span)
            return verb is not None and verb.lower_ in self.words.reporting
        near = self.doc[max(0, span.start - 4) : span.start]
        return any(token.lower_ in self.words.reporting for token in near)

    def _governor(self, span: Span) -> Token | None:
        """The nearest verb above the expression, or a word of planning ("due", "effective")."""
        token = _head(span)
        for _ in range(_CLIMB):
            if token.tag_.startswith("V") or token.tag_ == "MD" or token.lower_ in self.words.planned:
                return None if span.start <= token.i < span.end else token
            if token.head.i == token.i:
                return None
            token = token.head
        return None

    def _verb_tense(self, verb: Token, depth: int = 0) -> str:
        auxiliaries = self._auxiliaries(verb)
        if auxiliaries & self.words.future:
            return "future"
        if verb.lower_ in self.words.planned:
            return "" if auxiliaries & _PERFECT or verb.head.lower_ in _PERFECT else "future"
        if verb.tag_ == "VBG" and auxiliaries & _PRESENT:
            return "present"
        if "to" in auxiliaries or verb.tag_ == "VBG":
            return self._above(verb, depth, infinitive="to" in auxiliaries)
        if verb.tag_ in {"VBD", "VBN"} and not auxiliaries & _PRESENT:
            return "past"
        if verb.tag_ not in {"VBZ", "VBP"}:
            return ""
        return "future" if verb.lower_ in self.words.timetable else "present"

    def _auxiliaries(self, verb: Token) -> set[str]:
        """Lower-case auxiliaries of a verb; looked for beside it, for its children may be any number."""
        near = self.doc[max(0, verb.i - _AUXILIARY_REACH) : verb.i]
        return {each.lower_ for each in near if each.head.i == verb.i and each.dep_ in {"aux", "auxpass"}}

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
        before = list(self.doc[max(0, span.start - _WINDOW) : span.start])
        after = self.doc[span.end : span.end + _WINDOW]
        return self._first_tense(reversed(before)) or self._first_tense(after)

    def _first_tense(self, tokens: Iterable[Token]) -> str:
        for steps, token in enumerate(tokens):
            word = token.lower_
            if word in {".", ";", "!", "?"}:
                return ""
            if word in self.words.future or word in self.words.planned:
                return "future"
            if word in self.words.past or (word.endswith("ed") and len(word) > 4):
                return "happened" if steps < _NEAR_PAST else "past"
        return ""


def _head(span: Span) -> Token:
    """The word outside the expression that it hangs on; a word of its own if there is none."""
    for token in span:
        if not span.start <= token.head.i < span.end:
            return token.head
    return span[0]
