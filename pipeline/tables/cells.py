"""How single cells are written: spans, lists, numbers, and text that a spreadsheet must not run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rooms of annotation need spaCy; reading and writing tables does not
    from pipeline.reports.report import Offsets

Cell = str | int | float | None
"""None only in number columns; text that is absent is an empty string."""

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARD = "'"


def span_cell(offsets: Offsets) -> str:
    """`((3, 9), (12, 15))` as `3:9;12:15`."""
    return ";".join(f"{start}:{end}" for start, end in offsets)


def parse_spans(cell: str) -> Offsets:
    """The inverse of `span_cell`. Raises ValueError if the cell is not of that form."""
    pairs = (part.split(":") for part in cell.split(";") if part)
    return tuple((int(start), int(end)) for start, end in pairs)


def list_cell(values: Iterable[str]) -> str:
    """Several values in one cell, joined by `;`; a semicolon within a value becomes a comma."""
    return ";".join(value.replace(";", ",") for value in values)


def guard(cell: Cell) -> Cell:
    """Text as a spreadsheet may open it: an apostrophe before what it would run as a formula.

    Numbers stay numbers: only text is guarded, so `-12.5` degrees is untouched.
    """
    if isinstance(cell, str) and cell.startswith(_RUN_BY_SPREADSHEETS):
        return _GUARD + cell
    return cell


def unguard(cell: str) -> str:
    """The inverse of `guard` for text."""
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith(_RUN_BY_SPREADSHEETS) else cell
