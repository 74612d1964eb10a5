"""Finds the mentions of incidents in a Doc: each trigger with the arguments that can be its own."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from pipeline.events.arguments import SENTENCE, Argument, arguments
from pipeline.events.pairing import Occurrence
from pipeline.facilities import Facility
from pipeline.reports.mentions import BEFORE, UNRELATED, Mention
from pipeline.reports.rules import Words
from pipeline.reports.timing import alone_with_day, calendar_dates, with_day

_MODIFIES = frozenset({"compound", "amod"})
"""A country in one of these relations to a noun tells whose it is (`the U.S. strike`), not where."""
_VERBS = frozenset({"VERB", "AUX"})
_PRESENT = frozenset({"VBZ", "VBP"})
"""Tags of verbs that tell a habit; headlines and captions tell news with them."""
_HEADLINE = 30
"""Greatest number of tokens of a headline."""
_STOPS = frozenset({".", "!", "?", ":", ",", ";"})
_CLAUSES = frozenset({"advcl", "ccomp", "conj", "parataxis"})
_CLIMB = 8
"""Greatest number of arcs between a site and the verb of the clause that tells where it is."""
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

    def sentences_between(self, first: int, last: int) -> int:
        """Number of sentences that begin behind a token up to another."""
        return bisect_right(self.starts, last) - bisect_right(self.starts, first)

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
    events = tuple(doc.spans.get("events", ()))
    for at, span in enumerate(events):
        event = span._.event
        left_out = event.aggregate or event.hypothetical or _inside(span, marked)
        if not (left_out or _tells_nothing(span, scene)):
            sentence = max(0, bisect_right(scene.starts, span.start) - 1)
            fresh = any(_renews(t, words) for t in doc[max(0, span.start - _LEFT) : span.start])
            bare = Mention(span, sentence=sentence, fresh=fresh, headline=span.start < scene.headline)
            follower = events[at + 1] if at + 1 < len(events) else span
            anchor = follower if _describes(span, follower) else span
            found += _of_trigger(anchor, settings, bare, words)
    found = alone_with_day([m for m in found if not _in_general(m)])
    return [with_site_before(m, scene) if m.fresh or m.listed else m for m in found]


def _describes(trigger: Span, follower: Span) -> bool:
    """Whether the trigger only tells the kind of the next, whose site and day are its own: `arson fire`."""
    noun = trigger.root
    beside = trigger.end == follower.start and noun.dep_ in _MODIFIES
    return beside and follower.start <= noun.head.i < follower.end


def _renews(word: Token, words: Words) -> bool:
    """Whether a word says that it is not the one told before; not in `they first fired at the guards`."""
    return word.lower_ in words.fresh and not (word.lower_ == "first" and word.pos_ == "ADV")


def _tells_nothing(trigger: Span, scene: Scene) -> bool:
    """Whether a verb tells what is done as a rule, or what did not follow (`landed but did not explode`)."""
    verb = trigger.root
    if verb.pos_ not in _VERBS or trigger.start < scene.headline:
        return False
    if verb.dep_ == "conj" and trigger._.event.status == "denied":
        return True
    if verb.tag_ == "VBG" and trigger.label_ in scene.strikes:
        # "has been bombing power stations" tells of a campaign
        return any(child.lower_ == "been" for child in verb.children)
    return verb.tag_ in _PRESENT and verb.lemma_ != "be" and not calendar_dates(trigger)


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
    """One mention, or one for each happening that the sentence lists under the trigger; `span` is the trigger
    of `bare` or the one whose arguments are its own."""
    found = arguments(span)
    if found.occurrences:
        taken = {each.date.start for each in found.occurrences if each.date is not None}
        day = next((a for a in found.dates if a.span.start not in taken and a.span._.timex.edtf), None)
        return [_listed(bare, each, day) for each in found.occurrences]
    sites = [a for a in _fixed_first(found.facilities) if not _is_another(a, span, words)]
    site = next((a for a in sites if _can_be_site(a.span, span, words.strikes)), None)
    place = min((a for a in found.places if a.span.start in settings), key=_place_order, default=None)
    said = [a for a in span.doc._.attributions if a.source and _inside(span, a.content)]
    mention = with_day(bare, found.dates, said, words)
    if site:
        mover = _mover(sites, site) if span.label_ in words.moving else None
        mention = replace(mention, facility_span=site.span, facility_rank=site.rank, mover=mover)
    if place:
        mention = replace(mention, place_span=place.span, place_rank=place.rank)
    return [mention]


def _mover(sites: Sequence[Argument], site: Argument) -> Span | None:
    """What moved where the site stands that it met: the train of `a train derailed at the station`."""
    if site.span._.facility.movable:
        return None
    moving = [a.span for a in sites if a.span._.facility.movable and not a.span._.facility.aftermath]
    # "six coaches of the express train": the parts are many, the train is one.
    single = [span for span in moving if not span._.facility.plural] or moving
    return single[0] if len({span._.facility.entity for span in single}) == 1 else None


def _is_another(argument: Argument, trigger: Span, words: Words) -> bool:
    """Whether the words tell that it is beside the site, or none, rather than the site."""
    site = argument.span
    before = [token.lower_ for token in site.doc[max(0, site.start - _LEFT) : site.start]]
    if before and before[-1] in words.nothing:
        return True
    if trigger._.event.definite and not words.beside.isdisjoint(before):
        return True
    far = argument.rank == SENTENCE and "from" in before and not words.measures.isdisjoint(before)
    return far or _only_stands(site, trigger, words.standing)


def _only_stands(site: Span, trigger: Span, standing: frozenset[str]) -> bool:
    """Whether a clause that tells nothing else says where the site is: `the quarter where the embassy lies`,
    `the zone, which houses the embassy`; what happens in the quarter does not happen at the embassy.
    """
    token = site.root
    for _ in range(_CLIMB):
        if token.dep_ == "relcl":
            inside = token.left_edge.i <= trigger.start <= token.right_edge.i
            return token.lemma_.lower() in standing and not inside
        if token.head == token or token.dep_ in _CLAUSES:
            return False
        token = token.head
    return False


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


def _inside(span: Span, outer: Iterable[Span]) -> bool:
    return any(o.start <= span.start < o.end for o in outer)
