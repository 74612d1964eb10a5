"""Dates that name their own month, day or year."""

from __future__ import annotations

from datetime import date

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import Interval, add_months, make_date, month_days
from pipeline.dates.numerals import parse_spoken_year
from pipeline.dates.resolvers.parts import day_number, month_number, weekday_number
from pipeline.dates.years import full_year, nearest_year, written_year


def iso_date(mention: Mention) -> Reading | None:
    """2024-02-09 or 2024-02-09T14:30."""
    slots = mention.slots
    day = make_date(int(slots["year"]), int(slots["mm"]), int(slots["dd"]))
    return Reading.of(day.isoformat()) if day else None


def year_first_date(mention: Mention) -> Reading | None:
    """2024/02/09, with one separator throughout."""
    return iso_date(mention) if mention.slots["sep"] == mention.slots["sep2"] else None


def numeric_date(mention: Mention) -> Reading | None:
    """24.07.2016, 7/8/07: ordered by what fits, the article's other dates, its separator.

    Only the slash is used with the month first.
    """
    slots = mention.slots
    if slots["sep"].strip() != slots["sep2"].strip():
        return None
    written = slots["c"]
    year = int(written) if len(written) == 4 else full_year(int(written), mention.timeline)
    first, second = int(slots["a"]), int(slots["b"])
    orders = ((second, first), (first, second))
    for month, day in orders if _day_first(mention) else orders[::-1]:
        if found := make_date(year, month, day):
            return Reading.of(found.isoformat())
    return None


def _day_first(mention: Mention) -> bool:
    known = mention.timeline.day_first
    return mention.slots["sep"].strip() != "/" if known is None else known


def full_date(mention: Mention) -> Reading | None:
    """Nov. 26, 2023 in any order."""
    year, day = written_year(mention), day_number(mention)
    found = make_date(year, month_number(mention), day) if year and day else None
    return Reading.of(found.isoformat()) if found else None


def month_day(mention: Mention) -> Reading | None:
    """Nov. 10: of the nearest year; partial where nothing tells the year."""
    day = day_number(mention)
    return _in_nearest_year(month_number(mention), day, mention) if day else None


def _in_nearest_year(month: int, day: int, mention: Mention) -> Reading | None:
    if not 1 <= day <= month_days(2000, month):
        return None
    year = nearest_year(month, day, mention, weekday_number(mention))
    found = make_date(year, month, day) if year else None
    if found is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}", "", "dct")
    return Reading.of(found.isoformat(), anchor="previous" if mention.beside else "dct")


def days_of_month(mention: Mention) -> tuple[Reading, Reading] | None:
    """Nov. 10-12, 17 and 18 November 2023: both days; a span of days where they are not joined by "and"."""
    month, first, second = month_number(mention), day_number(mention), day_number(mention, "day2")
    if not first or not second or first >= second:
        return None
    year = written_year(mention)
    if year:
        one, two = make_date(year, month, first), make_date(year, month, second)
        readings = (Reading.of(one.isoformat()), Reading.of(two.isoformat())) if one and two else None
    else:
        low, high = _in_nearest_year(month, first, mention), _in_nearest_year(month, second, mention)
        readings = (low, high) if low and high else None
    return _spanned(*readings, mention.lower("sep").strip()) if readings else None


def _spanned(one: Reading, two: Reading, separator: str) -> tuple[Reading, Reading]:
    if separator in {"and", "&"} or not one.edtf or not two.edtf:
        return one, two
    span = f"{one.edtf}/{two.edtf}"
    return Reading(one.type, one.value, span, one.anchor), Reading(two.type, two.value, span, two.anchor)


def day_of_month(mention: Mention) -> Reading | None:
    """The 9th, Friday the 9th, the 21st of last month: of the nearest month that has it."""
    day, today = day_number(mention), mention.timeline.today
    if day is None:
        return None
    if today is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}", "", "dct")
    shift = int(mention.word("shift") or 0)
    months = (shift,) if mention.has("shift") else (0, -1, 1)
    days = [found for step in months if (found := _day_in(today, step, day))]
    weekday = weekday_number(mention)
    days = [found for found in days if weekday in (None, found.weekday())] or days
    best = min(days, key=lambda found: abs((found - today).days), default=None)
    return Reading.of(best.isoformat(), anchor="dct") if best else None


