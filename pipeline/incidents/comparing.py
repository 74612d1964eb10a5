"""How much speaks for two reports of different articles telling of one incident.

Each piece of evidence has points, in the manner of log odds; their sum must reach `JOIN`. Some pairs can
never be one incident: sites of different names, dates that cannot be one day, places far apart. Others need
more: a day apart, a site's own name in common; two near places, that or the articles' words; and a site
told of two distant places, both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.facilities.taxonomy import Taxonomy
from pipeline.incidents.days import Timing, timing
from pipeline.incidents.profile import Profile
from pipeline.incidents.sites import Naming, Site, naming
from pipeline.incidents.spots import Nearness, nearness
from pipeline.incidents.vocabulary import Vocabulary
from pipeline.incidents.wording import BRING_TOGETHER, Point, Wording

JOIN = 4.5
"""Least sum of points that joins two reports: the same town, day and type of event make 5, and
the same kind of site, country, day and type 4.3."""

_NAMING = {Naming.SAME: 3.0, Naming.TOWN: 0.5, Naming.NUMBER: 1.5, Naming.UNNAMED: 0.0}
_NEARNESS = {
    Nearness.TOWN: 2.0,
    Nearness.INSIDE: 1.0,
    Nearness.REGION: 1.0,
    Nearness.NEAR: 0.5,
    Nearness.COUNTRY: 0.3,
    Nearness.UNKNOWN: 0.0,
    Nearness.UNLIKE: -0.5,
    Nearness.APART: -1.5,
}
_TIMING = {
    Timing.DAY: 2.0,
    Timing.DAYS: 1.5,
    Timing.WEEK: 1.0,
    Timing.MONTH: 0.4,
    Timing.YEAR: 0.2,
    Timing.NEXT: 0.0,
    Timing.NEWS: 1.0,
    Timing.LATE: 0.0,
    Timing.UNKNOWN: 0.0,
    Timing.OLD: -3.0,
}
_SAME_KIND, _LOOSE_KIND, _OTHER_KIND, _OTHER_TYPE = 1.0, 0.5, -1.0, -1.5
_SAME_TYPE, _NARROWER_TYPE, _KIN_TYPE, _STRANGE_TYPE = 1.0, 0.7, 0.5, -2.0
_UNDECIDED = 3.0
"""Points short of `JOIN` at which the words of the articles are asked."""
_DOUBTFUL = (Nearness.NEAR, Nearness.UNLIKE)
"""Places that must be brought together, by a site's own name or the articles' words."""
_PLANNED = -1.0
"""For one report of a plan and one of a deed."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against two reports being of one incident."""

    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares Profiles."""

    vocabulary: Vocabulary
    wording: Wording

    def compare(self, one: Profile, other: Profile) -> Evidence | None:
        """What speaks for one incident; None where the two can never be one."""
        when = timing(one.when, other.when)
        if when is Timing.APART:
            return None
        where = nearness(one.spot, other.spot)
        name = naming(one.site, other.site, one.spot.words | other.spot.words)
        same = name is Naming.SAME
        if name is Naming.DIFFERENT or (not same and (when is Timing.NEXT or where is Nearness.APART)):
            return None
        points = [(_NAMING[name], name.value), (_NEARNESS[where], where.value), (_TIMING[when], when.value)]
        points += self._kinds(one, other)
        apart = where is Nearness.APART or (where in _DOUBTFUL and not same)
        total = sum(number for number, _ in points)
        if total >= JOIN - _UNDECIDED and (apart or total < JOIN):
            told = self.wording.evidence(one, other, name, where)
            apart = apart and not any(reason in BRING_TOGETHER for _, reason in told)
            points += told
        if apart:
            return None
        return Evidence(sum(number for number, _ in points), tuple(reason for _, reason in points if reason))

    def _kinds(self, one: Profile, other: Profile) -> Iterator[Point]:
        """Kinds of site, types of event, and status."""
        if one.site.given and other.site.given:
            yield self._sites(one.site, other.site)
        yield self._events(one.event_type, other.event_type)
        if "planned" in (one.status, other.status) and one.status != other.status:
            yield _PLANNED, "one of them planned"

    def _sites(self, one: Site, other: Site) -> Point:
        taxonomy = self.vocabulary.taxonomy
        if one.head and other.head and taxonomy.same_kind(one.head, other.head):
            return _SAME_KIND, "same kind of site"
        if _loosely_one(one, other, taxonomy):
            return _LOOSE_KIND, "kinds of site that may be one"
        if one.movable != other.movable:
            return 0.0, ""  # a lorry, and the market where it blew up
        if one.type == other.type or taxonomy.close_types(one.type, other.type):
            vague = self.vocabulary.indefinite
            part = any(head in vague or _last(head) in vague for head in (one.head, other.head))
            return (0.0, "") if part else (_OTHER_KIND, "other kind of site")
        return _OTHER_TYPE, "other type of site"

    def _events(self, one: str, other: str) -> Point:
        if one == other:
            return _SAME_TYPE, "same type of event"
        ancestors = self.vocabulary.ancestors
        if one in ancestors.get(other, ()) or other in ancestors.get(one, ()):
            return _NARROWER_TYPE, "one type of event is the more specific"
        if any({one, other} <= family for family in self.vocabulary.kin):
            return _KIN_TYPE, "types of event that go together"
        return _STRANGE_TYPE, "types of event that do not go together"


def _loosely_one(one: Site, other: Site, taxonomy: Taxonomy) -> bool:
    """Whether the last word of one kind is the other kind, and both deal in the same.

    So with `oil processing plant` and `oil refinery`, but not with `grain terminal` and `oil depot`.
    """
    if one.modifiers and other.modifiers and not one.modifiers & other.modifiers:
        return False
    heads = ((one.head, other.head), (other.head, one.head))
    return any(" " in head and bool(kind) and taxonomy.same_kind(_last(head), kind) for head, kind in heads)


def _last(head: str) -> str:
    """`plant` of `processing plant`."""
    return head.rpartition(" ")[2]
