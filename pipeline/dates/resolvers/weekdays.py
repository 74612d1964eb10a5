"""Weekdays: half of all full dates in news."""

from __future__ import annotations

from datetime import date

from pipeline.dates.context import Mention, Reading
from pipeline.dates.moments import add_days
from pipeline.dates.resolvers.parts import day_reading


def latest(weekday: int, dct: date) -> date | None:
    """The latest such weekday, today included: "Friday" printed on a Friday is that day."""
    return add_days(dct, -((dct.weekday() - weekday) % 7))


def upcoming(weekday: int, dct: date) -> date | None:
    """The next such weekday after today."""
    return add_days(dct, (weekday - dct.weekday() - 1) % 7 + 1)


def weekday(mention: Mention) -> Reading | None:
    """Friday, late Tuesday night: the latest, or the next where the governing words speak of the future."""
    number = _weekday(mention)
    if mention.timeline.dct is None:
        return _unknown(number, mention)
    if number in mention.timeline.named and mention.tense != "future":
        return day_reading(mention.timeline.named[number], mention, anchor="previous")
    pick = upcoming if mention.tense == "future" and number != mention.timeline.dct.weekday() else latest
    day = pick(number, mention.timeline.dct)
    return day_reading(day, mention, anchor="dct") if day else None


def shifted_weekday(mention: Mention) -> Reading | None:
    """Last Friday, next Monday, this coming Sunday, the previous Friday."""
    number, shift = _weekday(mention), int(mention.word("shift"))
    words = mention.slots["shift"].lower()
    if words in {"previous", "preceding", "following"}:
        return _from_story(number, shift, mention)
    dct = mention.timeline.dct
    if dct is None:
        return _unknown(number, mention)
    if shift < 0:
        before = add_days(dct, -1)
        day = latest(number, before) if before else None
    elif shift == 0:
        day = add_days(dct, number - dct.weekday())
    else:
        day = upcoming(number, dct)
    return day_reading(day, mention, anchor="dct") if day else None


def _from_story(number: int, shift: int, mention: Mention) -> Reading | None:
    start = mention.timeline.told()
    if start is None:
        return _unknown(number, mention)
    before = add_days(start, -1)
    day = upcoming(number, start) if shift > 0 else latest(number, before) if before else None
    return day_reading(day, mention, anchor="previous") if day else None


def weekday_of_week(mention: Mention) -> Reading | None:
    """Tuesday of last week, next week's Friday."""
    number, dct = _weekday(mention), mention.timeline.dct
    if dct is None:
        return _unknown(number, mention)
    day = add_days(dct, number - dct.weekday() + 7 * int(mention.word("shift")))
    return day_reading(day, mention, anchor="dct") if day else None


def _unknown(number: int, mention: Mention) -> Reading:
    return Reading.of(f"XXXX-WXX-{number + 1}", anchor="dct")


def _weekday(mention: Mention) -> int:
    words = mention.slots.get("weekday") or mention.slots["weekday_name"]
    slot = "weekday_name" if words.lower().endswith("day") else "weekday_short"
    return int(mention.grammar.word_value(slot, words))
