"""Which year a date without one means."""

from __future__ import annotations

from datetime import date

from pipeline.dates.context import Mention, Timeline
from pipeline.dates.moments import make_date

PIVOT = 50
"""Two-digit years from here on are of the 20th century where nothing else tells."""


def full_year(two_digits: int, timeline: Timeline) -> int:
    """The year a two-digit one means: the nearest to publication, else by the pivot."""
    dct = timeline.dct
    if dct is None:
        return two_digits + (1900 if two_digits >= PIVOT else 2000)
    this = dct.year
    century = this // 100 * 100 + two_digits
    return min((century - 100, century, century + 100), key=lambda year: abs(year - this))


def written_year(mention: Mention) -> int | None:
    """The year that the mention's own slots give, or None."""
    slots = mention.slots
    if "year" in slots:
        return int(slots["year"])
    if "short_year" in slots:
        return full_year(int(slots["short_year"][1:]), mention.timeline)
    if "yy" in slots:
        return full_year(int(slots["yy"]), mention.timeline)
    return None


def nearest_year(month: int, day: int, mention: Mention) -> int | None:
    """The year that puts the month and day nearest to what is known, future ones only if no farther off.

    What is known: a full date of the same list, the publication day, else the newest date of the text.
    None where there is nothing.
    """
    timeline = mention.timeline
    if mention.beside is None and timeline.dct is None and timeline.year:
        return timeline.year
    reference = mention.beside or timeline.dct or timeline.newest
    if reference is None:
        return None
    tense = "" if mention.beside else mention.tense or "untold"
    years = (reference.year + step for step in (0, -1, 1))
    candidates = [found for year in years if (found := make_date(year, month, day))]
    return min(candidates, key=lambda found: _distance(found, reference, tense)).year if candidates else None


_AGAINST = {"past": (2.5, 1.0), "future": (1.0, 2.5), "untold": (1.2, 1.0), "": (1.0, 1.0)}
"""Tense -> how much farther a day after, and a day before, the reference counts."""


def _distance(found: date, reference: date, tense: str) -> float:
    """Days between, stretched on the side that the tense speaks against."""
    after, before = _AGAINST[tense]
    days = (found - reference).days
    return days * after if days > 0 else -days * before
