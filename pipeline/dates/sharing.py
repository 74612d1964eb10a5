"""Which full date of the text lends its year to a month and day beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.dates.offsets import TokenOffsets
from pipeline.dates.patterns import Candidate

FULL_DATES = frozenset({"iso_date", "year_first_date", "numeric_date", "full_date"})
"""Resolvers of dates that need nothing besides their own words."""

_GAP = 80
_LIST = re.compile(r"\b(?:and|or|to|until|till|through|thru)\b|[,–—-]", re.IGNORECASE)
_END = re.compile(r"[.!?;]\s+[A-Z“\"]|\n\s*\n")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def list_days(
    offsets: TokenOffsets, candidates: Sequence[Candidate], full: Mapping[int, date]
) -> dict[int, date]:
    """Index of each month and day -> the full date of its list ("Nov. 10 and Oct. 31, 2023").

    The full date after it goes before one that precedes it. One pass each way: lists may be long.
    """
    found: dict[int, date] = {}
    for step in (-1, 1):
        order = range(len(candidates)) if step == -1 else range(len(candidates) - 1, -1, -1)
        for index in order:
            other = index + step
            if candidates[index].rule.resolve != "month_day" or not 0 <= other < len(candidates):
                continue
            if not _one_list(offsets, candidates[index], candidates[other]):
                continue
            reached = full.get(other) or (found.get(other) if _carries(candidates[other]) else None)
            if reached:
                found[index] = reached
    return found


def _carries(candidate: Candidate) -> bool:
    return candidate.rule.resolve == "month_day"


def _one_list(offsets: TokenOffsets, one: Candidate, other: Candidate) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    if not 0 < end - start <= _GAP:
        return False
    gap = offsets.text[start:end]
    if _END.search(gap) or not _LIST.search(gap):
        return False
    return not any(token.tag_ in _FINITE for token in offsets.span(start, end))
