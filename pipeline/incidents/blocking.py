"""Which reports are worth comparing: those that share a key of a time with a name, a place or a type.

Every report is filed under a dozen or two of keys, so the number of pairs grows with the number of reports,
not with its square. A report that tells the day meets those of the same day and, under a name, of the next.
One that tells only a month or a year seeks, under a name, all of that month or year; one without a town or a
country seeks all of its day. In a block with more than `_BLOCK` pairs a report meets only its neighbours in
the order given, which should put like reports side by side.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import numpy as np
import numpy.typing as npt

from pipeline.incidents.profile import Profile
from pipeline.incidents.spots import Level

Numbers = npt.NDArray[np.int64]
Pairs = Numbers
"""Shape (pairs, 2): numbers of two profiles, the smaller first; sorted, each pair once."""

_BLOCK = 1600
"""Greatest product of a block's profiles and of those among them that seek."""
_WINDOW = 8
"""Neighbours that a profile of a block with more is compared with."""
_SHORT = 7
"""Days of the longest date that is filed day by day; a longer one is filed by month or year."""
_SEASON = 93
"""Days of the longest date that is filed by month."""
_YEARS = 3
"""Years of the longest date that is filed at all."""
_STEM = 5
"""Letters of a name that are compared; the rest may be spelt in several ways."""
_WORDS = 6
"""Words of names that a report is filed under at most."""


def candidates(profiles: Sequence[Profile]) -> Pairs:
    """The pairs of profiles that share a key."""
    keys, members = array("q"), array("q")
    filing = _Filing()
    for number, profile in enumerate(profiles):
        for key, active in filing.keys(profile):
            keys.append(key)
            members.append(2 * number + active)
    found = array("q")
    for block in _blocks(np.frombuffer(keys, np.int64), np.frombuffer(members, np.int64)):
        found.extend(one * len(profiles) + other for one, other in _pairs(block))
    codes = np.unique(np.frombuffer(found, np.int64))
    return np.stack(np.divmod(codes, max(len(profiles), 1)), axis=1)


@dataclass(slots=True)
class _Filing:
    """The keys of profiles, as numbers: `hash` of a tuple of integers is the same in every process."""

    _numbers: dict[object, int] = field(default_factory=dict)

    def keys(self, profile: Profile) -> Iterator[tuple[int, bool]]:
        """Each key, and whether the profile seeks others under it or only lets itself be found.

        A profile with neither a date nor a day of publication has none: nothing says when to look.
        """
        first, last = profile.when.telling
        if not first:
            return
        words = [self._number("word", word[:_STEM]) for word in _words(profile)]
        length = last - first + 1
        if length <= _SHORT:
            for day in range(first, last + 2):
                yield from ((hash((word, day)), True) for word in words)
            for other, active in self._others(profile):
                yield from ((hash((other, day)), active) for day in range(first, last + 1))
        for month in _months(first, last) if length <= _SEASON else ():
            yield from ((hash((word, month, 0)), length > _SHORT) for word in words)
        for year in _years(first, last):
            yield from ((hash((word, year, 0, 0)), length > _SEASON) for word in words)

    def _others(self, profile: Profile) -> Iterator[tuple[int, bool]]:
        """What a report is filed under besides words of names; these only meet on the very day."""
        spot, kind = profile.spot, profile.event_type
        yield self._number("type", kind), True
        yield self._number("day"), not spot.country
        if spot.country:
            yield self._number("type", kind, spot.country), True
            yield self._number("country", spot.country), not spot.admin1
        if spot.admin1:
            yield self._number("admin1", spot.country, spot.admin1), True
        if spot.latitude is not None and spot.longitude is not None:
            yield self._number("cell", round(spot.latitude, 1), round(spot.longitude, 1)), True

    def _number(self, *key: object) -> int:
        return self._numbers.setdefault(key, len(self._numbers))


def _words(profile: Profile) -> Iterable[str]:
    """Words of the names of site and town, in a stable order."""
    words = {word for name in profile.site.names for word in name}
    town = profile.spot.name.split() if profile.spot.level is Level.TOWN else ()
    return [*town[:2], *sorted(words.difference(town), key=lambda word: (-len(word), word))][:_WORDS]


def _months(first: int, last: int) -> set[int]:
    return {_month(first), _month((first + last) // 2), _month(last)}


def _month(day: int) -> int:
    on = date.fromordinal(day)
    return 12 * on.year + on.month


def _years(first: int, last: int) -> range:
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    return years if len(years) <= _YEARS else range(0)


def _blocks(keys: Numbers, members: Numbers) -> Iterator[list[int]]:
    """The members of each key that has two or more, in order."""
    order = np.lexsort((members, keys))
    keys, members = keys[order], members[order]
    edges = np.flatnonzero(np.diff(keys)) + 1
    starts, ends = np.concatenate(([0], edges)), np.concatenate((edges, [len(keys)]))
    several = ends - starts > 1
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        yield members[start:end].tolist()


def _pairs(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of a block in which one seeks: all if they are not too many, else those of neighbours."""
    seeking = sum(member & 1 for member in block)
    if not seeking:
        return
    for one, other in combinations(block, 2) if seeking * len(block) <= _BLOCK else _neighbours(block):
        if (one | other) & 1 and one >> 1 != other >> 1:
            yield one >> 1, other >> 1


def _neighbours(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    for i, one in enumerate(block):
        for other in block[i + 1 : i + 1 + _WINDOW]:
            yield one, other
