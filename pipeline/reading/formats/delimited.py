"""CSV and TSV: an article in each row, under a row of column names; streamed."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from pipeline.reading import columns
from pipeline.reading.decoding import is_binary, text_lines
from pipeline.reading.formats import reads
from pipeline.reading.records import Draft, Problem, RawFile, Remark, Unreadable

_DELIMITERS = ",;\t|"
_START = 4096
"""Bytes that tell a table from a binary file."""


@reads(".csv", ".tsv")
def read_delimited(file: RawFile) -> Iterator[Draft | Problem | Remark]:
    """A Draft for each row; the position is the row's number below the header, counted from 1."""
    if is_binary(file.stream.peek(_START)):
        raise Unreadable("not text: the content is binary")
    lines = _lines(file)
    header_line = next(lines, "")
    names = next(csv.reader([header_line], delimiter=_delimiter(header_line)), [])
    names = [name.strip() for name in names]
    yield from columns.check(names, file.columns)
    # The limit is the whole process's; whoever read tables before may have lifted it.
    csv.field_size_limit(file.max_text_bytes)
    rows = csv.reader(lines, delimiter=_delimiter(header_line))
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


def _delimiter(header: str) -> str:
    """The one that the header has most of; a comma if it has none."""
    return max(_DELIMITERS, key=header.count)


def _lines(file: RawFile) -> Iterator[str]:
    for number, line in enumerate(text_lines(file.stream, file.max_text_bytes), 1):
        if line is None:
            raise Unreadable(f"line {number} is longer than the limit of {file.max_text_bytes:,} bytes")
        yield line
