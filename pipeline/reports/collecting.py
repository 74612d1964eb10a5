"""Finds the mentions of incidents in a Doc: each trigger with the arguments that can be its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from pipeline.events.arguments import Argument, arguments
from pipeline.events.pairing import Occurrence
from pipeline.facilities import Facility
from pipeline.reports.mentions import BEFORE, STATEMENT, UNRELATED, Mention
from pipeline.sources import Attribution

_MODIFIES = frozenset({"compound", "amod"})
"""A country in one of these relations to a noun tells whose it is (`the U.S. strike`), not where."""
_STRIKES = frozenset({"airstrike", "missile_strike", "drone_strike", "shelling", "bombing", "attack"})
"""Types in which a ship or plane before the trigger is what attacks."""
_STRETCH = 15
"""Tokens over which a day belongs to the trigger before it (`a fire at the mill in Kotka on May 3`)."""
_LEFT = 3
"""Tokens before a trigger in which `another` or `second` belongs to it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of models/reports.toml."""

    fresh: frozenset[str]
    """Before a trigger: it is not the one told before."""
    seated: frozenset[str]
    """After a place and a hyphen: somebody has a seat there, nothing happened there."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a Doc gives to choose from: sites in text order, places where something can have happened."""

    sites: tuple[Span, ...]
    settings: tuple[Span, ...]
    starts: tuple[int, ...]
    """First token of each sentence; 0 alone where nothing sets sentences."""

    def settings_in(self, first: int, last: int) -> tuple[Span, ...]:
        """The settings that begin between two tokens, both included."""
        low = bisect_left(self.settings, first, key=lambda span: span.start)
        high = bisect_right(self.settings, last, key=lambda span: span.start)
        return self.settings[low:high]


def scene_of(doc: Doc, words: Words) -> Scene:
    """The sites and settings of the Doc."""
    both = (*doc.spans.get("facilities", ()), *doc.spans.get("facility_references", ()))
    said = (each for each in doc._.attributions if each.kind != "attitude")
    speakers = {token.i for each in said for part in each.source for token in part}
    places = (p for p in doc.spans.get("places", ()) if p.start not in speakers and _is_setting(p, words))
    starts = tuple(s.start for s in doc.sents) if doc.has_annotation("SENT_START") else (0,)
    return Scene(tuple(sorted(both, key=lambda span: span.start)), tuple(places), starts)


def collect(doc: Doc, words: Words, scene: Scene) -> list[Mention]:
    """The mentions of incidents in text order, without threats, counts over many, and boilerplate."""
    marked = doc.spans.get("boilerplate", ())
    settings = {place.start for place in scene.settings}
    found = []
    for span in doc.spans.get("events", ()):
        event = span._.event
        if not (event.aggregate or event.hypothetical or _inside(span, marked)):
            sentence = max(0, bisect_right(scene.starts, span.start) - 1)
            fresh = any(t.lower_ in words.fresh for t in doc[max(0, span.start - _LEFT) : span.start])
            found += _of_trigger(span, settings, Mention(span, sentence=sentence, fresh=fresh))
    return [with_site_before(mention, scene) if mention.fresh else mention for mention in found]


def _is_setting(place: Span, words: Words) -> bool:
    """Whether something can have happened there: no government (`Moscow denied`), no `London-based`."""
    doc, after = place.doc, place.end
    if place._.place.metonym:
        return False
    if after + 1 < len(doc) and doc[after].text == "-" and doc[after + 1].lower_ in words.seated:
        return False
    root = place.root
    return not (place._.place.kind == "country" and root.dep_ in _MODIFIES and root.head.i > root.i)


def _of_trigger(span: Span, settings: set[int], bare: Mention) -> list[Mention]:
    """One mention, or one for each happening that the sentence lists under the trigger."""
    found = arguments(span)
    if found.occurrences:
        taken = {each.date.start for each in found.occurrences if each.date is not None}
        day = next((a for a in found.dates if a.span.start not in taken and a.span._.timex.edtf), None)
        return [_listed(bare, each, day) for each in found.occurrences]
    site = next((a for a in _fixed_first(found.facilities) if _can_be_site(a.span, span)), None)
    place = next((a for a in found.places if a.span.start in settings), None)
    said = [a for a in span.doc._.attributions if a.source and _inside(span, a.content)]
    day = _date(span, found.dates, said)
    mention = bare
    if site:
        mention = replace(mention, facility_span=site.span, facility_rank=site.rank)
    if place:
        mention = replace(mention, place_span=place.span, place_rank=place.rank)
    if day:
        mention = replace(mention, date_span=day.span, date_rank=day.rank)
    return [mention]


def _listed(bare: Mention, each: Occurrence, loose: Argument | None) -> Mention:
    """One happening of a list; one without a day takes that of the sentence which no other has."""
    ranks = [UNRELATED if part is None else 0 for part in (each.facility, each.place, each.date)]
    listed = replace(
        bare,
        facility_span=each.facility,
        facility_rank=ranks[0],
        place_span=each.place,
        place_rank=ranks[1],
        date_span=each.date,
        date_rank=ranks[2],
        listed=True,
    )
    if each.date is None and loose is not None:
        return replace(listed, date_span=loose.span, date_rank=loose.rank)
    return listed


def with_site_before(mention: Mention, scene: Scene, reach: int = 1) -> Mention:
    """The mention with the site told last in `reach` sentences before, where it names no site or place."""
    if mention.facility_span is not None or mention.place_span is not None:
        return mention
    low, high = (scene.starts[max(0, mention.sentence - back)] for back in (reach, 0))
    before = [s for s in scene.sites if low <= s.start < high and _can_be_site(s, mention.span)]
    return replace(mention, facility_span=before[-1], facility_rank=BEFORE) if before else mention


def _fixed_first(facilities: Iterable[Argument]) -> list[Argument]:
    """Ships and vehicles after the sites that stay where they are."""
    return sorted(facilities, key=lambda a: (a.rank, a.span._.facility.movable))


def _can_be_site(span: Span, trigger: Span) -> bool:
    """Whether something can have happened there: not where the wounded lie, not to who speaks or attacks."""
    facility: Facility = span._.facility
    if facility.entity < 0 or facility.agentive or facility.aftermath:
        return False
    attacks = span.start < trigger.start and trigger.label_ in _STRIKES
    return not (facility.movable and (facility.plural or attacks))


def _date(trigger: Span, dates: Iterable[Argument], said: Iterable[Attribution]) -> Argument | None:
    """The nearest date that tells when it happened; one beside the cue tells when it was said."""
    calendar = [a for a in dates if a.span._.timex.edtf]
    content = [part for attribution in said for part in attribution.content]
    told = [a for a in calendar if not content or _inside(a.span, content)]
    if told:
        return next((a for a in told if not _of_rival(a.span, trigger, told)), told[0])
    return next((Argument(a.span, STATEMENT, a.distance) for a in calendar), None)


def _of_rival(day: Span, trigger: Span, days: Iterable[Argument]) -> bool:
    """Whether a day before the trigger follows another one, while the trigger has a day behind it too."""
    if day.start > trigger.start or not any(a.span.start > trigger.start for a in days):
        return False
    low = max(0, day.start - _STRETCH)
    return any(low <= e.start < day.start for e in trigger.doc.spans.get("events", ()))


def _inside(span: Span, outer: Iterable[Span]) -> bool:
    return any(o.start <= span.start < o.end for o in outer)
