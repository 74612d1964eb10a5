"""Seasons, holidays, and weeks or weekdays counted within a month."""

from __future__ import annotations

from datetime import date

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import Interval, add_days, add_months, easter, make_date, month_days, week_value
from pipeline.dates.resolvers.parts import month_number, weekday_number
from pipeline.dates.years import nearest_year, written_year

_MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}


def season(mention: Mention) -> Reading | None:
    """Last spring, the summer of 1990; a bare season is the nearest one."""
    slot = "season" if mention.has("season") else "lone"
    name, today = mention.word(slot, "season"), mention.timeline.today
    year = written_year(mention)
    if year is None:
        year = nearest_year(_MIDDLE[name], 15, mention) if today else None
    if year is None or not 1 <= year <= 9999:
        return Reading("DATE", f"XXXX-{name}", "", "dct")
    if today and mention.has("shift") and not mention.has("year"):
        year = _shifted(year, int(mention.word("shift")), _MIDDLE[name], today)
    return Reading.of(f"{year:04d}-{name}", anchor="dct") if 1 <= year <= 9999 else None


def _shifted(year: int, shift: int, middle: int, today: date) -> int:
    """Year of "last summer", "this summer", "next summer", by the season's middle."""
    day = make_date(year, middle, 15)
    begun = day is not None and (add_months(day, -1) or day) <= today
    if shift < 0 and not begun:
        return year - 1
    return year + 1 if shift > 0 and begun else year


def holiday(mention: Mention) -> Reading | None:
    """Christmas Eve, last Easter, Thanksgiving 2015."""
    code, today = mention.word("holiday"), mention.timeline.today
    year = written_year(mention)
    if year:
        day = holiday_day(code, year)
    elif today:
        shift = int(mention.word("shift") or 0)
        years = (today.year - 1, today.year, today.year + 1)
        days = [found for year in years if (found := holiday_day(code, year))]
        sided = [found for found in days if (found - today).days * shift > 0] if shift else days
        day = min(sided or days, key=lambda found: abs((found - today).days), default=None)
    else:
        return Reading(
            "DATE", f"XXXX-{code}" if code[:2].isdigit() and "-" in code else "XXXX-XX-XX", "", "dct"
        )
    return Reading.of(day.isoformat(), anchor="" if year else "dct") if day else None


def holiday_day(code: str, year: int) -> date | None:
    """The day of a holiday's code in a year: `12-25`, `easter-2`, `11:3:4` (November, 4th Thursday)."""
    if code.startswith("easter"):
        sunday = easter(year)
        return add_days(sunday, int(code.removeprefix("easter"))) if sunday else None
    if ":" in code:
        month, weekday, nth = map(int, code.split(":"))
        return nth_weekday(year, month, weekday, nth)
    month, day = map(int, code.split("-"))
    return make_date(year, month, day)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month, the last one for -1; None where the month has no such one."""
    if not 1 <= year <= 9999:
        return None
    if nth < 0:
        last = date(year, month, month_days(year, month))
        return add_days(last, -((last.weekday() - weekday) % 7))
    first = date(year, month, 1)
    return make_date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def week_of_month(mention: Mention) -> Reading | None:
    """The last week of March, the first Monday in May 2020."""
    month, nth = month_number(mention), _NTH[mention.lower("nth")]
    year = written_year(mention) or nearest_year(month, 15, mention)
    if year is None or not 1 <= year <= 9999:
        return Reading("DATE", f"XXXX-{month:02d}", "", "dct")
    weekday = weekday_number(mention)
    if weekday is not None:
        day = nth_weekday(year, month, weekday, nth)
        return Reading.of(day.isoformat(), anchor="dct") if day else None
    if mention.lower("unit") == "weekend":
        saturday = nth_weekday(year, month, 5, nth)
        return Reading.of(f"{week_value(saturday)}-WE", anchor="dct") if saturday else None
    last = month_days(year, month) if nth < 0 else 7 * nth
    span = Interval(date(year, month, last - 6), date(year, month, last))
    return Reading("DATE", week_value(date(year, month, last - 3)), span.edtf(), "dct")