def _day_in(today: date, months: int, day: int) -> date | None:
    moved = add_months(today, months)
    return make_date(moved.year, moved.month, day) if moved else None


def month_year(mention: Mention) -> Reading | None:
    """June 2014, May last year."""
    year, today = written_year(mention), mention.timeline.today
    if year is None and today and mention.has("shift"):
        year = today.year + int(mention.word("shift"))
    return _month_value(year, month_number(mention))


def month(mention: Mention) -> Reading | None:
    """November, late March, last August: of the nearest year, or on the side that the words say."""
    number, today = month_number(mention), mention.timeline.today
    year = nearest_year(number, 15, mention) if today or mention.timeline.year else None
    if today and mention.has("shift"):
        year = _shifted_year(number, int(mention.word("shift")), today)
    return _month_value(year, number, anchor="dct")


def _month_value(year: int | None, number: int, anchor: str = "") -> Reading:
    if year is None or not 1 <= year <= 9999:
        return Reading("DATE", f"XXXX-{number:02d}", "", anchor)
    return Reading.of(f"{year:04d}-{number:02d}", anchor=anchor)


def _shifted_year(month: int, shift: int, today: date) -> int:
    """Year of "last June", "this June", "next June"."""
    if shift < 0:
        return today.year if month < today.month else today.year - 1
    if shift > 0:
        return today.year if month > today.month else today.year + 1
    return today.year


def year(mention: Mention) -> Reading | None:
    """1983, nineteen ninety-six, '82."""
    if mention.has("spoken_year"):
        found = parse_spoken_year(mention.slots["spoken_year"])
    else:
        found = written_year(mention)
    return Reading.of(f"{found:04d}") if found and 1 <= found <= 9999 else None


def year_range(mention: Mention) -> tuple[Reading, Reading] | None:
    """2003-2008: both years, each with the span as EDTF."""
    first, second = mention.slots["year"], mention.slots["year2"]
    if not first < second:
        return None
    return _spanned(Reading.of(first), Reading.of(second), "-")


def split_year(mention: Mention) -> Reading | None:
    """1989-90: the first year as value, both as calendar span."""
    first = int(mention.slots["year"])
    if int(mention.slots["short"]) != (first + 1) % 100:
        return None
    return Reading("DATE", f"{first:04d}", f"{first:04d}/{first + 1:04d}")


_SPOKEN_TENS = {"twen": 2, "thir": 3, "for": 4, "fif": 5, "six": 6, "seven": 7, "eigh": 8, "nine": 9}


def decade(mention: Mention) -> Reading | None:
    """The 1970s, the '80s, the sixties."""
    slots = mention.slots
    if "tens" in slots:
        return Reading.of(slots["century"] + slots["tens"])
    if "spoken" in slots:
        return Reading.of(f"19{_SPOKEN_TENS[slots['spoken'].lower().removesuffix('ties')]}")
    return Reading.of(f"19{slots.get('short') or slots['bare']}")


def century(mention: Mention) -> Reading | None:
    """The 19th century: TIMEX3 `18`."""
    number = day_number(mention, "nth")
    return Reading.of(f"{number - 1:02d}") if number and number <= 30 else None


def half(mention: Mention) -> Reading | None:
    """The first half of 1990, the second half of March."""
    second = mention.lower("half") not in {"first", "former"}
    if mention.has("month_word"):
        return _half_month(mention, second)
    year = written_year(mention)
    return Reading.of(f"{year:04d}-H{2 if second else 1}") if year and 1 <= year <= 9999 else None


def _half_month(mention: Mention, second: bool) -> Reading | None:
    number = month_number(mention)
    year = written_year(mention) or nearest_year(number, 15, mention)
    whole = _month_value(year, number, anchor="dct")
    if not whole.edtf or year is None:
        return whole
    first, last = date(year, number, 16 if second else 1), date(year, number, 15)
    last = date(year, number, month_days(year, number)) if second else last
    return Reading("DATE", whole.value, Interval(first, last).edtf(), whole.anchor)
