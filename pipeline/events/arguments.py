"""Which facilities, places and dates belong to a trigger, nearest by grammar first.

Rank 0: an argument of the trigger or of the verb that governs it; 1: in the same clause; 2: in the
same sentence. Where the sentence lists several happenings ("blasts at A on Monday and B on Friday"),
`occurrences` tells which facility, place and date go together. All of it works on what other components
have put into `doc.spans`; a missing group is an empty one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from pipeline.events.groups import spans_between
from pipeline.events.listing import occurrences
from pipeline.events.pairing import Occurrence
from pipeline.events.rules import shared_phrasing

DIRECT, CLAUSE, SENTENCE = 0, 1, 2

_WINDOW = 80
"""Greatest number of tokens looked at on either side of the trigger."""
_CLAUSE_LABELS = frozenset({"ROOT", "advcl", "relcl", "acl", "ccomp", "parataxis", "csubj"})
_VERBS = frozenset({"VERB", "AUX"})
_STEPS = 12
"""Greatest number of arcs between an argument and its trigger."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A facility, place or date beside a trigger."""

    span: Span
    rank: int
    """0 direct argument, 1 same clause, 2 same sentence."""
    distance: int
    """Tokens between it and the trigger; 0 for neighbours."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What stands beside one trigger, each group with the best first."""

    facilities: tuple[Argument, ...]
    """From doc.spans["facilities"] and ["facility_references"]."""
    places: tuple[Argument, ...]
    """Places that are no part of a facility's name."""
    dates: tuple[Argument, ...]
    """Dates that are no part of a facility's name (`Summer Palace hotel`)."""
    occurrences: tuple[Occurrence, ...]
    """The happenings that the sentence lists under this trigger; empty unless there are two or more."""


def arguments(event_span: Span) -> Arguments:
    """The arguments of the trigger `event_span`, taken from its sentence."""
    doc = event_span.doc
    low, high = sentence_bounds(event_span)
    facilities = _inside(doc, ("facilities", "facility_references"), low, high)
    places = _outside(_inside(doc, ("places",), low, high), facilities)
    dates = _outside(_inside(doc, ("dates",), low, high), facilities)
    ranker = _Ranker(event_span, _inside(doc, ("events",), low, high))
    sites, settings = ranker.sorted(facilities), ranker.sorted(places)
    listed = _sited(occurrences(event_span, low, high), sites, settings)
    return Arguments(sites, settings, ranker.sorted(dates), listed)


def _sited(
    listed: tuple[Occurrence, ...], facilities: tuple[Argument, ...], places: tuple[Argument, ...]
) -> tuple[Occurrence, ...]:
    """The occurrences; where they list days only, each with the site and the place of the trigger."""
    if any(each.facility is not None or each.place is not None for each in listed):
        return listed
    facility = next((a.span for a in facilities if a.rank == DIRECT), None)
    place = next((a.span for a in places if a.rank == DIRECT), None)
    return tuple(replace(each, facility=facility, place=place) for each in listed)


def sentence_bounds(span: Span) -> tuple[int, int]:
    """Token range of the span's sentence, cut to a window; the window alone where nothing sets sentences."""
    doc = span.doc
    low, high = max(0, span.start - _WINDOW), min(len(doc), span.end + _WINDOW)
    if all(doc[i].is_sent_start is None for i in range(max(low, 1), high)):
        return _between_marks(span, low, high)
    low = next((i for i in range(span.start, low, -1) if _starts_sentence(doc, i)), low)
    high = next((i for i in range(span.end, high) if _starts_sentence(doc, i)), high)
    return low, high


def _starts_sentence(doc: Doc, i: int) -> bool:
    """True at a sentence start and behind a blank line, whatever the parser thinks of that."""
    return bool(doc[i].is_sent_start) or (i > 0 and doc[i - 1].text.count("\n") > 1)


def _between_marks(span: Span, low: int, high: int) -> tuple[int, int]:
    ends = [i for i in range(low, high) if span.doc[i].text in {".", "!", "?"} or "\n" in span.doc[i].text]
    low = max([low, *(i + 1 for i in ends if i < span.start)])
    high = min([high, *(i for i in ends if i >= span.end)])
    return low, high


def _inside(doc: Doc, groups: Iterable[str], low: int, high: int) -> list[Span]:
    """Spans of the groups between two tokens, in text order."""
    found = [span for name in groups for span in spans_between(doc, name, low, high)]
    return sorted(found, key=lambda span: (span.start, -span.end))


def _outside(spans: list[Span], others: list[Span]) -> list[Span]:
    """Spans that no other span contains."""
    return [s for s in spans if not any(o.start <= s.start and s.end <= o.end for o in others)]


