"""Neighbouring expressions that are one ("5 p.m. Friday"), or the two ends of one span of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Span

from pipeline.dates.patterns import Candidate

_WITH_DAY = frozenset({"clock", "part_of", "overnight"})
_DAYS = frozenset(
    {"iso_date", "numeric_date", "full_date", "month_day", "weekday", "shifted_weekday", "relative_day"}
    | {"told_day", "that_day", "this_part", "last_night", "days_of_month", "day_of_month"}
)
_GAP = re.compile(r",?\s(?:(?:on|of|into|from|to|between)\s)?|,? ?\(", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:[-–—]|to|until|till|through|thru|into|and)\s*(?:the )?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|both)\s+(?:the )?\Z", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;][\"”’)]?\s+[A-Z“\"‘]|\n")
_NEAR = 60
_COUNTED = frozenset({"told_day", "units_beside"})
_COUNTS_FROM = re.compile(r"\s(?:(?:after|before|following)\s)?(?:the )?", re.IGNORECASE)
_EDTF_DAY = 10


def join_days(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with the day that follows a clock time or part of the day made part of it."""
    joined: list[Candidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        if last and _takes(text, last, candidate):
            joined[-1] = replace(last, end=candidate.end, day=candidate, second=candidate.second)
        else:
            joined.append(candidate)
    return [_with_near(text, each, joined[index + 1 : index + 3]) for index, each in enumerate(joined)]


def _with_near(text: str, candidate: Candidate, following: Sequence[Candidate]) -> Candidate:
    """A clock time with the next date of its sentence ("at 3 a.m. (0100 GMT) on Feb. 7").

    So too "the day after" and "two days before" with the date that they count from.
    """
    if candidate.rule.resolve in _COUNTED and following:
        counts = _COUNTS_FROM.fullmatch(text, candidate.end, following[0].start)
        dated = following[0].rule.resolve in _DAYS | {"holiday"}
        return replace(candidate, near=following[0]) if counts and dated else candidate
    if candidate.rule.resolve != "clock" or candidate.day:
        return candidate
    for each in following:
        if each.rule.resolve in _DAYS:
            gap = text[candidate.end : each.start]
            return (
                candidate if len(gap) > _NEAR or _SENTENCE_END.search(gap) else replace(candidate, near=each)
            )
    return candidate


def _takes(text: str, last: Candidate, candidate: Candidate) -> bool:
    return (
        last.day is None
        and last.rule.resolve in _WITH_DAY
        and candidate.rule.resolve in _DAYS
        and bool(_GAP.fullmatch(text, last.end, candidate.start))
    )


def join_ranges(text: str, spans: Sequence[Span]) -> None:
    """Give both ends of a range ("between Oct. 31 and Nov. 2") the interval they span as EDTF."""
    for first, second in pairwise(spans):
        if _is_range(text, first, second):
            interval = f"{first._.timex.edtf}/{second._.timex.edtf}"
            for span in (first, second):
                span._.timex = replace(span._.timex, edtf=interval)


def _is_range(text: str, first: Span, second: Span) -> bool:
    one, two = first._.timex, second._.timex
    gap = _RANGE.fullmatch(text, first.end_char, second.start_char)
    if not gap or "/" in one.edtf + two.edtf or len(one.edtf) != len(two.edtf) or not one.edtf < two.edtf:
        return False
    if gap[0].strip().lower() == "and":
        return bool(_BETWEEN.search(text, max(0, first.start_char - 20), first.start_char))
    return True


def add_span(text: str, spans: list[Span], span: Span) -> None:
    """Append `span`; where its date stands in the last one already, let that one reach to its end.

    That is so for a repetition ("this Sunday, March 8") and for two days in one token ("1–3 March").
    """
    last = spans[-1] if spans else None
    if last is None or (span.start >= last.end and not _same_day(text, last, span)):
        spans.append(span)
    elif span.end > last.end:
        spans[-1] = Span(span.doc, last.start, span.end, label=last.label_)
        spans[-1]._.timex = last._.timex


def _same_day(text: str, last: Span, span: Span) -> bool:
    value = span._.timex.value
    gap = text[last.end_char : span.start_char]
    return last._.timex.value == value and len(value) == _EDTF_DAY and gap in (", ", " (")
