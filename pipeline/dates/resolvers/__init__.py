"""The functions that rules name in `resolve`: from a mention's slots to its reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.dates.context import Mention, Reading
from pipeline.dates.resolvers import absolute, lengths, narrative, relative, weekdays

Resolver = Callable[[Mention], Reading | None]

RESOLVERS: Mapping[str, Resolver] = {
    "iso_date": absolute.iso_date,
    "numeric_date": absolute.numeric_date,
    "full_date": absolute.full_date,
    "month_day": absolute.month_day,
    "month_year": absolute.month_year,
    "month": absolute.month,
    "year": absolute.year,
    "decade": absolute.decade,
    "season": absolute.season,
    "clock": narrative.clock,
    "quarter": relative.quarter,
    "weekday": weekdays.weekday,
    "shifted_weekday": weekdays.shifted_weekday,
    "weekday_of_week": weekdays.weekday_of_week,
    "relative_day": relative.relative_day,
    "this_part": relative.this_part,
    "last_night": relative.last_night,
    "overnight": narrative.overnight,
    "shifted_unit": relative.shifted_unit,
    "weekend": relative.weekend,
    "the_year": relative.the_year,
    "year_end": relative.year_end,
    "units_ago": relative.units_ago,
    "units_later": narrative.units_later,
    "told_day": narrative.told_day,
    "told_part": narrative.told_part,
    "that_day": narrative.that_day,
    "duration": lengths.duration,
    "every_unit": lengths.every_unit,
    "every_weekday": lengths.every_weekday,
    "regularly": lengths.regularly,
    "reference": lengths.reference,
}
"""A resolver returns None where the words turn out to be no temporal expression."""
