"""Which full date of the text lends its year to a month and day beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from spacy.tokens import Doc

from pipeline.dates.patterns import Candidate

FULL_DATES = frozenset({"iso_date", "year_first_date", "numeric_date", "full_date"})
"""Resolvers of dates that need nothing besides their own words."""

_GAP = 80
_LIST = re.compile(r"\b(?:and|or|to|until|till|through|thru)\b|[,–—-]", re.IGNORECASE)
_END = re.compile(r"[.!?;]\s+[A-Z“\"]|\n\s*\n")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def shared_day(
    doc: Doc, candidates: Sequence[Candidate], index: int, full: Mapping[int, date]
) -> date | None:
    """The full date of the list that candidate `index` stands in ("Nov. 10 and Oct. 31, 2023")."""
    for step in (1, -1):
        here = index
        while 0 <= here + step < len(candidates) and _one_list(
            doc, candidates[here], candidates[here + step]
        ):
            here += step
            if here in full:
                return full[here]
            if candidates[here].rule.resolve != "month_day":
                break
    return None


def _one_list(doc: Doc, one: Candidate, other: Candidate) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    if not 0 <= end - start <= _GAP:
        return False
    gap = doc.text[start:end]
    if _END.search(gap) or not _LIST.search(gap):
        return False
    between = doc.char_span(start, end, alignment_mode="contract")
    return between is None or not any(token.tag_ in _FINITE for token in between)
