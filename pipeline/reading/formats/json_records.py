"""JSON (an object, or a list of objects) and JSONL (an object on each line, streamed).

Strings may hold tabs and other control characters as they are, which strict JSON forbids and exports contain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.reading.columns import all_mapped, fallen_back
from pipeline.reading.decoding import decode, text_lines
from pipeline.reading.formats import reads
from pipeline.reading.records import Draft, Problem, RawFile, Remark, Unreadable

MAX_JSON_BYTES = 200_000_000
"""A JSON file is parsed as a whole, in some ten times its size of memory."""
_TRIED = 1_000
"""Lines after which a file without any JSON object is none of JSON lines."""


@reads(".json")
def read_json(file: RawFile) -> Iterator[Draft | Problem | Remark]:
    """An object is one article, a list one for each of its objects."""
    text = decode(file.whole(MAX_JSON_BYTES, "; write one object a line and name the file .jsonl"))
    if text is None:
        raise Unreadable("not text: the content is binary or in an unknown encoding")
    try:
        content = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        lines = "Extra data" in str(error)
        cure = "; if it has one object a line, name the file .jsonl" if lines else ""
        raise Unreadable(f"not valid JSON: {_reason(error)}{cure}") from error
    if isinstance(content, list):
        drafts = (_draft(record, position) for position, record in enumerate(content, 1))
        yield from all_mapped(drafts, file.columns)
        return
    yield _draft(content, 0)
    yield from fallen_back(content if isinstance(content, dict) else (), file.columns)


@reads(".jsonl", ".ndjson")
def read_jsonl(file: RawFile) -> Iterator[Draft | Problem | Remark]:
    """Every line that is not blank is a record; a broken one costs only itself."""
    yield from all_mapped(_lines(file), file.columns)


def _lines(file: RawFile) -> Iterator[Draft | Problem]:
    # A character takes up to six bytes in JSON ("\u00e9"), twelve beyond the basic plane.
    limit = 12 * file.max_characters + 100_000
    objects = 0
    for number, line in enumerate(text_lines(file.stream, limit), 1):
        record: Draft | Problem | None = None
        if line is None:
            record = Problem(f"the line is longer than the limit of {limit:,} bytes", number)
        elif line.strip():
            record = _parse(line, number)
        if record is not None:
            yield record
        objects += isinstance(record, Draft)
        if not objects and number >= _TRIED:
            raise Unreadable(f"none of the first {_TRIED:,} lines is a JSON object")


def _parse(line: str, number: int) -> Draft | Problem:
    try:
        return _draft(json.loads(line, strict=False), number)
    except (ValueError, RecursionError) as error:
        return Problem(f"not valid JSON, perhaps cut off: {_reason(error)}", number)


def _draft(record: object, position: int) -> Draft | Problem:
    if isinstance(record, dict):
        return Draft(record, position)
    return Problem(f"an article must be a JSON object, not a {type(record).__name__}", position)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.removesuffix(' at')} at character {error.pos + 1}"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)
