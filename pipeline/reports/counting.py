"""Days that are counted from another one: "on Thursday, two days after the blast"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Span

from pipeline.events.arguments import CLAUSE, DIRECT, sentence_bounds
from pipeline.events.groups import spans_between
from pipeline.reports.when import days, length

_LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_SPELLED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ANNIVERSARY = frozenset({"anniversary"})
_BEHIND = frozenset({"after", "since"})
_ENDS = frozenset({",", ";", ":", ".", "?", "!", "–", "—", "(", ")"})
"""Where the clause ends that the length of time belongs to."""
_VERBS = frozenset({"VERB", "AUX"})
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """The day of an event behind `two days after`; empty where nothing tells from which day to count."""

    span: Span
    """The length of time: `two days`."""
    value: str
    """EDTF."""
    rank: int


def counted_day(trigger: Span) -> Counted | None:
    """The day of a trigger that stands behind a length of time and `after`; None for any other trigger."""
    doc = trigger.doc
    low, high = sentence_bounds(trigger)
    told = spans_between(doc, "dates", low, high)
    lengths = [s for s in told if s.end <= trigger.start and _LENGTH.fullmatch(s._.timex.value)]
    for span in reversed(lengths):
        if _reaches(doc, span, trigger, told):
            earlier = [s for s in told if s.end <= span.start]
            later = [s for s in told if s.start >= trigger.end]
            return _counted(doc, span, low, earlier or later[::-1])
    return None


def anniversary(trigger: Span) -> Counted | None:
    """The year of `the tenth anniversary of the blast`, counted from the day of writing; None for others."""
    doc, published = trigger.doc, days(trigger.doc._.dct[:10])
    low = sentence_bounds(trigger)[0]
    at = next((i for i in range(trigger.start - 1, low, -1) if doc[i].lower_ in _ANNIVERSARY), None)
    if at is None or published is None or not _leads_to(doc, at, trigger):
        return None
    count = next((n for n in map(_ordinal, (t.lower_ for t in doc[max(low, at - 2) : at])) if n), 0)
    if not count:
        return None
    return Counted(doc[at : at + 1], f"{published[0].year - count:04d}", DIRECT)


def counts_back(day: Span, trigger: Span) -> bool:
    """Whether it counts to another event behind the trigger: `the fire broke out two days after a blast`."""
    if day.start < trigger.end or not _LENGTH.fullmatch(day._.timex.value):
        return False
    return day.end < len(day.doc) and day.doc[day.end].lower_ in _BEHIND


def _leads_to(doc: Doc, at: int, trigger: Span) -> bool:
    """Whether `of` follows the token, and no verb stands between it and the trigger."""
    between = doc[at + 1 : trigger.start]
    return bool(len(between)) and between[0].lower_ == "of" and not any(t.pos_ in _VERBS for t in between)


def _ordinal(word: str) -> int:
    """The number of `10th` or `tenth`; 0 for any other word."""
    match = _ORDINAL.fullmatch(word)
    if match:
        return int(match[1])
    return _SPELLED.index(word) + 1 if word in _SPELLED else 0


def _reaches(doc: Doc, span: Span, trigger: Span, told: Iterable[Span]) -> bool:
    """Whether `after` follows the length of time, and no other day or clause stands before the trigger."""
    if doc[span.end].lower_ not in _BEHIND or any(span.end < s.start < trigger.start for s in told):
        return False
    return not any(token.text in _ENDS for token in doc[span.end : trigger.start])


def _counted(doc: Doc, span: Span, low: int, earlier: list[Span]) -> Counted:
    ahead = days(span._.timex.edtf), days(doc._.dct[:10])
    if ahead[0] and ahead[1] and ahead[0][0] > ahead[1][1]:
        return _from_base(doc, span, earlier)  # "A day after a blast, police on Tuesday ..."
    if span._.timex.edtf and any(token.pos_ in _VERBS for token in doc[low : span.start]):
        # "It came two days after the blast": the calendar side is the day of the blast,
        return Counted(span, span._.timex.edtf, DIRECT)
    if span._.timex.edtf:
        # in "Two days after the blast, a fire ..." that of the fire,
        if length(span._.timex.edtf) > 1:
            # and years are counted from the day of writing.
            return Counted(span, _back(doc._.dct[:10], span), CLAUSE)
        return Counted(span, _back(span._.timex.edtf, span), DIRECT)
    return _from_base(doc, span, earlier)


def _from_base(doc: Doc, span: Span, earlier: list[Span]) -> Counted:
    """Counted back from the day told last before, else from the day of writing."""
    base = next((s._.timex.edtf for s in reversed(earlier) if length(s._.timex.edtf) == 1), "")
    if base:
        return Counted(span, _back(base, span), DIRECT)
    return Counted(span, _back(doc._.dct[:10], span), CLAUSE)


def _back(base: str, span: Span) -> str:
    """The day, month or year before `base` by the length of time; empty where `base` is no day."""
    told, parsed = days(base), _LENGTH.fullmatch(span._.timex.value)
    if told is None or parsed is None or length(base) > 1:
        return ""
    return _before(told[0], int(parsed[1]), parsed[2])


def _before(day: date, count: int, unit: str) -> str:
    if unit in "DW":
        earlier = day - timedelta(days=count * (7 if unit == "W" else 1))
        return earlier.isoformat()
    if unit == "M":
        months = day.year * _MONTHS + day.month - 1 - count
        return f"{months // _MONTHS:04d}-{months % _MONTHS + 1:02d}"
    return f"{day.year - count:04d}"