class _Ranker:
    """Ranks the spans of one sentence by how they hang on one trigger."""

    def __init__(self, trigger: Span, events: list[Span]) -> None:
        self._trigger = trigger
        self._parsed = trigger.root.dep != 0
        self._rivals = {i for e in events if e.start != trigger.start for i in range(e.start, e.end)}
        self._governor = _governor(trigger) if self._parsed else None
        self._clause = _clause_head(trigger.root).i if self._parsed else -1

    def sorted(self, spans: list[Span]) -> tuple[Argument, ...]:
        found = [Argument(span, self._rank(span), _distance(span, self._trigger)) for span in spans]
        # At the same distance English has the site behind the event.
        return tuple(
            sorted(
                found, key=lambda a: (a.rank, a.distance, a.span.start < self._trigger.start, a.span.start)
            )
        )

    def _rank(self, span: Span) -> int:
        if self._adjacent(span):
            return DIRECT
        if not self._parsed:
            return CLAUSE if self._unbroken(span) else SENTENCE
        if self._attached(span):
            return DIRECT
        head = _clause_head(span.root)
        if head.i == self._clause or (head.i not in self._rivals and self._befalls(head, span)):
            return CLAUSE
        return SENTENCE

    def _befalls(self, verb: Token, span: Span) -> bool:
        """Whether it tells what the trigger's act did to its object: `launched a raid, destroying a mill`."""
        wreaks = verb.dep_ == "advcl" and verb.tag_ == "VBG"
        wreaks = wreaks and verb.lemma_.lower() in shared_phrasing().wreaking
        return wreaks and verb.head.i == self._clause and span.root.head.i == verb.i

    def _adjacent(self, span: Span) -> bool:
        """True right before the trigger, or right behind it and a preposition with its article."""
        doc, trigger = span.doc, self._trigger
        between = list(doc[trigger.end : span.start]) if span.start >= trigger.end else []
        if span.start >= trigger.end and len(between) <= 3:
            return (
                bool(between)
                and between[0].lower_ in shared_phrasing().adjacent
                and all(_is_light(t) for t in between[1:])
            )
        return span.end == trigger.start

    def _attached(self, span: Span) -> bool:
        """True where the arcs lead up from the span to the trigger or to its verb, past no other event."""
        token = span.root
        for _ in range(_STEPS):
            if self._trigger.start <= token.i < self._trigger.end:
                return True
            if self._governor is not None and token.i == self._governor.i:
                return self._governs_too(span)
            if token.i in self._rivals or token.head == token:
                return False
            if token.dep_ in _CLAUSE_LABELS and token.pos_ in _VERBS and not _loads(token):
                return False
            token = token.head
        return False

    def _governs_too(self, span: Span) -> bool:
        """False for the subject of a reporting verb: the ministry in one town reports a blast in another."""
        governor = self._governor
        if governor is None or governor.lemma_.lower() not in shared_phrasing().reporting:
            return True
        return span.start >= governor.i

    def _unbroken(self, span: Span) -> bool:
        low, high = (
            sorted((span.end, self._trigger.start))
            if span.end <= self._trigger.start
            else (
                self._trigger.end,
                span.start,
            )
        )
        return not any(token.is_punct for token in span.doc[low:high])


def _loads(verb: Token) -> bool:
    """Whether it only tells what a bomber or a car bears: what follows is where it went off, as in
    `blew up a car packed with explosives outside the court`."""
    return verb.dep_ == "acl" and verb.lemma_.lower() in shared_phrasing().loading


def _is_light(token: Token) -> bool:
    return token.pos_ in {"DET", "ADJ", "ADP", "PRON", ""} or token.lower_ in {"the", "a", "an"}


def _distance(span: Span, other: Span) -> int:
    return max(span.start - other.end, other.start - span.end, 0)


def _governor(trigger: Span) -> Token | None:
    """The verb whose argument the trigger is, past prepositions and joined nouns; None for the main verb."""
    token = trigger.root
    for ancestor in _up(token):
        if ancestor.pos_ in _VERBS:
            return ancestor
        if ancestor.dep_ in {"relcl", "acl", "advcl", "ccomp"}:
            return None
    return None


def _up(token: Token) -> Iterator[Token]:
    """The heads above a token, at most `_STEPS`."""
    for _ in range(_STEPS):
        if token.head == token or (token.dep_ in _CLAUSE_LABELS and token.pos_ in _VERBS):
            return
        token = token.head
        yield token


def _clause_head(token: Token) -> Token:
    for _ in range(_STEPS * 3):
        if token.head == token or token.dep_ in _CLAUSE_LABELS:
            return token
        if token.dep_ == "conj" and token.pos_ in _VERBS:
            return token
        token = token.head
    return token
