"""TIMEX3 values as calendar spans in EDTF (ISO 8601-2): what the tables show."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.moments import Interval, add_days

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_PLAIN = re.compile(r"\d{4}(?:-\d\d)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d\d")
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def render(value: str) -> str:
    """The EDTF of a TIMEX3 value: its day, month, year or interval; "" where it names none."""
    if value.startswith("0000"):
        return ""
    if match := _DAY.fullmatch(value):
        return match[1]
    if _PLAIN.fullmatch(value):
        return value
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), weekend=bool(match[3]))
    if match := _QUARTER.fullmatch(value):
        return _months(match[1], 3 * int(match[2]) - 2, 3 * int(match[2]))
    if match := _HALF.fullmatch(value):
        return _months(match[1], 6 * int(match[2]) - 5, 6 * int(match[2]))
    if match := _SEASON.fullmatch(value):
        return _season(int(match[1]), match[2])
    if _DECADE.fullmatch(value) and value != "000":
        return f"{value}0/{value}9"
    if _CENTURY.fullmatch(value) and value != "00":
        return f"{value}00/{value}99"
    return ""


def _week(year: int, week: int, *, weekend: bool) -> str:
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
    except ValueError:
        return ""
    last = add_days(first, 1 if weekend else 6)
    return Interval(first, last).edtf() if last else ""


def _months(year: str, first: int, last: int) -> str:
    return f"{year}-{first:02d}/{year}-{last:02d}"


def _season(year: int, name: str) -> str:
    """Meteorological season of the north; winter is named after the year that it ends in."""
    if name != "WI":
        return _months(f"{year:04d}", *_SEASONS[name])
    return f"{year - 1:04d}-12/{year:04d}-02" if year > 1 else "0001-01/0001-02"
