"""The mentions of one incident, and what they name: each thing once, however often it is told."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from pipeline.facilities import Facility
from pipeline.places import Place
from pipeline.reports.mentions import Mention

TRUSTED = 1
"""Greatest rank of an argument that can tell two incidents apart; beyond, it may belong to something else."""
_JOINED = frozenset({"conj", "xcomp", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FINENESS = {"settlement": 0, "district": 1, "region": 2, "area": 3, "country": 4}
"""Kinds of place from the nearest that can be named to the widest."""

Item = TypeVar("Item")
Verb = tuple[int, int]
"""Numbers of a sentence and of a token in it."""


class Site(NamedTuple):
    """What decides whether two sites without a name in common can be one."""

    type: str
    plural: bool
    named: bool
    definite: bool
    head: str
    movable: bool = False

    @classmethod
    def of(cls, facility: Facility) -> Site:
        """The site of a mention."""
        kind, head = facility.type, facility.head
        return cls(kind, facility.plural, facility.named, facility.definite, head, facility.movable)


class Area(NamedTuple):
    """What decides whether one of two places with different names can lie within the other."""

    kind: str
    country_code: str
    admin1: str


class Spots:
    """Distinct places by their fineness; the names folded, for case says nothing."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._names: dict[int, set[str]] = {}
        self._areas: dict[int, set[Area]] = {}
        for place in places:
            rank = FINENESS[place.kind]
            self._names.setdefault(rank, set()).add(place.name.casefold())
            self._areas.setdefault(rank, set()).add(_area(place))

    def __bool__(self) -> bool:
        return bool(self._areas)

    def absorb(self, other: Spots) -> None:
        """Take in the other's places."""
        _absorb_ranks(self._names, other._names)
        _absorb_ranks(self._areas, other._areas)

    def near(self, other: Spots) -> bool:
        """Whether any two of them are near, as `near` says."""
        return any(self._near(rank, other, its) for rank in self._areas for its in other._areas)

    def finest_near(self, other: Spots) -> bool:
        """Whether of the towns, else the regions, else the countries any two are near.

        A country in common does not make two towns one. Both must have places.
        """
        return self._near(min(self._areas), other, min(other._areas))

    def _near(self, rank: int, other: Spots, its: int) -> bool:
        if not self._names[rank].isdisjoint(other._names[its]):
            return True
        return any(_areas_near(a, b) for a in self._areas[rank] for b in other._areas[its])


