"""Calendar arithmetic on the EDTF values of date mentions: what days they can mean, and whether two agree."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

Days = tuple[date, date]
"""First and last day that a value can mean, both included."""

_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")


@lru_cache(maxsize=4096)
def days(edtf: str) -> Days | None:
    """The days that an EDTF day, month, year or interval of these covers; None for anything else."""
    first, _, last = edtf.partition("/")
    start, end = _span(first), _span(last or first)
    return (start[0], end[1]) if start and end else None


def compatible(one: str, other: str) -> bool:
    """Whether two EDTF values can mean the same day; an empty or unknown value agrees with all."""
    a, b = days(one), days(other)
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def length(edtf: str) -> int:
    """Number of days that the value covers; a large number where it covers none known."""
    span = days(edtf)
    return (span[1] - span[0]).days + 1 if span else 10**6


def _span(part: str) -> Days | None:
    match = _PART.fullmatch(part)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None
