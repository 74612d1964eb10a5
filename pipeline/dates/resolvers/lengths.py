"""Lengths of time, repeated times, and references that have no place in the calendar."""

from __future__ import annotations

from pipeline.dates.context import Mention, Reading
from pipeline.dates.numerals import format_count, parse_number

_EXTRA = {"F": ("2", "W"), "N": ("1", "W")}


def duration(mention: Mention) -> Reading | None:
    """Five years, several days, two and a half hours."""
    unit = mention.word("unit")
    count = parse_number(mention.slots["number"]) if mention.has("number") else None
    if count == 0:
        return None
    if unit in _EXTRA:
        count, unit = (2 * count if count and unit == "F" else count), "W"
    text = format_count(count) if count is not None else "X"
    return Reading("DURATION", f"PT{text}{unit[1]}" if unit.startswith("T") else f"P{text}{unit}")


def every_unit(mention: Mention) -> Reading | None:
    """Every day, each year."""
    unit = mention.word("unit")
    text, unit = _EXTRA.get(unit, ("1", unit))
    return Reading("SET", f"PT{text}{unit[1]}" if unit.startswith("T") else f"P{text}{unit}")


def every_weekday(mention: Mention) -> Reading | None:
    """Every Monday, on Sundays."""
    return Reading("SET", f"XXXX-WXX-{int(mention.word('weekday_name')) + 1}")


def regularly(mention: Mention) -> Reading | None:
    """Daily, annually."""
    return Reading("SET", mention.word("frequency"))


def reference(mention: Mention) -> Reading | None:
    """Now, recently, soon."""
    return Reading("DATE", mention.candidate.rule.value)
