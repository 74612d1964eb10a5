"""Checks that every filled cell can be traced: its span's words are the words of the cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.article import Article
    from pipeline.reports.report import Claim, Offsets, Report

_WORD = re.compile(r"\w+")
_SPANNED = {
    "facility": "facility_span",
    "place": "place_span",
    "date": "date_span",
    "event_type": "event_span",
    "source": "source_span",
}
_LITERAL = ("facility", "place", "source")
"""Cells that are in the article's words; a date and an event type are in ours."""


def verify(article: Article, report: Report) -> list[str]:
    """Everything about a report's spans that does not hold; empty if every cell can be traced.

    Spans lie in the text, in order, and are not blank; the words of a literal cell stand in them; a
    filled cell without span has its reason in `evidence`; a claim's content is what its span says.
    """
    faults = list(_cell_faults(article.text, report))
    for number, claim in enumerate(report.claims, start=1):
        faults += [f"claim {number}: {fault}" for fault in _claim_faults(article.text, claim)]
    return faults


def _cell_faults(text: str, report: Report) -> Iterator[str]:
    for name, span_name in _SPANNED.items():
        value, offsets = getattr(report, name), getattr(report, span_name)
        yield from span_faults(text, span_name, offsets)
        if value and not offsets and not report.evidence:
            yield f"{name} is {value!r} without a span, and evidence does not say from what"
        if name in _LITERAL and value and offsets:
            yield from word_faults(text, name, value, offsets)


def _claim_faults(text: str, claim: Claim) -> Iterator[str]:
    for name in ("source", "cue", "content"):
        value, offsets = getattr(claim, name), getattr(claim, f"{name}_span")
        yield from span_faults(text, f"{name}_span", offsets)
        if value and offsets:
            yield from word_faults(text, name, value, offsets)
        elif value and name != "source":
            yield f"{name} is {value!r} without a span"


def span_faults(text: str, name: str, offsets: Offsets) -> Iterator[str]:
    """What is wrong with the offsets of one cell, whatever stands there."""
    if list(offsets) != sorted(offsets):
        yield f"{name} {offsets} is not in text order"
    for start, end in offsets:
        if not 0 <= start < end <= len(text):
            yield f"{name} {start}:{end} is not within the text of {len(text)} characters"
        elif not text[start:end].strip():
            yield f"{name} {start}:{end} is blank"


def word_faults(text: str, name: str, value: str, offsets: Offsets) -> Iterator[str]:
    """The cell's words that its span has not, in any inflection (`factory` of `factories`)."""
    told = _WORD.findall(" ".join(text[start:end] for start, end in offsets).lower())
    lost = [word for word in _WORD.findall(value.lower()) if not any(_akin(word, other) for other in told)]
    if lost:
        yield f"{name} is {value!r}, but {', '.join(lost)} is not among the words of its span: {told}"


def _akin(one: str, other: str) -> bool:
    """One word in two inflections: all letters shared but the last three of the shorter."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return one == other or shared >= max(3, min(len(one), len(other)) - 3)
