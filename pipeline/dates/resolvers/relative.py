"""Expressions that hang on the day of writing."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import add_days, add_months, add_units, at_granularity, quarter_of, week_value
from pipeline.dates.numerals import parse_number
from pipeline.dates.resolvers.parts import day_reading


def relative_day(mention: Mention) -> Reading | None:
    """Today, late yesterday, tomorrow night, the day before yesterday."""
    dct = mention.timeline.dct
    if dct is None:
        return Reading("DATE", "XXXX-XX-XX", anchor="dct")
    shift = _beside(mention) if mention.has("side") else int(mention.word("relative_day"))
    day = add_days(dct, shift)
    tonight = "NI" if mention.slots.get("relative_day", "").lower() == "tonight" else ""
    return day_reading(day, mention, anchor="dct", part=tonight) if day else None


def _beside(mention: Mention) -> int:
    return -2 if mention.slots["side"].lower().startswith("before") else 2


def this_part(mention: Mention) -> Reading | None:
    """This morning, later this evening."""
    dct = mention.timeline.dct
    return day_reading(dct, mention, anchor="dct") if dct else Reading("TIME", "XXXX-XX-XX", anchor="dct")


def last_night(mention: Mention) -> Reading | None:
    """The evening or night before the day of writing."""
    day = add_days(mention.timeline.dct, -1) if mention.timeline.dct else None
    if day is None:
        return Reading("TIME", "XXXX-XX-XX", anchor="dct")
    part = "EV" if mention.slots["side"].lower().endswith("evening") else "NI"
    return day_reading(day, mention, anchor="dct", part=part)


def shifted_unit(mention: Mention) -> Reading | None:
    """Last week, earlier this month, the end of next year, the previous quarter."""
    unit = mention.word("span_unit")
    if unit in "EC":
        return _long_unit(mention, unit)
    words = mention.slots.get("shift", "this").lower()
    story = words in {"previous", "preceding", "following"} and mention.timeline.story
    start = story or mention.timeline.dct
    if start is None:
        return Reading("DATE", _unknown_unit(unit), anchor="dct")
    day = add_units(start, int(mention.word("shift") or 0), unit)
    if day is None:
        return None
    return Reading.of(at_granularity(day, unit), anchor="previous" if story else "dct")


def _long_unit(mention: Mention, unit: str) -> Reading | None:
    dct, shift = mention.timeline.dct, int(mention.word("shift") or 0)
    day = add_units(dct, shift, unit) if dct else None
    return Reading.of(at_granularity(day, unit), anchor="dct") if day else None


def _unknown_unit(unit: str) -> str:
    return {"W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}[unit]


def weekend(mention: Mention) -> Reading | None:
    """The weekend, last weekend: the latest that has begun; next only where it is said."""
    dct = mention.timeline.dct
    if dct is None:
        return Reading("DATE", "XXXX-WXX-WE", anchor="dct")
    shift = int(mention.word("shift") or 0)
    saturday = add_days(dct, 5 - dct.weekday())
    if shift < 0 or (not mention.has("shift") and dct.weekday() < 5 and mention.tense != "future"):
        saturday = add_days(saturday, -7) if saturday else None
    elif shift > 0 and mention.slots["shift"].lower() != "coming":
        saturday = add_days(saturday, 7) if saturday else None
    return Reading.of(f"{week_value(saturday)}-WE", anchor="dct") if saturday else None


def the_year(mention: Mention) -> Reading | None:
    """The year: the current one."""
    dct = mention.timeline.dct
    return Reading.of(f"{dct.year:04d}", anchor="dct") if dct else Reading("DATE", "XXXX", anchor="dct")


def year_end(mention: Mention) -> Reading | None:
    """Year-end: 31 December."""
    dct = mention.timeline.dct
    return Reading.of(f"{dct.year:04d}-12-31", anchor="dct") if dct else Reading.of("XXXX-12-31")


def units_ago(mention: Mention) -> Reading | None:
    """Three years ago, a week ago: at the unit's own granularity; vague counts stay references."""
    sign = int(mention.candidate.rule.value)
    count = parse_number(mention.slots["number"]) if mention.has("number") else None
    unit, dct = mention.word("unit"), mention.timeline.dct
    if count is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in {"F", "N"}:
        count, unit = (2 * count, "W") if unit == "F" else (count, "W")
    if dct is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", anchor="dct")
    if unit.startswith("T"):
        return Reading("TIME", dct.isoformat(), dct.isoformat() if count < 12 else "", "dct")
    return _moved(dct, sign, count, unit)


def _moved(start: date, sign: int, count: float, unit: str) -> Reading | None:
    day = (
        add_months(start, sign * round(count * 12))
        if unit == "Y"
        else add_units(start, sign * round(count), unit)
    )
    if day is None:
        return None
    return Reading.of(at_granularity(day, "Y" if unit in "EC" else unit), anchor="dct")


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}


def quarter(mention: Mention) -> Reading | None:
    """The third quarter: the latest that has begun; of a year where one is given."""
    dct, word = mention.timeline.dct, mention.slots["nth"].lower()
    if dct is None and not mention.has("year"):
        return Reading("DATE", "XXXX-QX", anchor="dct")
    if word in _NTH:
        return Reading.of(f"{_quarter_year(mention, _NTH[word]):04d}-Q{_NTH[word]}", anchor="dct")
    day = add_months(dct, 0 if word == "current" else -3) if dct else None
    return Reading.of(f"{day.year:04d}-Q{quarter_of(day)}", anchor="dct") if day else None


def _quarter_year(mention: Mention, number: int) -> int:
    if mention.has("year"):
        return int(mention.slots["year"])
    dct = mention.timeline.dct
    assert dct is not None, "checked by the caller"
    if "shift" in mention.slots:
        return dct.year + int(mention.word("shift"))
    return dct.year if number <= quarter_of(dct) or re.match("will", mention.tense) else dct.year - 1
