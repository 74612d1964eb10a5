"""The functions that rules name in `resolve`: from a mention's slots to its reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.dates.context import Mention, Reading
from pipeline.dates.resolvers import absolute, feasts, lengths, narrative, quarters, relative, weekdays

Resolver = Callable[[Mention], Reading | None]
PairResolver = Callable[[Mention], tuple[Reading, Reading] | None]

RESOLVERS: Mapping[str, Resolver] = {
    "iso_date": absolute.iso_date,
    "year_first_date": absolute.year_first_date,
    "numeric_date": absolute.numeric_date,
    "full_date": absolute.full_date,
    "month_day": absolute.month_day,
    "day_of_month": absolute.day_of_month,
    "month_year": absolute.month_year,
    "month": absolute.month,
    "year": absolute.year,
    "split_year": absolute.split_year,
    "decade": absolute.decade,
    "century": absolute.century,
    "half": absolute.half,
    "season": feasts.season,
    "holiday": feasts.holiday,
    "week_of_month": feasts.week_of_month,
    "weekday": weekdays.weekday,
    "shifted_weekday": weekdays.shifted_weekday,
    "weekday_shifted": weekdays.weekday_shifted,
    "weekday_of_week": weekdays.weekday_of_week,
    "week_ago_weekday": weekdays.week_ago_weekday,
    "relative_day": relative.relative_day,
    "this_part": relative.this_part,
    "last_night": relative.last_night,
    "shifted_unit": relative.shifted_unit,
    "past_unit": relative.past_unit,
    "weekend": relative.weekend,
    "year_end": relative.year_end,
    "units_ago": relative.units_ago,
    "quarter": quarters.quarter,
    "told_quarter": quarters.told_quarter,
    "year_back": quarters.year_back,
    "clock": narrative.clock,
    "part_of": narrative.part_of_day,
    "overnight": narrative.overnight,
    "units_later": narrative.units_later,
    "units_beside": narrative.units_beside,
    "told_day": narrative.told_day,
    "told_part": narrative.told_part,
    "told_unit": narrative.told_unit,
    "that_day": narrative.that_day,
    "duration": lengths.duration,
    "some_units": lengths.some_units,
    "every_unit": lengths.every_unit,
    "every_weekday": lengths.every_weekday,
    "every_month": lengths.every_month,
    "regularly": lengths.regularly,
    "reference": lengths.reference,
    "fixed": lengths.fixed,
}
"""A resolver returns None where the words turn out to be no temporal expression."""

PAIR_RESOLVERS: Mapping[str, PairResolver] = {
    "days_of_month": absolute.days_of_month,
    "year_range": absolute.year_range,
}
"""Those of rules that match two dates at once."""
