"""Expressions that hang on the day last told, not on the day of writing."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import add_days, add_units, at_granularity
from pipeline.dates.numerals import format_count, parse_number
from pipeline.dates.resolvers.parts import day_reading, part_of

_SIDES = {
    "next": 1,
    "following": 1,
    "after": 1,
    "later": 1,
    "same": 0,
    "that": 0,
    "previous": -1,
    "before": -1,
}
_SIDES |= {"preceding": -1, "earlier": -1}


def _side(mention: Mention) -> int:
    return _SIDES[mention.slots["side"].lower().split()[-1]]


def told_day(mention: Mention) -> Reading | None:
    """The next day, the same day, a day earlier, the day before."""
    told = mention.timeline.told()
    day = add_days(told, _side(mention)) if told else None
    return (
        day_reading(day, mention, anchor="previous")
        if day
        else Reading("DATE", "XXXX-XX-XX", anchor="previous")
    )


def told_part(mention: Mention) -> Reading | None:
    """That night, the following morning."""
    told = mention.timeline.told()
    day = add_days(told, _side(mention)) if told else None
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{part_of(mention)}", anchor="previous")
    return day_reading(day, mention, anchor="previous")


def that_day(mention: Mention) -> Reading | None:
    """That day, the day: the day last told."""
    told = mention.timeline.told()
    return Reading.of(told.isoformat(), anchor="previous") if told else Reading("DATE", "XXXX-XX-XX")


def overnight(mention: Mention) -> Reading | None:
    """The night that ends on the day told in this sentence, else on the day of writing."""
    told = mention.timeline.story if mention.timeline.story_is_sentence else mention.timeline.dct
    if told is None:
        return Reading("TIME", "XXXX-XX-XXTNI", anchor="dct")
    return day_reading(told, mention, anchor="dct", part="NI")


def units_later(mention: Mention) -> Reading | None:
    """Two days later, a week earlier: counted from the day last told."""
    count = parse_number(mention.slots["number"])
    unit = mention.word("unit")
    if count is None or count <= 0:
        return None
    if unit in {"F", "N"}:
        count, unit = (2 * count if unit == "F" else count), "W"
    told, sign = mention.timeline.told(), int(mention.candidate.rule.value)
    day = add_units(told, sign * round(count), unit) if told and not unit.startswith("T") else None
    if unit in {"Y", "Q"} and day:
        return Reading.of(at_granularity(day, unit), anchor="previous")
    return Reading("DURATION", _length(count, unit), _calendar(day, unit), "previous")


def _length(count: float, unit: str) -> str:
    return f"PT{format_count(count)}{unit[1]}" if unit.startswith("T") else f"P{format_count(count)}{unit}"


def _calendar(day: date | None, unit: str) -> str:
    return Reading.of(at_granularity(day, unit)).edtf if day else ""


_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?:[:.]\d\d)?\s*([ap])?", re.IGNORECASE)


def clock(mention: Mention) -> Reading | None:
    """5 p.m., 03:40 Moscow time, noon: on the day told in this sentence, else on the day last told."""
    words = mention.slots["clock"].lower()
    hour = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(words) or _hour(words)
    if not hour:
        return None
    told = mention.timeline.told()
    day = told.isoformat() if told else "XXXX-XX-XX"
    zone = "Z" if re.fullmatch(r"\(?(GMT|UTC)\)?", mention.slots.get("zone", ""), re.IGNORECASE) else ""
    return Reading("TIME", f"{day}T{hour}{zone}", told.isoformat() if told else "", "previous")


def _hour(words: str) -> str:
    match = _CLOCK.match(words)
    if not match:
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""
