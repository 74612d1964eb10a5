"""Which year a date without one means."""

from __future__ import annotations

from datetime import date

from pipeline.dates.context import Mention, Timeline
from pipeline.dates.moments import make_date
from pipeline.dates.numerals import parse_spoken_year

PIVOT = 50
"""Two-digit years from here on are of the 20th century where nothing else tells."""
SHIFTS = {"last": -1, "this": 0, "the": 0, "next": 1}
"""Words before "year" -> years from the present one."""

_AGAINST = {
    "happened": (100.0, 1.0),
    "past": (4.0, 1.0),
    "present": (1.2, 1.0),
    "future": (1.0, 3.0),
    "": (1.2, 1.0),
    "list": (1.0, 1.0),
    "report": (1.0, 100.0),
}
"""Tense, list or report -> how much farther a day after, and a day before, the reference counts."""
_WEEKDAY_REACH = 6
"""Years to either side in which a weekday beside the date must fit."""


def full_year(two_digits: int, timeline: Timeline) -> int:
    """The year a two-digit one means: the nearest to publication, else by the pivot."""
    if timeline.dct is None:
        return two_digits + (1900 if two_digits >= PIVOT else 2000)
    this = timeline.dct.year
    century = this // 100 * 100 + two_digits
    return min((century - 100, century, century + 100), key=lambda year: abs(year - this))


def written_year(mention: Mention) -> int | None:
    """The year that the mention's own slots give, also as "last year"; None if they give none."""
    slots, today = mention.slots, mention.timeline.today
    if "year" in slots or "year2" in slots:
        return int(slots.get("year") or slots["year2"])
    for name in ("short_year", "yy"):
        if name in slots:
            return full_year(int(slots[name][-2:]), mention.timeline)
    if "spoken_year" in slots:
        return parse_spoken_year(slots["spoken_year"])
    if today and "lead" in slots:
        return today.year + SHIFTS[mention.lower("lead")]
    return None


def nearest_year(month: int, day: int, mention: Mention, weekday: int | None = None) -> int | None:
    """The year that puts the month and day nearest to what is known, the tense weighing one side.

    What is known: a full date of the same list, the day of writing, else the newest date of the text.
    A `weekday` (0 is Monday) must fit if it can. None where nothing is known.
    """
    timeline = mention.timeline
    if mention.beside is None and timeline.today is None and timeline.year:
        return timeline.year
    reference = mention.beside or timeline.today or timeline.newest
    if reference is None:
        return None
    tense = "list" if mention.beside else mention.tense
    found = _in_years(reference, month, day, 1)
    fitting = [each for each in found if each.weekday() == weekday]
    if weekday is not None and not fitting:
        reach = _in_years(reference, month, day, _WEEKDAY_REACH)
        fitting = [each for each in reach if each.weekday() == weekday]
    if fitting:
        found, tense = fitting, "list"
    return min(found, key=lambda each: _distance(each, reference, tense)).year if found else None


def _in_years(reference: date, month: int, day: int, reach: int) -> list[date]:
    years = range(reference.year - reach, reference.year + reach + 1)
    return [found for year in years if (found := make_date(year, month, day))]


def _distance(found: date, reference: date, tense: str) -> float:
    """Days between, stretched on the side that the tense speaks against."""
    after, before = _AGAINST[tense]
    days = (found - reference).days
    return days * after if days > 0 else -days * before
