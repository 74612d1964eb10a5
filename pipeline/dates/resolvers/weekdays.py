"""Weekdays: half of all full dates in news."""

from __future__ import annotations

from datetime import date

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import add_days
from pipeline.dates.resolvers.parts import day_reading, part_of, weekday_number

_NAMED_REACH = 13
"""Days before today within which a weekday that the text dates itself keeps that date."""
_STORY = frozenset({"previous", "preceding", "following", "prior"})


def latest(weekday: int, today: date) -> date | None:
    """The latest such weekday, today included: "Friday" printed on a Friday is that day."""
    return add_days(today, -((today.weekday() - weekday) % 7))


def upcoming(weekday: int, today: date) -> date | None:
    """The next such weekday after today."""
    return add_days(today, (weekday - today.weekday() - 1) % 7 + 1)


def weekday(mention: Mention) -> Reading | None:
    """Friday, late Tuesday night: the latest, or the next where the governing words speak of the future."""
    number, today = _number(mention), mention.timeline.today
    if today is None:
        return _unknown(number, mention)
    ahead = mention.tense == "future" and number != today.weekday()
    named = mention.timeline.named.get(number)
    if named and not ahead and 0 <= (today - named).days <= _NAMED_REACH:
        return day_reading(named, mention, anchor="previous")
    day = upcoming(number, today) if ahead else latest(number, today)
    return day_reading(day, mention, anchor="dct") if day else None


def shifted_weekday(mention: Mention) -> Reading | None:
    """Last Friday, this Monday, next Monday, the previous Friday."""
    number, shift = _number(mention), int(mention.word("shift"))
    if mention.lower("shift") in _STORY:
        return _moved(number, shift, mention.timeline.told, mention, "previous")
    return _moved(number, shift, mention.timeline.today, mention, "dct")


def weekday_shifted(mention: Mention) -> Reading | None:
    """Friday last, Monday next."""
    shift = -1 if mention.lower("lead") == "last" else 1
    return _moved(_number(mention), shift, mention.timeline.today, mention, "dct")


def _moved(number: int, shift: int, start: date | None, mention: Mention, anchor: str) -> Reading | None:
    """The weekday strictly before or after `start`, or the one of its week."""
    if start is None:
        return _unknown(number, mention)
    if shift == 0:
        day = add_days(start, number - start.weekday())
        if day and day > start and mention.tense in {"past", "happened"}:
            day = latest(number, start)
    elif shift > 0:
        day = upcoming(number, start)
    else:
        before = add_days(start, -1)
        day = latest(number, before) if before else None
    return day_reading(day, mention, anchor=anchor) if day else None


def weekday_of_week(mention: Mention) -> Reading | None:
    """Tuesday of last week, next week's Friday."""
    number, today = _number(mention), mention.timeline.today
    if today is None:
        return _unknown(number, mention)
    day = add_days(today, number - today.weekday() + 7 * int(mention.word("shift")))
    return day_reading(day, mention, anchor="dct") if day else None


def week_ago_weekday(mention: Mention) -> Reading | None:
    """A week ago Friday: the week before the latest Friday."""
    number, today = _number(mention), mention.timeline.today
    if today is None:
        return _unknown(number, mention)
    last = latest(number, today)
    day = add_days(last, -7) if last else None
    return day_reading(day, mention, anchor="dct") if day else None


def _unknown(number: int, mention: Mention) -> Reading:
    part = part_of(mention)
    value = f"XXXX-WXX-{number + 1}"
    return Reading("TIME", f"{value}T{part}", "", "dct") if part else Reading("DATE", value, "", "dct")


def _number(mention: Mention) -> int:
    number = weekday_number(mention)
    assert number is not None, "every rule of weekdays has a weekday slot"
    return number
