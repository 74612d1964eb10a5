"""Checks before anything is highlighted that the words at a cell's span are the words of the cell."""

from __future__ import annotations

import re

from pipeline.tables import Row
from pipeline.tables.cells import parse_spans
from pipeline.tables.verifying import span_faults, word_faults

_WORD = re.compile(r"\w+")
_REPORT = {
    "facility_span": "facility",
    "place_span": "place",
    "date_span": "",
    "event_span": "",
    "source_span": "source",
}
_CLAIM = {"source_span": "source", "cue_span": "cue", "content_span": "content"}
"""Column of spans: the column whose words stand there; empty where the cell is in our words."""


def traced_report(row: Row, text: str) -> int:
    """Empty the span cells of a row of reports.csv that do not hold in `text`; returns how many."""
    return _traced(row, text, _REPORT)


def traced_claim(row: Row, text: str) -> int:
    """The same for a row of claims.csv."""
    return _traced(row, text, _CLAIM)


def _traced(row: Row, text: str, columns: dict[str, str]) -> int:
    lost = 0
    for span, column in columns.items():
        cell = str(row[span])
        if cell and not _holds(text, cell, str(row[column]) if column else ""):
            row[span] = ""
            lost += 1
    return lost


def _holds(text: str, cell: str, value: str) -> bool:
    try:
        offsets = parse_spans(cell)
    except ValueError:
        return False
    if any(span_faults(text, "", offsets)):
        return False
    told = " ".join(text[start:end] for start, end in offsets).lower()
    # Most cells have the very words; comparing inflections is slow in a long statement.
    if set(_WORD.findall(value.lower())) <= set(_WORD.findall(told)):
        return True
    return not any(word_faults(text, "", value, offsets))
