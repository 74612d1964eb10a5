"""Expressions that hang on the day of writing."""

from __future__ import annotations

from datetime import date

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import Interval, add_days, add_months, add_units, at_granularity, week_value
from pipeline.dates.numerals import format_count, parse_number
from pipeline.dates.resolvers.parts import day_reading

_STORY = frozenset({"previous", "preceding", "following", "prior"})
_UNKNOWN = {"W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXXX", "C": "XXXX"}
_RECENT_HOURS = 6
"""Hours ago that are taken to fall on the day of writing."""


def relative_day(mention: Mention) -> Reading | None:
    """Today, late yesterday, tomorrow night, the day before yesterday."""
    today = mention.timeline.today
    shift = _beside(mention) if mention.has("side") else int(mention.word("relative_day"))
    part = "NI" if mention.lower("relative_day") == "tonight" else ""
    if today is None and shift == 0 and not part and not mention.has("part"):
        return Reading("DATE", "PRESENT_REF", "", "dct")
    return day_reading(add_days(today, shift) if today else None, mention, anchor="dct", part=part)


def _beside(mention: Mention) -> int:
    return -2 if mention.lower("side").startswith("before") else 2


def this_part(mention: Mention) -> Reading | None:
    """This morning, later this evening."""
    return day_reading(mention.timeline.today, mention, anchor="dct")


def last_night(mention: Mention) -> Reading | None:
    """The evening or night before the day of writing."""
    today = mention.timeline.today
    part = "EV" if mention.lower("side") == "evening" else "NI"
    return day_reading(add_days(today, -1) if today else None, mention, anchor="dct", part=part)


def shifted_unit(mention: Mention) -> Reading | None:
    """Last week, earlier this month, the end of next year, the following month, the year."""
    unit = mention.word("span_unit") or "Y"
    story = mention.timeline.story if mention.lower("shift") in _STORY else None
    start = story.day if story else mention.timeline.today
    if start is None:
        return Reading("DATE", _UNKNOWN[unit], "", "dct")
    day = add_units(start, int(mention.word("shift") or 0), unit)
    return Reading.of(at_granularity(day, unit), anchor="previous" if story else "dct") if day else None


def past_unit(mention: Mention) -> Reading | None:
    """The past week: a length of time that ends on the day of writing."""
    unit = mention.word("unit")
    count, unit = {"F": (2, "W"), "E": (10, "Y")}.get(unit, (1, unit))
    if unit.startswith("T"):
        return Reading("DURATION", f"PT{count}{unit[1]}")
    today = mention.timeline.today
    first = add_units(today, -count, unit) if today and unit in "DW" else None
    span = Interval(first, today).edtf() if first and today else ""
    return Reading("DURATION", f"P{count}{unit}", span, "dct")


def weekend(mention: Mention) -> Reading | None:
    """The weekend, last weekend: the latest that has begun; next only where it is said."""
    today = mention.timeline.today
    if today is None:
        return Reading("DATE", "XXXX-WXX-WE", "", "dct")
    shift, weeks = int(mention.word("shift") or 0), 0
    if shift < 0 or (not mention.has("shift") and today.weekday() < 5 and mention.tense != "future"):
        weeks = -1
    elif shift > 0 and "coming" not in mention.lower("shift"):
        weeks = 1
    saturday = add_days(today, 5 - today.weekday() + 7 * weeks)
    return Reading.of(f"{week_value(saturday)}-WE", anchor="dct") if saturday else None


def year_end(mention: Mention) -> Reading | None:
    """Year-end: 31 December."""
    today = mention.timeline.today
    return Reading.of(f"{today.year:04d}-12-31", anchor="dct") if today else Reading("DATE", "XXXX-12-31")


def units_ago(mention: Mention) -> Reading | None:
    """Three years ago, two weeks from now: at the unit's own granularity; vague counts stay references."""
    sign = int(mention.parameter)
    reference = Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", "", "dct")
    count = parse_number(mention.slots["number"]) if mention.has("number") else None
    unit, today = mention.word("unit"), mention.timeline.today
    if count is None or today is None:
        return reference
    if unit.startswith("T"):
        return _hours_ago(today, count, unit)
    if unit == "Y" and mention.timeline.quarter and count == 1 and sign < 0:
        return quarter_back(mention)
    return _moved(today, sign, count, unit)


def _hours_ago(today: date, count: float, unit: str) -> Reading:
    recent = unit != "TH" or count <= _RECENT_HOURS
    return Reading(
        "DURATION", f"PT{format_count(count)}{unit[1]}", today.isoformat() if recent else "", "dct"
    )


def _moved(start: date, sign: int, count: float, unit: str) -> Reading | None:
    count, unit = (2 * count, "W") if unit == "F" else (count, "W" if unit == "N" else unit)
    if count == 1 and unit == "W":
        count, unit = 7, "D"
    months = {"Y": 12, "E": 120, "C": 1200}.get(unit)
    if count > 100_000:
        return None
    day = (
        add_months(start, sign * round(count * months))
        if months
        else add_units(start, sign * round(count), unit)
    )
    return Reading.of(at_granularity(day, "Y" if unit in "EC" else unit), anchor="dct") if day else None


def quarter_back(mention: Mention) -> Reading:
    """The quarter last told, a year before it."""
    year, number = mention.timeline.quarter.split("-Q")
    return Reading.of(f"{max(int(year) - 1, 1):04d}-Q{number}", anchor="previous")
