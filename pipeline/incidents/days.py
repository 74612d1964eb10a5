"""When reports say that their incidents happened, as intervals of day numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.incidents.incident import Located
from pipeline.reports.when import days

_FRESH = 3
"""Days within which news of an incident without a date is told, as a rule."""
_STALE = 10
"""Days after which it no longer is news."""
_WEEK = 7
_MONTH = 31
_YEAR = 366


class Timing(Enum):
    """How the dates of two reports stand to each other."""

    DAY = "same day"
    DAYS = "same few days"
    WEEK = "same week"
    MONTH = "same month"
    YEAR = "same year"
    NEXT = "a day apart"
    NEWS = "told when it was news"
    LATE = "told some days later"
    UNKNOWN = ""
    OLD = "told long after"
    APART = "different dates"


@dataclass(frozen=True, slots=True)
class When:
    """Proleptic Gregorian ordinals (`date.toordinal`), 0 where unknown."""

    first: int
    """First day on which it can have happened."""
    last: int
    """Last day on which it can have happened."""
    published: int

    @property
    def length(self) -> int:
        """Days that the date covers; 0 where there is none."""
        return self.last - self.first + 1 if self.first else 0

    @property
    def telling(self) -> tuple[int, int]:
        """First and last day of the date, else of the days before publication; (0, 0) if both are unknown."""
        if self.first:
            return self.first, self.last
        return (self.published - _FRESH, self.published) if self.published else (0, 0)


def read_when(located: Located) -> When:
    """The When of a report; a value that is no EDTF counts as none."""
    span = days(located.report.date) if located.report.date else None
    first, last = (span[0].toordinal(), span[1].toordinal()) if span else (0, 0)
    return When(first, last, _ordinal(located.article.published))


def timing(one: When, other: When) -> Timing:
    """How two dates stand to each other."""
    if one.first and other.first:
        return _dated(one, other)
    if one.first or other.first:
        dated, undated = (one, other) if one.first else (other, one)
        return _lag(undated.published - dated.last, dated, undated)
    return _undated(one, other)


def _dated(one: When, other: When) -> Timing:
    gap = max(one.first, other.first) - min(one.last, other.last)
    longest = max(one.length, other.length)
    if gap > 0:
        return Timing.NEXT if gap == 1 and longest <= _FRESH else Timing.APART
    limits = ((1, Timing.DAY), (_FRESH, Timing.DAYS), (_WEEK, Timing.WEEK), (_MONTH, Timing.MONTH))
    return next((timing for limit, timing in limits if longest <= limit), Timing.YEAR)


def _lag(lag: int, dated: When, undated: When) -> Timing:
    """How an article without a date, published `lag` days after another's date, stands to it."""
    if not undated.published:
        return Timing.UNKNOWN
    if undated.published < dated.first - 1:
        return Timing.APART
    if dated.length > _YEAR or lag < 0:
        return Timing.UNKNOWN
    return Timing.NEWS if lag <= _FRESH else Timing.LATE if lag <= _STALE else Timing.OLD


def _undated(one: When, other: When) -> Timing:
    if not one.published or not other.published:
        return Timing.UNKNOWN
    lag = abs(one.published - other.published)
    return Timing.NEWS if lag <= _FRESH else Timing.LATE if lag <= _STALE else Timing.OLD


def _ordinal(published: str) -> int:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return 0
