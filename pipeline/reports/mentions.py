"""One mention of an incident: an event trigger with the site, place and date that belong to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from pipeline.dates import Timex
from pipeline.events import Event
from pipeline.events.arguments import Argument, arguments
from pipeline.events.listing import Occurrence
from pipeline.facilities import Facility
from pipeline.places import Place
from pipeline.sources import Attribution

UNRELATED = 9
"""Rank of an argument that a mention does not have."""
_FRESH = frozenset({"another", "second", "third", "separate", "similar", "previous", "first", "other", "earlier", "previously"})
_SEATED = frozenset({"based", "born", "run", "backed", "led", "linked", "owned", "educated", "registered"})
_MODIFIES = frozenset({"compound", "amod"})
"""A country in one of these relations to a noun tells whose it is (`the U.S. strike`), not where."""
_STRIKES = frozenset({"airstrike", "missile_strike", "drone_strike", "shelling", "bombing", "attack"})
"""Types in which a ship or plane before the trigger is what attacks."""
BEFORE = 3
"""Rank of a site that only the sentence before names."""
STATEMENT = 3
"""Rank of a date that tells when something was said; the day of the incident only where no other is told."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An event trigger and its nearest arguments; ranks as in pipeline.events.arguments (0 = direct)."""

    span: Span
    facility_span: Span | None = None
    facility_rank: int = UNRELATED
    place_span: Span | None = None
    place_rank: int = UNRELATED
    date_span: Span | None = None
    date_rank: int = UNRELATED
    sentence: int = 0
    """Number of the sentence within the article."""
    listed: bool = False
    """True for one of several happenings that a sentence lists under one trigger."""
    fresh: bool = False
    """True where the words say that it is not the one told before (`another blast`, `a second fire`)."""

    @property
    def event(self) -> Event:
        """What the trigger means."""
        event: Event = self.span._.event
        return event

    @property
    def facility(self) -> Facility | None:
        """The site, if the mention names one."""
        return self.facility_span._.facility if self.facility_span is not None else None

    @property
    def place(self) -> Place | None:
        """The place, if the mention names one."""
        return self.place_span._.place if self.place_span is not None else None

    @property
    def timex(self) -> Timex | None:
        """The date, if the mention names one."""
        return self.date_span._.timex if self.date_span is not None else None

    @property
    def date(self) -> str:
        """EDTF value of the date; empty where none is named."""
        return self.timex.edtf if self.timex else ""


def collect(doc: Doc) -> list[Mention]:
    """The mentions of incidents in text order, without threats, counts over many, and boilerplate."""
    starts = [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else [0]
    marked = doc.spans.get("boilerplate", ())
    found = [
        mention
        for span in doc.spans.get("events", ())
        if not (span._.event.aggregate or span._.event.hypothetical or _inside(span, marked))
        for mention in _of_trigger(doc, span, bisect_right(starts, span.start) - 1)
    ]
    return [_with_site_before(doc, mention) if mention.fresh else mention for mention in found]


def _with_site_before(doc: Doc, mention: Mention) -> Mention:
    """The mention with the site of the sentence before, where its own names neither site nor place."""
    borders = doc.has_annotation("SENT_START")
    if mention.facility_span is not None or mention.place_span is not None or not borders:
        return mention
    high = mention.span.sent.start
    low = doc[high - 1].sent.start if high else 0
    sites = [s for s in sited_spans(doc) if low <= s.start < high and _can_be_site(s, mention.span)]
    return replace(mention, facility_span=sites[-1], facility_rank=BEFORE) if sites else mention


def sited_spans(doc: Doc) -> list[Span]:
    """All mentions of sites, by name, description or reference, in text order."""
    both = (*doc.spans.get("facilities", ()), *doc.spans.get("facility_references", ()))
    return sorted(both, key=lambda span: span.start)


def _of_trigger(doc: Doc, span: Span, sentence: int) -> list[Mention]:
    """One mention, or one for each happening that the sentence lists under the trigger."""
    found = arguments(span)
    fresh = _is_fresh(span)
    if found.occurrences:
        return [_listed(span, each, sentence, fresh) for each in found.occurrences]
    facility = next((a for a in _fixed_first(found.facilities) if _can_be_site(a.span, span)), None)
    place = next((a for a in found.places if is_setting(a.span)), None)
    date = _date(found.dates, [a for a in doc._.attributions if a.source and _inside(span, a.content)])
    return [
        Mention(
            span,
            facility.span if facility else None,
            facility.rank if facility else UNRELATED,
            place.span if place else None,
            place.rank if place else UNRELATED,
            date.span if date else None,
            date.rank if date else UNRELATED,
            sentence,
            fresh=fresh,
        )
    ]


def _listed(span: Span, each: Occurrence, sentence: int, fresh: bool) -> Mention:
    ranks = [UNRELATED if part is None else 0 for part in (each.facility, each.place, each.date)]
    return Mention(
        span, each.facility, ranks[0], each.place, ranks[1], each.date, ranks[2], sentence, True, fresh
    )


def is_setting(place: Span) -> bool:
    """Whether something can have happened there: no government (`Moscow denied`), no `London-based`."""
    doc, after = place.doc, place.end
    if place._.place.metonym:
        return False
    if after + 1 < len(doc) and doc[after].text == "-" and doc[after + 1].lower_ in _SEATED:
        return False
    if place._.place.kind == "country" and place.root.dep_ in _MODIFIES and place.root.head.i > place.root.i:
        return False
    return not any(_inside(place, a.source) for a in doc._.attributions)


def _is_fresh(trigger: Span) -> bool:
    """Whether a word before the trigger tells it from the one told before."""
    doc = trigger.doc
    return any(doc[i].lower_ in _FRESH for i in range(max(0, trigger.start - 3), trigger.start))


def _fixed_first(facilities: Iterable[Argument]) -> list[Argument]:
    """Ships and vehicles after the sites that stay where they are."""
    return sorted(facilities, key=lambda a: (a.rank, a.span._.facility.movable))


def _can_be_site(span: Span, trigger: Span) -> bool:
    """Whether something can have happened there: not to who speaks, not to the fleet that attacks."""
    facility: Facility = span._.facility
    if facility.movable and (facility.plural or (span.start < trigger.start and trigger.label_ in _STRIKES)):
        return False
    return facility.entity >= 0 and not facility.agentive


def _date(dates: Iterable[Argument], said: Iterable[Attribution]) -> Argument | None:
    """The nearest date that tells when it happened; one beside the cue tells when it was said."""
    calendar = [a for a in dates if a.span._.timex.edtf]
    content = [part for attribution in said for part in attribution.content]
    told = [a for a in calendar if not content or _inside(a.span, content)]
    if told:
        return told[0]
    return next((Argument(a.span, STATEMENT, a.distance) for a in calendar), None)


def _inside(span: Span, outer: Iterable[Span]) -> bool:
    return any(o.start <= span.start < o.end for o in outer)
