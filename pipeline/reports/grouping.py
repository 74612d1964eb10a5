"""Which mentions of an article tell of one incident: agglomerative grouping under constraints.

The two groups that most speaks for are joined first, as long as nothing speaks against it. So the mentions
that say most (a site, a day) form the incidents, and the vague ones ("the attack") fall to one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from heapq import heappop, heappush

from pipeline.reports.groups import TRUSTED, Group, Site
from pipeline.reports.mentions import Mention
from pipeline.reports.rules import Kin
from pipeline.reports.when import compatible, length

_JOIN = 1.0
"""Least pull that joins two groups."""
_FORBIDDEN = -9.0
_MOST = 60
"""Mentions grouped at once, with as many groups told before; so the cost is linear in a long article."""


def group(mentions: Sequence[Mention], kin: Kin) -> list[Group]:
    """The incidents of an article, in the order in which it first tells of them."""
    body = _grouped([m for m in mentions if not m.headline], kin)
    headlines = _grouped([m for m in mentions if m.headline], kin)
    for title in headlines:
        body = _titled(body, title, kin)
    return sorted(body, key=_start)


def _grouped(mentions: Sequence[Mention], kin: Kin) -> list[Group]:
    closed: list[Group] = []
    open_groups: list[Group] = []
    for start in range(0, len(mentions), _MOST):
        stretch = [Group((mention,)) for mention in mentions[start : start + _MOST]]
        recent = sorted(open_groups, key=lambda g: g.last.span.start)
        closed += recent[:-_MOST]
        open_groups = _agglomerate([*recent[-_MOST:], *stretch], kin)
    return [*closed, *open_groups]


def _titled(groups: list[Group], title: Group, kin: Kin) -> list[Group]:
    """The groups, the headline's added to that of its site or the first of its kind; alone without one.

    A headline that fits neither tells the same in other words, and says nothing of its own.
    """
    ordered = sorted(groups, key=_start)
    kinds = [g for g in ordered if kindred(g, title, kin)]
    chosen = [*(g for g in kinds if _one_site(g, title)), *kinds[:1]]
    told = next((g for g in chosen if agree(g, title, kin)), None)
    if told is not None:
        told.absorb(title)
        return groups
    return groups if kinds else [*groups, title]


def _agglomerate(groups: list[Group], kin: Kin) -> list[Group]:
    """Join the best pair until none is good enough."""
    alive = dict(enumerate(groups))
    pulls: dict[tuple[int, int], float] = {}
    best: list[tuple[float, int, int]] = []

    def weigh(i: int, j: int) -> None:
        pulls[i, j] = value = pull(alive[i], alive[j], kin)
        if value >= _JOIN:
            heappush(best, (-value, i, j))

    for j in alive:
        for i in range(j):
            weigh(i, j)
    while best:
        value, i, j = heappop(best)
        if i in alive and j in alive and pulls[i, j] == -value:
            alive[i].absorb(alive.pop(j))
            for k in alive.keys() - {i}:
                weigh(min(i, k), max(i, k))
    return list(alive.values())


def pull(one: Group, other: Group, kin: Kin) -> float:
    """How much speaks for two groups telling of one incident (see `_JOIN`), `_FORBIDDEN` if none may."""
    if not agree(one, other, kin):
        return _FORBIDDEN
    later = max(one, other, key=_start)
    total = 1.0 / (1 + one.gap(other))
    total += 4.0 * (_one_site(one, other) or _linked(one, other))
    total += 1.5 * _share(one.dates, other.dates)
    total += 1.5 * one.spots.near(other.spots)
    total += 1.5 * ((later.event.definite or not later.event.specific) and not later.first.fresh)
    total += 1.0 * (not one.types.isdisjoint(other.types))
    total += 0.5 * (_bare(one) or _bare(other))
    total -= 1.5 * _opens_another(one, other)
    return total - _doubt(one, other, later)


def _opens_another(one: Group, other: Group) -> bool:
    """Whether the later group begins with a telling of its own day, well behind an earlier one that has none.

    What is told without a day is told of the news, not of what the article looks back to further down.
    """
    earlier, later = sorted((one, other), key=_start)
    dated = bool(later.first.date) and later.first.date_rank <= TRUSTED
    new = dated and later.event.specific and not later.event.definite
    return new and not earlier.dates and one.gap(other) > 1


def _doubt(one: Group, other: Group, later: Group) -> float:
    """What speaks against it without forbidding it: loose arguments or status differ, `another`."""
    sites, others = one.loose_entities, other.loose_entities
    places, elsewhere = one.loose_spots, other.loose_spots
    total = 1.0 * bool(sites and others and sites.isdisjoint(others))
    total += 1.0 * bool(places and elsewhere and not places.near(elsewhere))
    total += 1.5 * later.first.fresh
    total += 0.5 * (one.event.status != other.event.status)
    return total


def agree(one: Group, other: Group, kin: Kin) -> bool:
    """Whether nothing speaks against two groups telling of one incident."""
    return (
        one.triggers.isdisjoint(other.triggers)
        and all(compatible(a, b) or a in other.eves or b in one.eves for a in one.dates for b in other.dates)
        and (_linked(one, other) or (_sites_agree(one, other) and _places_agree(one, other)))
        and (kindred(one, other, kin) or _one_site(one, other))
    )


def kindred(one: Group, other: Group, kin: Kin) -> bool:
    """Whether one incident can be told by the event types of both groups."""
    return all(a == b or _one_kind(a, b, kin) for a in one.types for b in other.types)


@lru_cache(maxsize=4096)
def _one_kind(one: str, other: str, kin: Kin) -> bool:
    return any({one, other} <= family for family in kin)


def _start(group: Group) -> int:
    """Where the article first tells of it."""
    return group.start


def _bare(group: Group) -> bool:
    return not (group.sites or group.spots or group.dates)


def _share(dates: Collection[str], others: Collection[str]) -> bool:
    return any(length(d) <= 7 and length(o) <= 7 and compatible(d, o) for d in dates for o in others)


def _linked(one: Group, other: Group) -> bool:
    """Whether a verb of one is joined to one of the other with the same subject: `derailed and exploded`."""
    return one.leads(other) or other.leads(one)


def _one_site(one: Group, other: Group) -> bool:
    return not one.entities.isdisjoint(other.entities)


def _sites_agree(one: Group, other: Group) -> bool:
    """One entity in common, none on a side, or a description that the other side's site may be meant by."""
    if not one.sites or not other.sites or _one_site(one, other):
        return True
    if any(s.named for s in one.sites) and any(s.named for s in other.sites):
        return False
    if _detailed(one, other):
        return True
    return any(_may_be_one(s, t) for s in one.sites for t in other.sites)


def _detailed(one: Group, other: Group) -> bool:
    """Whether the next sentence tells the same in detail: `the blaze damaged a submarine`."""
    earlier, later = sorted((one, other), key=_start)
    plain = not any(s.named or s.plural for s in later.sites)
    return later.refers and plain and later.first.sentence - earlier.last.sentence == 1


def _may_be_one(known: Site, new: Site) -> bool:
    if known.type != new.type or known.plural != new.plural:
        return False
    return not (known.named and new.named) and (new.definite or known.head == new.head)


def _places_agree(one: Group, other: Group) -> bool:
    if not one.spots or not other.spots or _one_site(one, other):
        return True
    return one.spots.finest_near(other.spots)
