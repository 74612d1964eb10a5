"""How much speaks for two reports of different articles telling of one incident.

Each piece of evidence has points, in the manner of log odds; their sum must reach `JOIN`. Some pairs can
never be one incident: sites of different names, dates that cannot be one day, places far apart. Others,
a day apart or under the names of two near places, need a site's own name in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.incidents.days import Timing, timing
from pipeline.incidents.profile import Profile
from pipeline.incidents.sites import Naming, Site, naming
from pipeline.incidents.spots import Level, Nearness, nearness
from pipeline.incidents.vocabulary import Vocabulary

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
_SAME_KIND, _OTHER_KIND, _OTHER_TYPE = 1.0, -1.0, -1.5
_SAME_TYPE, _NARROWER_TYPE, _KIN_TYPE, _STRANGE_TYPE = 1.0, 0.7, 0.5, -2.0
_SITE_TOLD, _PLACE_TOLD = 1.5, 1.0
_MENTIONS = _SITE_TOLD + 2 * _PLACE_TOLD
"""Points that the words of the articles may bring; where more are missing, they are not looked into."""
_PLACE_NAMED = "place named in the other article"
_NAMED_AFTER = "site named after the other's place"
_BRING_TOGETHER = (_PLACE_NAMED, _NAMED_AFTER)
_OPEN = (Nearness.UNKNOWN, Nearness.COUNTRY, Nearness.NEAR, Nearness.UNLIKE, Nearness.INSIDE)
"""Places that the articles' words may bring together."""
_DOUBTFUL = (Nearness.NEAR, Nearness.UNLIKE)
"""Places that must be brought together, by a site's own name or the articles' words."""
_PLANNED = -1.0
"""For one report of a plan and one of a deed."""
_TEXTS = 256
"""Articles whose words are kept at a time."""

Point = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against two reports being of one incident."""

    points: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Comparer:
    """Compares Profiles; knows the words, and the text of articles it has just looked into."""

    vocabulary: Vocabulary
    _texts: dict[int, str] = field(default_factory=dict)

    def compare(self, one: Profile, other: Profile) -> Evidence | None:
        """What speaks for one incident; None where the two can never be one."""
        when = timing(one.when, other.when)
        where = nearness(one.spot, other.spot)
        if when is Timing.APART or where is Nearness.APART:
            return None
        name = naming(one.site, other.site, one.spot.words | other.spot.words)
        if name is Naming.DIFFERENT or (when is Timing.NEXT and name is not Naming.SAME):
            return None
        points = [(_NAMING[name], name.value), (_NEARNESS[where], where.value), (_TIMING[when], when.value)]
        points += self._kinds(one, other)
        apart = where in _DOUBTFUL and name is not Naming.SAME
        total = sum(number for number, _ in points)
        if total >= JOIN - _MENTIONS and (apart or total < JOIN):
            told = [*self._places_told(one, other, where), *self._sites_told(one, other, name)]
            apart = apart and not any(reason in _BRING_TOGETHER for _, reason in told)
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
        loose = taxonomy.lists["generic_references"] | taxonomy.lists["parts"]
        if one.type == other.type or taxonomy.close_types(one.type, other.type):
            part = one.head in loose or other.head in loose
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

    def _sites_told(self, one: Profile, other: Profile, name: Naming) -> Iterator[Point]:
        """The site's own name, which one report lacks, stands in its article."""
        unnamed = name in (Naming.UNNAMED, Naming.TOWN)
        if unnamed and (self._tells_site(one, other.site) or self._tells_site(other, one.site)):
            yield _SITE_TOLD, "site named in the other article"

    def _places_told(self, one: Profile, other: Profile, where: Nearness) -> Iterator[Point]:
        """The place of one report stands in the name of the other's site, or in its article."""
        if where not in _OPEN:
            return
        for reader, spot, site in ((one, other.spot, one.site), (other, one.spot, other.site)):
            if spot.level is Level.TOWN and any(name <= frozenset(spot.name.split()) for name in site.names):
                yield _PLACE_TOLD, _NAMED_AFTER
            if spot.level in (Level.TOWN, Level.REGION) and f" {spot.name} " in self._told(reader):
                yield _PLACE_TOLD, _PLACE_NAMED

    def _tells_site(self, reader: Profile, site: Site) -> bool:
        own = [words - reader.spot.words for words in site.names]
        return any(words and all(f" {word} " in self._told(reader) for word in words) for words in own)

    def _told(self, profile: Profile) -> str:
        """The article's words; those of the last few are kept, for pairs come ordered."""
        key = id(profile)
        if key not in self._texts:
            if len(self._texts) >= _TEXTS:
                self._texts.clear()
            self._texts[key] = profile.told
        return self._texts[key]
