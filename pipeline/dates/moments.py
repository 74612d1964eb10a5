"""Calendar arithmetic that never leaves the years 1 to 9999, and the TIMEX3 strings of its results."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = {"D": 1, "W": 7}
"""Length in days of the units that have a fixed one."""
MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
"""Length in months of the others (E is TimeML's decade)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days from `first` to `last`, both included."""

    first: date
    last: date

    def edtf(self) -> str:
        """As ISO 8601 / EDTF; one day is written as that day."""
        if self.first == self.last:
            return self.first.isoformat()
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February, year 0)."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def add_days(day: date, days: int) -> date | None:
    """`day` moved by `days`; None outside the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """`day` moved by calendar months, the 31st becoming the month's last day; None outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_units(day: date, count: int, unit: str) -> date | None:
    """`day` moved by `count` units (TimeML letters: D W M Q Y E C); None outside the calendar."""
    if abs(count) > 100_000:
        return None
    if unit in DAYS:
        return add_days(day, count * DAYS[unit])
    return add_months(day, count * MONTHS[unit])


def month_days(year: int, month: int) -> int:
    """Number of days of a month."""
    return calendar.monthrange(year, month)[1]


def week_value(day: date) -> str:
    """TIMEX3 week of a day, by ISO 8601: `2023-W44`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def at_granularity(day: date, unit: str) -> str:
    """TIMEX3 value of the day, week, month, quarter, year, decade or century (D W M Q Y E C) around `day`."""
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        return week_value(day)
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{quarter_of(day)}"
    year = f"{day.year:04d}"
    return {"Y": year, "E": year[:3], "C": year[:2]}[unit]


def parse_day(text: str) -> date | None:
    """The day of an ISO 8601 date or date-time; None where there is no full day."""
    try:
        return date.fromisoformat(text[:10]) if len(text) >= 10 else None
    except ValueError:
        return None


def parse_year(text: str) -> int | None:
    """The year of an ISO 8601 date that has no full day (2023-11, 2023); None for all others."""
    match = re.fullmatch(r"(\d{4})(?:-\d\d)?", text)
    return int(match[1]) or None if match else None


def easter(year: int) -> date | None:
    """Western Easter Sunday (anonymous Gregorian algorithm); None outside the calendar's years."""
    if not 1 <= year <= 9999:
        return None
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, skip = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * skip + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
