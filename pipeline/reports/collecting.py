"""Finds the mentions of incidents in a Doc: each trigger with the arguments that can be its own."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from pipeline.events.arguments import CLAUSE, DIRECT, SENTENCE, Argument, arguments, sentence_bounds
from pipeline.events.groups import spans_between
from pipeline.events.pairing import Occurrence
from pipeline.facilities import Facility
from pipeline.reports.counting import counted_day
from pipeline.reports.mentions import BEFORE, STATEMENT, UNRELATED, Mention
from pipeline.reports.rules import Words
from pipeline.reports.when import length
from pipeline.sources import Attribution

_MODIFIES = frozenset({"compound", "amod"})
"""A country in one of these relations to a noun tells whose it is (`the U.S. strike`), not where."""
_STRETCH = 15
"""Tokens over which a day belongs to the trigger before it (`a fire at the mill in Kotka on May 3`)."""
_VERBS = frozenset({"VERB", "AUX"})
_WHEN = frozenset({"when", "where", "which"})
_PRESENT = frozenset({"VBZ", "VBP"})
"""Tags of verbs that tell a habit; headlines and captions tell news with them."""
_LASTING = frozenset({"still"})
_HEADLINE = 30
"""Greatest number of tokens of a headline."""
_STOPS = frozenset({".", "!", "?", ":", ",", ";"})
_MONTH = 31
"""Days; a year of the same sentence is as a rule that of something else."""
_STEPS = 6
"""Greatest number of arcs between a day and the verb it belongs to."""
_LEFT = 3
"""Tokens before a trigger in which `another` or `second` belongs to it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a Doc gives to choose from: sites in text order, places where something can have happened."""

    sites: tuple[Span, ...]
    settings: tuple[Span, ...]
    starts: tuple[int, ...]
    """First token of each sentence; 0 alone where nothing sets sentences."""
    headline: int = 0
    """Number of tokens of the headline that the text begins with; 0 for none."""
    speaking: tuple[Span, ...] = ()
    """Places that stand in a source's name: `police in Kolding`."""

    strikes: frozenset[str] = frozenset()
    """Event types in which a ship or plane before the trigger is what attacks."""

    def settings_in(self, first: int, last: int) -> tuple[Span, ...]:
        """The settings that begin between two tokens, both included."""
        low = bisect_left(self.settings, first, key=lambda span: span.start)
        high = bisect_right(self.settings, last, key=lambda span: span.start)
        return self.settings[low:high]

    def sentence_of(self, token: int) -> tuple[int, int]:
        """First token of the sentence that a token stands in, and of the next one."""
        at = bisect_right(self.starts, token)
        return self.starts[max(0, at - 1)], self.starts[at] if at < len(self.starts) else sys.maxsize

    def in_site(self, place: Span) -> bool:
        """Whether a place stands in the name of a site."""
        low = bisect_right(self.sites, place.start, key=lambda span: span.start)
        return any(site.end >= place.end for site in self.sites[max(0, low - 1) : low])


def scene_of(doc: Doc, words: Words) -> Scene:
    """The sites and settings of the Doc."""
    both = (*doc.spans.get("facilities", ()), *doc.spans.get("facility_references", ()))
    said = (each for each in doc._.attributions if each.kind != "attitude")
    speakers = {token.i for each in said for part in each.source for token in part}
    places = [p for p in doc.spans.get("places", ()) if _is_setting(p, words)]
    starts = tuple(s.start for s in doc.sents) if doc.has_annotation("SENT_START") else (0,)
    sites = tuple(sorted(both, key=lambda span: span.start))
    silent = tuple(p for p in places if p.start not in speakers)
    speaking = tuple(p for p in places if p.start in speakers)
    return Scene(sites, silent, starts, _headline(doc), speaking, words.strikes)


def _headline(doc: Doc) -> int:
    """Tokens of the first paragraph where it is short, ends without a full stop, and text follows it."""
    for token in doc[:_HEADLINE]:
        if "\n" in token.text:
            ended = token.i and doc[token.i - 1].text in _STOPS
            return 0 if ended or not doc[token.i + 1 :].text.strip() else token.i
    return 0


