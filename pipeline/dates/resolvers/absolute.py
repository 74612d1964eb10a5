"""Dates that name their own month, day or year."""

from __future__ import annotations

import re

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import add_months, make_date, month_days
from pipeline.dates.numerals import parse_spoken_year
from pipeline.dates.years import full_year, nearest_year, written_year


def iso_date(mention: Mention) -> Reading | None:
    """2024-02-09 or 2024-02-09T14:30."""
    slots = mention.slots
    day = make_date(int(slots["year"]), int(slots["mm"]), int(slots["dd"]))
    return Reading.of(day.isoformat()) if day else None


def numeric_date(mention: Mention) -> Reading | None:
    """24.07.2016, 7/8/07: ordered by what fits, the article's other dates, its separator."""
    if mention.slots["sep"].strip() != mention.slots["sep2"].strip():
        return None
    first, second = int(mention.slots["a"]), int(mention.slots["b"])
    written = mention.slots["c"]
    year = int(written) if len(written) == 4 else full_year(int(written), mention.timeline)
    orders = [(second, first), (first, second)] if _day_first(mention) else [(first, second), (second, first)]
    for month, day in orders:
        if found := make_date(year, month, day):
            return Reading.of(found.isoformat())
    return None


def _day_first(mention: Mention) -> bool:
    if mention.timeline.day_first is not None:
        return mention.timeline.day_first
    return mention.slots["sep"].strip() == "."


def full_date(mention: Mention) -> Reading | None:
    """Nov. 26, 2023 in any order."""
    year, day = written_year(mention), _day(mention)
    found = make_date(year, _month(mention), day) if year and day else None
    return Reading.of(found.isoformat()) if found else None


def month_day(mention: Mention) -> Reading | None:
    """Nov. 10: of the nearest year; partial where nothing tells the year."""
    month, day = _month(mention), _day(mention)
    if not day or day > month_days(2000, month):
        return None
    year = nearest_year(month, day, mention)
    found = make_date(year, month, day) if year else None
    if found is None:
        return Reading.of(f"XXXX-{month:02d}-{day:02d}")
    return Reading.of(found.isoformat(), anchor="dct")


def month_year(mention: Mention) -> Reading | None:
    """June 2014, May last year."""
    year = written_year(mention)
    if year is None and mention.timeline.dct:
        year = mention.timeline.dct.year + int(mention.word("shift"))
    if year is None:
        return Reading.of(f"XXXX-{_month(mention):02d}")
    return Reading.of(f"{year:04d}-{_month(mention):02d}")


def month(mention: Mention) -> Reading | None:
    """November, late March, last August: of the nearest year, or on the side that the words say."""
    number, dct = _month(mention), mention.timeline.dct
    year = nearest_year(number, 15, mention)
    if dct and mention.has("shift"):
        year = _shifted_year(number, int(mention.word("shift")), dct.year, dct.month)
    if year is None or not 1 <= year <= 9999:
        return Reading.of(f"XXXX-{number:02d}")
    return Reading.of(f"{year:04d}-{number:02d}", anchor="dct")


def _shifted_year(month: int, shift: int, year: int, now: int) -> int:
    """Year of "last June", "this June", "next June" said in month `now` of `year`."""
    if shift < 0:
        return year if month < now else year - 1
    if shift > 0:
        return year if month > now else year + 1
    return year


def year(mention: Mention) -> Reading | None:
    """1983, nineteen ninety-six."""
    if mention.has("year"):
        return Reading.of(mention.slots["year"])
    found = parse_spoken_year(mention.slots["spoken_year"])
    return Reading.of(f"{found:04d}") if found else None


_SPOKEN_TENS = {"twen": 2, "thir": 3, "for": 4, "fif": 5, "six": 6, "seven": 7, "eigh": 8, "nine": 9}


def decade(mention: Mention) -> Reading | None:
    """The 1970s, the '80s, the sixties."""
    slots = mention.slots
    if "tens" in slots:
        return Reading.of(slots["century"] + slots["tens"])
    if "spoken" in slots:
        return Reading.of(f"19{_SPOKEN_TENS[slots['spoken'].lower().removesuffix('ties')]}")
    return Reading.of(f"19{slots.get('short') or slots['bare']}")


_MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def season(mention: Mention) -> Reading | None:
    """Last spring, the summer of 1990; a bare season is the nearest one."""
    name, dct = mention.word("season"), mention.timeline.dct
    if mention.has("year"):
        return Reading.of(f"{mention.slots['year']}-{name}")
    if dct is None:
        return Reading.of(f"XXXX-{name}")
    year = nearest_year(_MIDDLE[name], 15, mention)
    if mention.word("shift") == "-1" and year == dct.year and (day := make_date(year, _MIDDLE[name], 15)):
        earlier = add_months(day, -12)
        year = earlier.year if earlier and day > dct else year
    return Reading.of(f"{year:04d}-{name}", anchor="dct") if year else None


def _month(mention: Mention) -> int:
    slot = "month" if mention.has("month") else "month_word"
    return int(mention.word(slot, "month_word"))


def _day(mention: Mention) -> int | None:
    if mention.has("nth_word"):
        return int(mention.word("nth_word"))
    match = re.match(r"\d+", mention.slots.get("day", ""))
    return int(match[0]) if match else None
