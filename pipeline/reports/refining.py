"""From the country or region told beside a trigger to the town that the article tells of within it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Span

from pipeline.places import Place
from pipeline.reports.collecting import Scene
from pipeline.reports.groups import FINENESS, Group, near
from pipeline.reports.overview import Overview, another_day, is_other, key_of

_BEFORE, _BEHIND = 80, 150
"""Tokens before and behind the first mention in which the town is told."""
_BUREAU = 500_000
"""People from which a place line may name an agency's office, not the town where it happened."""
TRUST = {"scene": 1.0, "": 0.9, "beside": 0.6, "dateline": 0.6, "owner": 0.7, "path": 0.3, "actor": 0.1}
"""Part of its votes that a place keeps by its role."""
FADE = 60.0
"""Tokens after which a place told is as much out of mind as one telling of it counts."""
ADJACENT = 6
"""Tokens between a facility and the place that follows it (`the plant on the outskirts of Graz`)."""


def refined(overview: Overview, group: Group, elected: Span) -> Span:
    """The town that the article tells of in a country or region, where only that is told beside the trigger.

    Where several incidents are told, a region is wider than a town of the place line alone: its other towns
    are told for something else.
    """
    place: Place = elected._.place
    if place.kind not in ("country", "region") or not place.country_code:
        return elected
    roles = ("scene", "dateline") if place.kind == "country" or overview.groups == 1 else ("dateline",)
    first = group.mentions[0].span.start
    # Ministries and parliaments stand in the capital, from which agencies report on all of a country.
    seats = [m.facility.type == "government" for m in group.mentions if m.facility is not None]
    central = place.kind == "country" and bool(seats) and all(seats)
    local = [
        span
        for span in overview.scene.settings_in(first - _BEFORE, first + _BEHIND)
        if span._.place.role in roles and _lies_in(span, place) and (central or not _is_bureau(span))
    ]
    told = Counter(key_of(span) for span in local)

    def weight(span: Span) -> float:
        return told[key_of(span)] + 2 * TRUST[span._.place.role] - abs(first - span.start) / FADE

    return max(_of_no_other(overview, group, local), key=weight, default=elected)


def _of_no_other(overview: Overview, group: Group, spans: Sequence[Span]) -> Sequence[Span]:
    """The places that are told for no other group and no other site.

    Where there is none: the only one told for groups of the same type, which may tell of the same.
    """
    others = {key: _others(overview, group, key) for key in {key_of(span) for span in spans}}
    free = [s for s in spans if not others[key_of(s)] and not _beside_other(overview.scene, group, s)]
    shared = [
        span
        for span in spans
        if others[key_of(span)] and all(_may_be_one(other, group) for other in others[key_of(span)])
    ]
    return free or (shared if len({key_of(s) for s in shared}) == 1 else [])


def _others(overview: Overview, group: Group, key: str) -> list[Group]:
    return [other for other in overview.naming.get(key, ()) if is_other(other, group)]


def _may_be_one(one: Group, other: Group) -> bool:
    """Whether two groups may tell of the same: one type, and no days that tell them apart."""
    return bool(one.types & other.types) and not another_day(one, other)


def _beside_other(scene: Scene, group: Group, place: Span) -> bool:
    """Whether it stands behind a site that is none of the group's and of another type."""
    types = {m.facility.type for m in group.mentions if m.facility is not None}
    low = bisect_left(scene.sites, place.start - ADJACENT, key=lambda site: site.end)
    return any(
        site.end <= place.start
        and same_sentence(site, place)
        and site._.facility.entity not in group.loose_entities
        and site._.facility.type not in types
        for site in scene.sites[low : low + ADJACENT]
    )


def _is_bureau(place: Span) -> bool:
    """Whether a place line names a city from which agencies report on all of its land."""
    told: Place = place._.place
    return told.capital or (told.role == "dateline" and told.population >= _BUREAU)


def _lies_in(finer: Span, place: Place) -> bool:
    other: Place = finer._.place
    return (
        other.country_code == place.country_code
        and FINENESS[other.kind] < FINENESS[place.kind]
        and near(other, place)
    )


def same_sentence(one: Span, other: Span) -> bool:
    """Whether no sentence begins between the first and the second, which follows it."""
    return not any(token.is_sent_start for token in one.doc[one.end : other.start + 1])
