"""CSV and TSV: an article in each row, under a row of column names; streamed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

from pipeline.reading import columns
from pipeline.reading.decoding import is_binary, text_lines
from pipeline.reading.formats import reads
from pipeline.reading.records import Draft, Problem, RawFile, Remark, Unreadable

_DELIMITERS = ",;\t|"
_EXCEL = re.compile("sep=(.)", re.IGNORECASE)
"""A line by which Excel is told the delimiter."""
_START = 4096
"""Bytes that tell a table from a binary file."""


@reads(".csv", ".tsv")
def read_delimited(file: RawFile) -> Iterator[Draft | Problem | Remark]:
    """A Draft for each row; the position is the row's number below the header, counted from 1."""
    if is_binary(file.stream.peek(_START)):
        raise Unreadable("not text: the content is binary")
    lines = _lines(file)
    header, how = _header(lines)
    names = [name.strip() for name in next(csv.reader([header], **how), [])]
    yield from columns.check(names, file.columns)
    # The limit is the whole process's; whoever read tables before may have lifted it.
    csv.field_size_limit(file.max_text_bytes)
    rows = csv.reader(lines, **how)
    number = 0
    try:
        for row in rows:
            if row:
                number += 1
                yield _draft(row, names, number)
    except csv.Error as error:
        raise Unreadable(f"not valid CSV from here on: {error}", number + 1) from error


def _draft(row: list[str], names: list[str], number: int) -> Draft | Problem:
    # More fields than names come from an unquoted comma, which would cut the text short without a word.
    if len(row) > len(names):
        return Problem(f"{len(row)} fields under {len(names)} column names; quote texts with commas", number)
    return Draft(dict(zip(names, row, strict=False)), number)


def _header(lines: Iterator[str]) -> tuple[str, dict[str, Any]]:
    """The line of names, and how it and the rows are written; empty lines may stand before it."""
    header = next((line for line in lines if line.strip()), "")
    if told := _EXCEL.fullmatch(header.strip()):
        return next(lines, ""), {"delimiter": told[1]}
    delimiter = max(_DELIMITERS, key=header.count)  # a comma if it has none
    return header, {"delimiter": delimiter, "skipinitialspace": f'{delimiter} "' in header}


def _lines(file: RawFile) -> Iterator[str]:
    for number, line in enumerate(text_lines(file.stream, file.max_text_bytes), 1):
        if line is None:
            raise Unreadable(f"line {number} is longer than the limit of {file.max_text_bytes:,} bytes")
        yield line
