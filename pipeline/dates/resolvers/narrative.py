"""Expressions that hang on what was last told, not on the day of writing."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import add_days, add_units, at_granularity
from pipeline.dates.numerals import format_count, parse_number
from pipeline.dates.resolvers.parts import day_reading
from pipeline.dates.resolvers.relative import quarter_back

_SIDES = {
    **dict.fromkeys(("next", "following", "after", "later"), 1),
    **dict.fromkeys(("same", "that", "late", "early"), 0),
    **dict.fromkeys(("previous", "preceding", "before", "earlier", "previously", "prior"), -1),
}


def _side(mention: Mention) -> int:
    words = (mention.lower("side") or mention.lower("side_of")).split()
    return 0 if "that" in words else _SIDES[words[-1]]


def told_day(mention: Mention) -> Reading | None:
    """The next day, the same day, a day earlier, the day before."""
    told = mention.near or mention.timeline.told
    return day_reading(add_days(told, _side(mention)) if told else None, mention, anchor="previous")


def told_part(mention: Mention) -> Reading | None:
    """That night, the following morning."""
    return told_day(mention)


def that_day(mention: Mention) -> Reading | None:
    """That day, the day: the day last told; nothing where none was."""
    told = mention.timeline.story_day
    return day_reading(told, mention, anchor="previous") if told else None


def told_unit(mention: Mention) -> Reading | None:
    """That year, the same month, the year before: counted from what was last told."""
    unit = mention.word("unit") or "Y"
    start = mention.timeline.story.day if mention.timeline.story else mention.timeline.today
    shift = _side(mention) if mention.has("side") else 0
    day = add_units(start, shift, unit) if start else None
    return Reading.of(at_granularity(day, unit), anchor="previous") if day else None


def part_of_day(mention: Mention) -> Reading | None:
    """The night of Nov. 17, the morning: of its own day, else of the day last told in the sentence."""
    if mention.day:
        return day_reading(mention.day, mention)
    if mention.parameter == "day":
        return None
    return day_reading(mention.timeline.sentence_day or mention.timeline.told, mention, anchor="previous")


def overnight(mention: Mention) -> Reading | None:
    """The night that ends on its own day, on the day told in this sentence, else on the day of writing."""
    day = mention.day or mention.timeline.sentence_day or mention.timeline.today
    return day_reading(day, mention, anchor="" if mention.day else "dct", part="NI")


def units_later(mention: Mention) -> Reading | None:
    """Two days later, a week earlier: counted from what was last told."""
    count, unit = _length(mention)
    if count is None or count <= 0:
        return None
    sign, quarter = int(mention.parameter), mention.timeline.quarter
    if unit == "Y" and quarter and count == 1 and sign < 0:
        return quarter_back(mention)
    start = (
        mention.timeline.story.day if mention.timeline.story and unit in "MYQEC" else mention.timeline.told
    )
    day = add_units(start, sign * round(count), unit) if start and not unit.startswith("T") else None
    if unit in {"Y", "Q"} and day:
        return Reading.of(at_granularity(day, unit), anchor="previous")
    return Reading("DURATION", _duration(count, unit), _calendar(day, unit), "previous")


_COMES = re.compile(
    r"\b(?:comes?|came|coming|happened|occurred|follow(?:s|ed|ing)|took place|takes place)\s+\Z", re.I
)


def units_beside(mention: Mention) -> Reading | None:
    """Two days (after the raid): a length; its calendar side follows where the sentence tells one.

    "Two days after May 3" counts from that day. At the head of a sentence, "Two days after it, ..." dates the
    clause to come; in "It comes two days after ..." the day told is that of the first clause, and the other
    lies before it.
    """
    count, unit = _length(mention)
    if count is None or count <= 0:
        return None
    forward = mention.near or mention.heads_sentence
    sign = int(mention.parameter) * (1 if forward else -1)
    told = mention.near or mention.timeline.told
    day = add_units(told, sign * round(count), unit) if told and not unit.startswith("T") else None
    known = forward or _COMES.search(mention.lead)
    return Reading("DURATION", _duration(count, unit), _calendar(day, unit) if known else "", "previous")


def _length(mention: Mention) -> tuple[float | None, str]:
    count, unit = parse_number(mention.slots["number"]), mention.word("unit")
    if unit in {"F", "N"}:
        return (2 * count if count and unit == "F" else count), "W"
    return (count if count is None or count < 100_000 else None), unit


def _duration(count: float, unit: str) -> str:
    return f"PT{format_count(count)}{unit[1]}" if unit.startswith("T") else f"P{format_count(count)}{unit}"


def _calendar(day: date | None, unit: str) -> str:
    return Reading.of(at_granularity(day, "D" if unit == "W" else unit)).edtf if day else ""


_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?:[:.]\d\d)?\s*([ap])?", re.IGNORECASE)
_UTC = re.compile(r"\(?(GMT|UTC)\)?", re.IGNORECASE)


def clock(mention: Mention) -> Reading | None:
    """5 p.m., 03:40 Moscow time, noon: on its own day, else on the day last told."""
    words = mention.lower("clock")
    hour = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(words) or _hour(words)
    if not hour:
        return None
    told = None if mention.timeline.sentence_open else mention.timeline.told
    day = mention.day or mention.timeline.sentence_day or mention.near or told
    zone = "Z" if _UTC.fullmatch(mention.slots.get("zone", "")) else ""
    value = day.isoformat() if day else "XXXX-XX-XX"
    return Reading(
        "TIME", f"{value}T{hour}{zone}", day.isoformat() if day else "", "" if mention.day else "previous"
    )


def _hour(words: str) -> str:
    match = _CLOCK.match(words)
    if not match:
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""
