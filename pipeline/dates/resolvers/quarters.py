"""Quarters of the business year."""

from __future__ import annotations

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import add_months, at_granularity, quarter_of
from pipeline.dates.resolvers.relative import quarter_back
from pipeline.dates.years import written_year

_UNKNOWN = Reading("DATE", "XXXX-QX", "", "dct")


def quarter(mention: Mention) -> Reading | None:
    """The third quarter: the latest that has begun; of a year where one is given."""
    today, year = mention.timeline.today, written_year(mention)
    if year is None and today and mention.has("shift"):
        year = today.year + int(mention.word("shift"))
    if not mention.has("nth_quarter"):
        return _same_quarter(mention, year)
    number = int(mention.word("nth_quarter"))
    if year is None and today:
        ahead = number > quarter_of(today) and mention.tense != "future"
        year = today.year - 1 if ahead else today.year
    if year is None:
        return Reading("DATE", f"XXXX-Q{number}", "", "dct")
    return Reading.of(f"{year:04d}-Q{number}", anchor="dct") if 1 <= year <= 9999 else None


def _same_quarter(mention: Mention, year: int | None) -> Reading | None:
    """The 1988 quarter: the one last told, in that year."""
    told = mention.timeline.quarter
    if year is None or not 1 <= year <= 9999:
        return _UNKNOWN
    return Reading.of(
        f"{year:04d}-{told[5:]}" if told else f"{year:04d}", anchor="previous" if told else "dct"
    )


def told_quarter(mention: Mention) -> Reading | None:
    """The quarter, the latest period: the one last told, else the latest that has ended."""
    today = mention.timeline.today
    if mention.timeline.quarter:
        return Reading.of(mention.timeline.quarter, anchor="previous")
    day = add_months(today, -3) if today else None
    return Reading.of(at_granularity(day, "Q"), anchor="dct") if day else _UNKNOWN


def year_back(mention: Mention) -> Reading | None:
    """The year-ago quarter: the quarter last told a year before, else the month, else last year."""
    today, story = mention.timeline.today, mention.timeline.story
    if mention.timeline.quarter:
        return quarter_back(mention)
    if mention.has("unit") and story and story.unit in "MD":
        day = add_months(story.day, -12)
        unit = "D" if mention.lower("unit") == "day" else "M"
        return Reading.of(at_granularity(day, unit), anchor="previous") if day else None
    day = add_months(today, -12) if today else None
    return Reading.of(at_granularity(day, "Y"), anchor="dct") if day else Reading("DATE", "XXXX", "", "dct")