def collect(doc: Doc, words: Words, scene: Scene) -> list[Mention]:
    """The mentions of incidents in text order, without threats, counts over many, and boilerplate."""
    marked = doc.spans.get("boilerplate", ())
    settings = {place.start for place in scene.settings}
    found = []
    for span in doc.spans.get("events", ()):
        event = span._.event
        left_out = event.aggregate or event.hypothetical or _inside(span, marked)
        if not (left_out or _tells_nothing(span, scene)):
            sentence = max(0, bisect_right(scene.starts, span.start) - 1)
            fresh = any(_renews(t, words) for t in doc[max(0, span.start - _LEFT) : span.start])
            bare = Mention(span, sentence=sentence, fresh=fresh, headline=span.start < scene.headline)
            found += _of_trigger(span, settings, bare, words)
    found = _alone_with_day([m for m in found if not _in_general(m)])
    return [with_site_before(m, scene) if m.fresh or m.listed else m for m in found]


def _renews(word: Token, words: Words) -> bool:
    """Whether a word says that it is not the one told before; not in `they first fired at the guards`."""
    return word.lower_ in words.fresh and not (word.lower_ == "first" and word.pos_ == "ADV")


def _alone_with_day(mentions: list[Mention]) -> list[Mention]:
    """The mentions; the only one of a sentence has the sentence's only day, wherever a parser hangs it."""
    told = Counter(m.sentence for m in mentions)
    days = Counter(m.sentence for m in mentions for _ in _calendar(m.span))
    return [
        replace(m, date_rank=CLAUSE)
        if m.date_rank == SENTENCE
        and told[m.sentence] == days[m.sentence] == 1
        and (length(m.date) <= _MONTH or _opens(m))
        else m
        for m in mentions
    ]


def _opens(mention: Mention) -> bool:
    """Whether the date opens the sentence, and so holds for all of it: `In 2012 a man died when ...`."""
    day = mention.date_span
    return day is not None and any(
        token.is_sent_start for token in day.doc[max(0, day.start - 1) : day.start + 1]
    )


def _calendar(trigger: Span) -> list[Span]:
    """The days, months and years that the trigger's sentence names."""
    dates = spans_between(trigger.doc, "dates", *sentence_bounds(trigger))
    return [span for span in dates if span._.timex.edtf]


def _tells_nothing(trigger: Span, scene: Scene) -> bool:
    """Whether a verb tells what is done as a rule, or what did not follow (`landed but did not explode`)."""
    verb = trigger.root
    if verb.pos_ not in _VERBS or trigger.start < scene.headline:
        return False
    if verb.dep_ == "conj" and trigger._.event.status == "denied":
        return True
    return verb.tag_ in _PRESENT and not _calendar(trigger)


def _in_general(mention: Mention) -> bool:
    """Whether it says of sites of a kind, not of some of them, what did not or may not happen."""
    site = mention.facility
    certain = mention.event.status == "occurred" or mention.place is not None or bool(mention.date)
    return site is not None and site.plural and not (site.named or site.definite or certain)


def _is_setting(place: Span, words: Words) -> bool:
    """Whether something can have happened there: no government (`Moscow denied`), no `London-based`."""
    doc, after = place.doc, place.end
    if place._.place.metonym or place._.place.role == "actor":
        return False
    if after + 1 < len(doc) and doc[after].text == "-" and doc[after + 1].lower_ in words.seated:
        return False
    root = place.root
    return not (place._.place.kind == "country" and root.dep_ in _MODIFIES and root.head.i > root.i)


def _of_trigger(span: Span, settings: set[int], bare: Mention, words: Words) -> list[Mention]:
    """One mention, or one for each happening that the sentence lists under the trigger."""
    found = arguments(span)
    if found.occurrences:
        taken = {each.date.start for each in found.occurrences if each.date is not None}
        day = next((a for a in found.dates if a.span.start not in taken and a.span._.timex.edtf), None)
        return [_listed(bare, each, day) for each in found.occurrences]
    site = next(
        (a for a in _fixed_first(found.facilities) if _can_be_site(a.span, span, words.strikes)), None
    )
    place = min((a for a in found.places if a.span.start in settings), key=_place_order, default=None)
    said = [a for a in span.doc._.attributions if a.source and _inside(span, a.content)]
    mention = _with_day(bare, found.dates, said, words)
    if site:
        mention = replace(mention, facility_span=site.span, facility_rank=site.rank)
    if place:
        mention = replace(mention, place_span=place.span, place_rank=place.rank)
    return [mention]


