"""Days with a part of the day, and the slots that several resolvers read alike."""

from __future__ import annotations

import re
from datetime import date

from pipeline.dates.context import Mention, Reading

_UNKNOWN_DAY = "XXXX-XX-XX"


def part_of(mention: Mention) -> str:
    """TIMEX3 letters of the mention's part of day (MO, AF, EV, NI), or ""."""
    words = mention.lower("part") or mention.lower("part2")
    if not words or words.endswith("hours"):
        return "MO" if words else ""
    return mention.grammar.word_value(re.split(r"[\s-]+", words)[-1], "part_word")


def day_reading(day: date | None, mention: Mention, *, anchor: str = "", part: str = "") -> Reading:
    """The day, or the part of it that the mention names; of an unknown day if it is None."""
    part = part or part_of(mention)
    value = day.isoformat() if day else _UNKNOWN_DAY
    if part:
        return Reading("TIME", f"{value}T{part}", day.isoformat() if day else "", anchor)
    return Reading("DATE", value, day.isoformat() if day else "", anchor)


def month_number(mention: Mention) -> int:
    """1 to 12, of whichever month slot the mention has."""
    slot = next(name for name in ("month", "month_word", "month_alone") if mention.has(name))
    return int(mention.word(slot, "month_long", "month_short"))


def day_number(mention: Mention, slot: str = "day") -> int | None:
    """1 to 31, of a slot with a day's digits or word; None where it is empty."""
    if mention.has("nth_word"):
        return int(mention.word("nth_word"))
    match = re.search(r"\d+", mention.slots.get(slot, ""))
    return int(match[0]) if match else None


def weekday_number(mention: Mention) -> int | None:
    """0 (Monday) to 6, of whichever weekday slot the mention has; None where it has none."""
    for name in ("weekday", "weekday_name", "weekday_alone", "weekday_name2"):
        if words := mention.slots.get(name):
            return int(mention.grammar.word_value(words, "weekday_name", "weekday_short"))
    return None
