"""Reads a run's tables back from its folder, cells as values of their columns' kinds."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.tables.cells import Cell, unguard
from pipeline.tables.columns import TABLES, Column, Row

_NUMBERS = {"integer": int, "number": float}


class TableError(RuntimeError):
    """A folder that is not a run's, or a table that was changed; the message names file, row and cure."""


def read_table(out: Path, name: str) -> Iterator[Row]:
    """The rows of one table of the run in folder `out`; an absent number is None, an absent text empty.

    Columns that this version does not know are left out. Raises TableError.
    """
    path = out / f"{name}.csv"
    if not path.is_file():
        raise TableError(
            f"{out} has no {name}.csv, so it is not the output folder of a run. "
            f"Make one with: dateline run INPUT -o {out}"
        )
    # A whole article may stand in one cell of claims.csv.
    csv.field_size_limit(2**31 - 1)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            _check_header(path, name, reader.fieldnames or ())
            for cells in reader:
                yield {c.name: _cell(c, cells[c.name], path, reader.line_num) for c in TABLES[name].columns}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"{path} cannot be read as CSV in UTF-8: {error}") from error


def read_manifest(out: Path) -> dict[str, Any]:
    """run.json of the run in folder `out`. Raises TableError if there is none that can be read."""
    path = out / "run.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError(f"{path} cannot be read: {error}. Make the run again.") from error
    if not isinstance(content, dict):
        raise TableError(f"{path} is not the manifest of a run. Make the run again.")
    return content


def _check_header(path: Path, name: str, header: Any) -> None:
    missing = [column for column in TABLES[name].header if column not in header]
    if missing:
        raise TableError(f"{path}: the columns {', '.join(missing)} are missing; make the run again.")


def _cell(column: Column, text: str, path: Path, line: int) -> Cell:
    value = unguard(text)
    if column.kind not in _NUMBERS:
        return value
    try:
        return _NUMBERS[column.kind](value) if value else None
    except ValueError as error:
        raise TableError(f"{path}:{line}: {column.name} is {value!r}, which is not a number") from error
