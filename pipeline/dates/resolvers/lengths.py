"""Lengths of time, repeated times, and references that have no place in the calendar."""

from __future__ import annotations

from pipeline.dates.context import Mention, Reading
from pipeline.dates.numerals import format_count, parse_number
from pipeline.dates.resolvers.parts import month_number, part_of

_EXTRA = {"F": ("2", "W"), "N": ("1", "W")}
_HALF = 0.5
_HALVES = {"TH": "PT30M", "Y": "P6M", "D": "PT12H", "C": "P50Y", "E": "P5Y"}
_RATES = frozenset({"a", "an"})


def duration(mention: Mention) -> Reading | None:
    """Five years, several days, two and a half hours; "15 a year" is a rate."""
    unit, words = mention.word("unit"), mention.lower("number")
    count = parse_number(words) if words else None
    if count == 0:
        return None
    if unit in _EXTRA:
        count, unit = (2 * count if count and unit == "F" else count), "W"
    if count == _HALF and unit in _HALVES:
        return Reading("DURATION", _HALVES[unit])
    kind = "SET" if words in _RATES and mention.lead.rstrip()[-1:].isdigit() else "DURATION"
    return Reading(kind, _period(format_count(count) if count is not None else "X", unit))


def some_units(mention: Mention) -> Reading | None:
    """(For) weeks, recent months."""
    return Reading("DURATION", _period("X", mention.word("units") or mention.word("unit")))


def every_unit(mention: Mention) -> Reading | None:
    """Every day, each year, twice a week."""
    unit = mention.word("unit") or mention.word("unit2", "unit")
    return Reading("SET", _period(*_EXTRA.get(unit, ("1", unit))))


def every_weekday(mention: Mention) -> Reading | None:
    """Every Monday, on Sundays."""
    part = part_of(mention)
    value = f"XXXX-WXX-{int(mention.word('weekday_name')) + 1}"
    return Reading("SET", f"{value}T{part}" if part else value)


def every_month(mention: Mention) -> Reading | None:
    """Each July, every summer."""
    if mention.has("season"):
        return Reading("SET", f"XXXX-{mention.word('season')}")
    return Reading("SET", f"XXXX-{month_number(mention):02d}")


def regularly(mention: Mention) -> Reading | None:
    """Daily, annually."""
    return Reading("SET", mention.word("frequency"))


def reference(mention: Mention) -> Reading | None:
    """Now, recently, soon."""
    return Reading("DATE", mention.parameter)


def fixed(mention: Mention) -> Reading | None:
    """The type and value that the rule gives."""
    kind, value = mention.parameter.split()
    return Reading.of(value, type=kind)


def _period(count: str, unit: str) -> str:
    if unit == "E":
        return f"P{'X' if count == 'X' else format_count(10 * float(count))}Y"
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"
