"""Which mentions of an article tell of one incident: agglomerative grouping under constraints.

The two groups that most speaks for are joined first, as long as nothing speaks against it. So the mentions
that say most (a site, a day) form the incidents, and the vague ones ("the attack") fall to one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.facilities import Facility
from pipeline.places import Place
from pipeline.reports.mentions import Mention
from pipeline.reports.when import compatible, length

Kin = frozenset[frozenset[str]]
"""Groups of event types that one incident can be told by."""

_TRUSTED = 1
"""Greatest rank of an argument that can tell two incidents apart; beyond, it may belong to something else."""
_JOIN = 1.0
"""Least pull that joins two groups."""
_FORBIDDEN = -9.0
_JOINED = frozenset({"conj", "xcomp", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FINENESS = {"settlement": 0, "district": 1, "region": 2, "area": 3, "country": 4}
"""Kinds of place from the nearest that can be named to the widest."""
_MOST = 60
"""Mentions grouped at once, with as many groups told before; so the cost is linear in a long article."""


@dataclass(frozen=True)
class Group:
    """The mentions of one incident, in text order; what they name is looked up once."""

    mentions: tuple[Mention, ...]

    @cached_property
    def facilities(self) -> list[Facility]:
        """The sites that trusted arguments name."""
        return [m.facility for m in self.mentions if m.facility and m.facility_rank <= _TRUSTED]

    @cached_property
    def places(self) -> list[Place]:
        """The places that trusted arguments name."""
        return [m.place for m in self.mentions if m.place and m.place_rank <= _TRUSTED]

    @cached_property
    def dates(self) -> list[str]:
        """The dates that trusted arguments name."""
        return [m.date for m in self.mentions if m.date and m.date_rank <= _TRUSTED]

    @cached_property
    def types(self) -> set[str]:
        """The event types told."""
        return {m.event.type for m in self.mentions}

    @cached_property
    def entities(self) -> set[int]:
        """Numbers of the trusted sites."""
        return {f.entity for f in self.facilities}

    @cached_property
    def loose_sites(self) -> set[int]:
        """Numbers of all sites that the mentions name, trusted or not."""
        return {m.facility.entity for m in self.mentions if m.facility}

    @cached_property
    def loose_places(self) -> list[Place]:
        """All places that the mentions name, trusted or not."""
        return [m.place for m in self.mentions if m.place]

    def joined(self, other: Group) -> Group:
        """One group of both."""
        return Group(tuple(sorted([*self.mentions, *other.mentions], key=lambda m: m.span.start)))


def group(mentions: Sequence[Mention], kin: Kin) -> list[Group]:
    """The incidents of an article, in the order in which it first tells of them."""
    body = _grouped([m for m in mentions if not m.headline], kin)
    headlines = _grouped([m for m in mentions if m.headline], kin)
    for title in headlines:
        body = _titled(body, title, kin)
    return sorted(body, key=lambda g: g.mentions[0].span.start)


def _grouped(mentions: Sequence[Mention], kin: Kin) -> list[Group]:
    closed: list[Group] = []
    open_groups: list[Group] = []
    for start in range(0, len(mentions), _MOST):
        stretch = [Group((mention,)) for mention in mentions[start : start + _MOST]]
        recent = sorted(open_groups, key=lambda g: g.mentions[-1].span.start)
        closed += recent[:-_MOST]
        open_groups = _agglomerate([*recent[-_MOST:], *stretch], kin)
    return [*closed, *open_groups]


def _titled(groups: list[Group], title: Group, kin: Kin) -> list[Group]:
    """The groups, the headline's added to that of its site or the first of its kind; alone without one.

    A headline that fits neither tells the same in other words, and says nothing of its own.
    """
    ordered = sorted(groups, key=lambda g: g.mentions[0].span.start)
    kinds = [g for g in ordered if kindred(g, title, kin)]
    chosen = [*(g for g in kinds if _one_site(g, title)), *kinds[:1]]
    told = next((g for g in chosen if agree(g, title, kin)), None)
    if told is not None:
        return [g.joined(title) if g is told else g for g in groups]
    return groups if kinds else [*groups, title]


def _agglomerate(groups: list[Group], kin: Kin) -> list[Group]:
    """Join the best pair until none is good enough."""
    alive = dict(enumerate(groups))
    pulls = {(i, j): pull(alive[i], alive[j], kin) for j in alive for i in range(j)}
    pulls = {pair: value for pair, value in pulls.items() if value >= _JOIN}
    while pulls:
        i, j = max(pulls, key=lambda pair: (pulls[pair], -pair[0], -pair[1]))
        alive[i] = alive[i].joined(alive.pop(j))
        pulls = {pair: value for pair, value in pulls.items() if i not in pair and j not in pair}
        for k in alive:
            first, second = min(i, k), max(i, k)
            if k != i and (value := pull(alive[first], alive[second], kin)) >= _JOIN:
                pulls[first, second] = value
    return list(alive.values())


def pull(one: Group, other: Group, kin: Kin) -> float:
    """How much speaks for two groups telling of one incident (see `_JOIN`), `_FORBIDDEN` if none may."""
    if not agree(one, other, kin):
        return _FORBIDDEN
    later = max(one.mentions[0], other.mentions[0], key=lambda m: m.span.start)
    total = 1.0 / (1 + _gap(one, other))
    total += 4.0 * (_one_site(one, other) or _linked(one, other))
    total += 1.5 * _share(one.dates, other.dates)
    total += 1.5 * any(near(p, q) for p in one.places for q in other.places)
    total += 1.5 * ((later.event.definite or not later.event.specific) and not later.fresh)
    total += 1.0 * bool(one.types & other.types)
    total += 0.5 * (_bare(one) or _bare(other))
    total -= 1.5 * _opens_another(one, other)
    return total - _doubt(one, other, later)


def _opens_another(one: Group, other: Group) -> bool:
    """Whether the later group begins with a telling of its own day, well behind an earlier one that has none.

    What is told without a day is told of the news, not of what the article looks back to further down.
    """
    earlier, later = sorted((one, other), key=lambda g: g.mentions[0].span.start)
    first = later.mentions[0]
    new = (
        bool(first.date) and first.date_rank <= _TRUSTED and first.event.specific and not first.event.definite
    )
    return new and not earlier.dates and _gap(one, other) > 1


def _doubt(one: Group, other: Group, later: Mention) -> float:
    """What speaks against it without forbidding it: loose arguments or status differ, `another`."""
    sites, others = one.loose_sites, other.loose_sites
    places, elsewhere = one.loose_places, other.loose_places
    total = 1.0 * bool(sites and others and not sites & others)
    total += 1.0 * bool(places and elsewhere and not any(near(p, q) for p in places for q in elsewhere))
    total += 1.5 * later.fresh
    total += 0.5 * (one.mentions[0].event.status != other.mentions[0].event.status)
    return total


def agree(one: Group, other: Group, kin: Kin) -> bool:
    """Whether nothing speaks against two groups telling of one incident."""
    return (
        not ({id(m.span) for m in one.mentions} & {id(m.span) for m in other.mentions})
        and all(compatible(a, b) for a in one.dates for b in other.dates)
        and (_linked(one, other) or (_sites_agree(one, other) and _places_agree(one, other)))
        and (_types_agree(one.types, other.types, kin) or _one_site(one, other))
    )


def kindred(one: Group, other: Group, kin: Kin) -> bool:
    """Whether one incident can be told by the event types of both groups."""
    return _types_agree(one.types, other.types, kin)


def near(one: Place, other: Place) -> bool:
    """Whether the places can be one, or one within the other."""
    if one.name.casefold() == other.name.casefold():
        return True
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return False
    if "country" in (one.kind, other.kind):
        return one.country_code == other.country_code
    if one.kind == other.kind == "settlement":
        return False
    return not (one.admin1 and other.admin1) or one.admin1 == other.admin1


def _gap(one: Group, other: Group) -> int:
    """Sentences between the nearest mentions of two groups."""
    return min(abs(a.sentence - b.sentence) for a in one.mentions for b in other.mentions)


def _bare(group: Group) -> bool:
    return not (group.facilities or group.places or group.dates)


def _share(dates: Iterable[str], others: Sequence[str]) -> bool:
    return any(length(d) <= 7 and length(o) <= 7 and compatible(d, o) for d in dates for o in others)


def _types_agree(types: Iterable[str], others: Iterable[str], kin: Kin) -> bool:
    return all(a == b or any({a, b} <= family for family in kin) for a in types for b in others)


def _linked(one: Group, other: Group) -> bool:
    """Whether a verb of one is joined to one of the other with the same subject: `derailed and exploded`."""
    return any(_joined(a, b) or _joined(b, a) for a in one.mentions for b in other.mentions)


def _joined(first: Mention, second: Mention) -> bool:
    """Whether the second's verb is joined to the first's and has no subject of its own."""
    if first.sentence != second.sentence:
        return False
    token = second.span.root
    if token.dep_ not in _JOINED or token.head.i != first.span.root.i:
        return False
    fixed = first.facility is not None and not first.facility.movable
    elsewhere = second.facility is not None and second.facility_rank <= _TRUSTED
    return not (fixed and elsewhere) and not any(child.dep_ in _SUBJECTS for child in token.children)


def _one_site(one: Group, other: Group) -> bool:
    return bool(one.entities & other.entities)


def _sites_agree(one: Group, other: Group) -> bool:
    """One entity in common, none on a side, or a description that the other side's site may be meant by."""
    if not one.facilities or not other.facilities or _one_site(one, other):
        return True
    if any(f.named for f in one.facilities) and any(f.named for f in other.facilities):
        return False
    if _detailed(one, other):
        return True
    return any(_may_be_one(f, g) for f in one.facilities for g in other.facilities)


def _detailed(one: Group, other: Group) -> bool:
    """Whether the next sentence tells the same in detail: `the blaze damaged a submarine`."""
    earlier, later = sorted((one, other), key=lambda g: g.mentions[0].span.start)
    refers = all(m.event.definite and not m.fresh for m in later.mentions)
    plain = not any(f.named or f.plural for f in later.facilities)
    return refers and plain and later.mentions[0].sentence - earlier.mentions[-1].sentence == 1


def _may_be_one(known: Facility, new: Facility) -> bool:
    if known.type != new.type or known.plural != new.plural:
        return False
    return not (known.named and new.named) and (new.definite or known.head == new.head)


def _places_agree(one: Group, other: Group) -> bool:
    if not one.places or not other.places or _one_site(one, other):
        return True
    return any(near(p, q) for p in _finest(one.places) for q in _finest(other.places))


def _finest(places: Sequence[Place]) -> list[Place]:
    """The towns, else the regions, else the countries: a country in common does not make two towns one."""
    order = [FINENESS[p.kind] for p in places]
    return [p for p, rank in zip(places, order, strict=True) if rank == min(order)]