def _with_day(
    mention: Mention, dates: Iterable[Argument], said: Iterable[Attribution], words: Words
) -> Mention:
    """The mention with the day counted from another where there is one, else with the nearest that fits."""
    dates = list(dates)
    own = any(a.rank == DIRECT and a.span.start >= mention.span.end and a.span._.timex.edtf for a in dates)
    counted = None if own else counted_day(mention.span)
    if counted is not None:
        if not counted.value:
            return mention
        return replace(mention, date_span=counted.span, date_rank=counted.rank, counted=counted.value)
    day = _date(mention.span, dates, said, words)
    return replace(mention, date_span=day.span, date_rank=day.rank) if day else mention


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
    before = [
        s for s in scene.sites if low <= s.start < high and _can_be_site(s, mention.span, scene.strikes)
    ]
    return replace(mention, facility_span=before[-1], facility_rank=BEFORE) if before else mention


def _place_order(place: Argument) -> int:
    """Rank of a place; where something came from or went stands back behind a scene."""
    role: str = place.span._.place.role
    return place.rank + (role == "path")


def _fixed_first(facilities: Iterable[Argument]) -> list[Argument]:
    """Ships and vehicles after the sites that stay where they are."""
    return sorted(facilities, key=lambda a: (a.rank, a.span._.facility.movable))


def _can_be_site(span: Span, trigger: Span, strikes: frozenset[str]) -> bool:
    """Whether something can have happened there: not where the wounded lie, not to who speaks or attacks."""
    facility: Facility = span._.facility
    if facility.entity < 0 or facility.agentive or facility.aftermath:
        return False
    attacks = span.start < trigger.start and trigger.label_ in strikes
    return not (facility.movable and (facility.plural or attacks))


def _date(
    trigger: Span, dates: Iterable[Argument], said: Iterable[Attribution], words: Words
) -> Argument | None:
    """The nearest date that tells when it happened; one beside the cue tells when it was said."""
    calendar = [a for a in dates if a.span._.timex.edtf]
    content = [part for attribution in said for part in attribution.content]
    told = [a for a in calendar if not content or _inside(a.span, content)]
    told = [a for a in told if not (_since(a.span, trigger) or _afterwards(a.span, trigger, words))]
    if told:
        return next((a for a in told if not _of_rival(a.span, trigger, told)), told[0])
    return next((Argument(a.span, STATEMENT, a.distance) for a in calendar), None)


def _since(day: Span, trigger: Span) -> bool:
    """Whether the day only begins a period: `since 2016`; not in `since 2016, when a fire ...`."""
    doc = day.doc
    before = doc[max(0, day.start - _STEPS) : day.start]
    since = next((t for t in reversed(before) if t.lower_ == "since"), None)
    if since is None or since.i < trigger.start < day.start:
        return False
    if any(t.lower_ in _WHEN for t in doc[day.end : trigger.start]):
        return False
    return since.i == day.start - 1 or since in list(day.root.ancestors)


def _afterwards(day: Span, trigger: Span, words: Words) -> bool:
    """Whether the day is that of a verb of what came after, or of a trigger that `still` goes on."""
    token = day.root
    for _ in range(_STEPS):
        if trigger.start <= token.i < trigger.end:
            return False  # `the toll from Thursday's blast has risen`
        if token.pos_ in _VERBS or token.head == token:
            break
        token = token.head
    if any(child.dep_ == "xcomp" and trigger.start <= child.i < trigger.end for child in token.children):
        return False  # `on Friday men tried to blow up ...`
    if any(child.lower_ in _LASTING for child in token.children):
        return True
    return token.lemma_.lower() in words.afterwards and not trigger.start <= token.i < trigger.end


def _of_rival(day: Span, trigger: Span, days: Iterable[Argument]) -> bool:
    """Whether a day before the trigger follows another one, while the trigger has a day behind it too."""
    if day.start > trigger.start or not any(a.span.start > trigger.start for a in days):
        return False
    low = max(0, day.start - _STRETCH)
    return any(low <= e.start < day.start for e in trigger.doc.spans.get("events", ()))


def _inside(span: Span, outer: Iterable[Span]) -> bool:
    return any(o.start <= span.start < o.end for o in outer)
