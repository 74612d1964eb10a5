"""Days with a part of the day or a clock time."""

from __future__ import annotations

from datetime import date

from pipeline.dates.context import Mention, Reading


def part_of(mention: Mention) -> str:
    """TIMEX3 letters of the mention's part of day (MO, AF, EV, NI), or ""."""
    words = mention.slots.get("part", "").lower()
    if not words:
        return ""
    return mention.grammar.word_value("part_word", words.replace("-", " ").split()[-1])


def day_reading(day: date, mention: Mention, *, anchor: str = "", part: str = "") -> Reading:
    """The day, or the part of it that the mention names."""
    part = part or part_of(mention)
    if part:
        return Reading.of(f"{day.isoformat()}T{part}", type="TIME", anchor=anchor)
    return Reading.of(day.isoformat(), anchor=anchor)
