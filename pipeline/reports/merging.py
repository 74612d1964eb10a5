"""Groups that tell one incident twice under two descriptions of its site: `a hotel`, `the burnt building`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.arguments import DIRECT
from pipeline.reports.grouping import kindred
from pipeline.reports.groups import Group, Site
from pipeline.reports.rules import Kin, Words
from pipeline.reports.when import compatible, days

_NEAR = 2
"""Greatest number of sentences between what moves and the site where it had its accident."""
_AFTERMATH = 7
"""Days within which the dead are counted, the missing found and statements made."""
_MOST = 60
"""Groups told last that a later one is compared with; so the cost is linear in a long article."""


def merged(groups: Sequence[Group], kin: Kin, words: Words) -> list[Group]:
    """The groups, each that only tells an earlier one again added to it; where two fit, to none."""
    kept: list[Group] = []
    for group in groups:
        fitting = [each for each in kept[-_MOST:] if _told_again(each, group, kin, words)]
        if len(fitting) == 1:
            fitting[0].absorb(group)
        else:
            kept.append(group)
    return kept


def _told_again(one: Group, again: Group, kin: Kin, words: Words) -> bool:
    """Whether nothing that the later group says is new: neither kind, day, place nor site."""
    return (
        not any(m.fresh for m in again.mentions)
        and not any(m.listed for group in (one, again) for m in group.mentions)
        and one.triggers.isdisjoint(again.triggers)
        and not one.types.isdisjoint(again.types)
        and kindred(one, again, kin)
        and one.event.status == again.event.status
        and (_same_day(one, again) or _follows_up(one, again))
        and (not one.spots or not again.spots or one.spots.finest_near(again.spots))
        and _one_site(one, again, words)
    )


def _same_day(one: Group, again: Group) -> bool:
    """Whether the later group names no day but the earlier's, or one of what is known: `the vessel`."""
    known = bool(again.sites) and all(site.definite for site in again.sites)
    return all(compatible(a, b) for a in one.dates for b in again.dates) and (
        bool(one.dates) or not again.dates or known
    )


def _follows_up(one: Group, again: Group) -> bool:
    """Whether both are of one site, with days so near that one can be that of what came after."""
    if one.loose_entities.isdisjoint(again.loose_entities) or not (
        again.refers or _loosely_dated(one, again)
    ):
        return False
    pairs = [(days(a), days(b)) for a in one.dates for b in again.dates]
    return bool(one.dates) and all(a and b and abs((a[0] - b[0]).days) <= _AFTERMATH for a, b in pairs)


def _loosely_dated(*groups: Group) -> bool:
    """Whether one of them has its day from no mention of its own phrase."""
    return any(g.dates and all(m.date_rank > DIRECT for m in g.mentions if m.date) for g in groups)


def _one_site(one: Group, again: Group, words: Words) -> bool:
    """Whether the site can be the same: what refers back may name it by another word of its kind.

    What moves has its accident at a site that may be told too: `a train derailed`, `near the station`.
    """
    if any(s.named for s in one.sites) and any(s.named for s in again.sites):
        return False
    moving = one.types <= words.moving and one.gap(again) <= _NEAR
    if moving and any(all(s.movable for s in g.sites) for g in (one, again) if g.sites):
        return True
    return bool(one.sites) and all(
        any(_can_be(site, known, words.vague, refers=again.event.definite) for known in one.sites)
        for site in again.sites
    )


def _can_be(site: Site, known: Site, vague: frozenset[str], *, refers: bool) -> bool:
    if site.plural != known.plural:
        return False
    last, other = site.head.split()[-1], known.head.split()[-1]
    return last in vague or last == other or (site.type == known.type and refers)