class Group:
    """The mentions of one incident, and what they name. It grows by `absorb`."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """A group of at least one mention, in text order."""
        self._mentions = list(mentions)
        self._in_order = True
        trusted = [m.facility for m in self._mentions if m.facility and m.facility_rank <= TRUSTED]
        named = [m.place for m in self._mentions if m.place and m.place_rank <= TRUSTED]
        self.first, self.last = self._mentions[0], self._mentions[-1]
        self.start, self.event = self.first.span.start, self.first.event
        """Token at which the article first tells of it, and what is told there."""
        self.sentences = sorted({m.sentence for m in self._mentions})
        self.triggers = {id(m.span) for m in self._mentions}
        self.types = {m.event.type for m in self._mentions}
        self.dates = {m.date for m in self._mentions if m.date and m.date_rank <= TRUSTED}
        """The dates that trusted arguments name."""
        self.eves = {m.eve for m in self._mentions if m.eve and m.date_rank <= TRUSTED}
        """The first days of nights that `dates` has by their last: "overnight" here, "last night" there."""
        self.sites = {Site.of(facility) for facility in trusted}
        """The sites that trusted arguments name."""
        movers = {m.mover._.facility.entity for m in self._mentions if m.mover is not None}
        self.entities = {facility.entity for facility in trusted} | movers
        """Numbers of the trusted sites and of what moved there."""
        self.loose_entities = {m.facility.entity for m in self._mentions if m.facility} | movers
        """Numbers of all sites that the mentions name, trusted or not."""
        self.spots = Spots(named)
        """The places that trusted arguments name."""
        self.loose_spots = Spots(m.place for m in self._mentions if m.place)
        """All places that the mentions name, trusted or not."""
        self.refers = all(m.event.definite and not m.fresh for m in self._mentions)
        """Whether every mention takes up what is known already: `the blaze`."""
        self._verbs = {_verb(m) for m in self._mentions}
        self._free = {_verb(m) for m in self._mentions if m.facility is None or m.facility.movable}
        """Verbs of what did not happen at a site that stays where it is."""
        self._led, self._led_elsewhere = _leading(self._mentions)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in text order."""
        if not self._in_order:
            self._mentions.sort(key=lambda m: m.span.start)
            self._in_order = True
        return tuple(self._mentions)

    def absorb(self, other: Group) -> None:
        """Take in the other's mentions; the other is of no use from then on."""
        self._mentions += other._mentions
        self._in_order = False
        if other.start < self.start:
            self.first, self.start, self.event = other.first, other.start, other.event
        self.last = max(other.last, self.last, key=_start)
        self.sentences = _merged(self.sentences, other.sentences)
        self.triggers = _union(self.triggers, other.triggers)
        self.types = _union(self.types, other.types)
        self.dates = _union(self.dates, other.dates)
        self.eves = _union(self.eves, other.eves)
        self.sites = _union(self.sites, other.sites)
        self.entities = _union(self.entities, other.entities)
        self.loose_entities = _union(self.loose_entities, other.loose_entities)
        self.spots.absorb(other.spots)
        self.loose_spots.absorb(other.loose_spots)
        self.refers = self.refers and other.refers
        self._verbs = _union(self._verbs, other._verbs)
        self._free = _union(self._free, other._free)
        self._led = _union(self._led, other._led)
        self._led_elsewhere = _union(self._led_elsewhere, other._led_elsewhere)

    def leads(self, other: Group) -> bool:
        """Whether a verb of the other is joined to one of this and has no subject of its own."""
        return not (self._verbs.isdisjoint(other._led) and self._free.isdisjoint(other._led_elsewhere))

    def gap(self, other: Group) -> int:
        """Sentences between the nearest mentions of both."""
        few, many = sorted((self.sentences, other.sentences), key=len)
        return min(_distance(sentence, many) for sentence in few)


def near(one: Place, other: Place) -> bool:
    """Whether the places can be one, or one within the other."""
    return one.name.casefold() == other.name.casefold() or _areas_near(_area(one), _area(other))


def _area(place: Place) -> Area:
    return Area(place.kind, place.country_code, place.admin1)


def _areas_near(one: Area, other: Area) -> bool:
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return False
    if "country" in (one.kind, other.kind):
        return one.country_code == other.country_code
    if one.kind == other.kind == "settlement":
        return False
    if one.kind == other.kind == "district" and not (one.admin1 and other.admin1):
        return False  # of two names that no gazetteer has, each its own county
    return not (one.admin1 and other.admin1) or one.admin1 == other.admin1


def _start(mention: Mention) -> int:
    return mention.span.start


def _verb(mention: Mention) -> Verb:
    return mention.sentence, mention.span.root.i


def _leading(mentions: Iterable[Mention]) -> tuple[set[Verb], set[Verb]]:
    """The verbs to which verbs without a subject are joined; apart, where these have a site of their own."""
    led: set[Verb] = set()
    elsewhere: set[Verb] = set()
    for mention in mentions:
        token = mention.span.root
        if token.dep_ in _JOINED and not any(child.dep_ in _SUBJECTS for child in token.children):
            sited = mention.facility is not None and mention.facility_rank <= TRUSTED
            (elsewhere if sited else led).add((mention.sentence, token.head.i))
    return led, elsewhere


def _union(one: set[Item], other: set[Item]) -> set[Item]:
    """All of both; the smaller is poured into the larger, so that growing one by one costs little."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    many |= few
    return many


def _absorb_ranks(own: dict[int, set[Item]], others: dict[int, set[Item]]) -> None:
    for rank, items in others.items():
        own[rank] = _union(own.get(rank, set()), items)


def _merged(one: list[int], other: list[int]) -> list[int]:
    """The numbers of both, in order, each once."""
    few, many = sorted((one, other), key=len)
    for number in few:
        at = bisect_left(many, number)
        if at == len(many) or many[at] != number:
            insort(many, number)
    return many


def _distance(number: int, numbers: list[int]) -> int:
    """How far the nearest of the numbers, which are in order, lies from one."""
    at = bisect_left(numbers, number)
    return min(abs(number - near) for near in numbers[max(0, at - 1) : at + 1])
