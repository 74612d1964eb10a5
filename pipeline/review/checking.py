"""Checks what a reviewer enters before it becomes a label."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from pipeline.review.errors import ActionError
from pipeline.review.labels import HALF, LABEL_FIELDS, SPAN_OF, LabelRow
from pipeline.tables.cells import parse_spans
from pipeline.values import STATUSES

_LONGEST = 500
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def checked_cell(field: str, value: object, event_types: Collection[str]) -> str:
    """The cell as it is saved, white space tidied. Raises ActionError with what is wrong with it."""
    if field not in LABEL_FIELDS:
        raise ActionError(f"There is no field {field!r}.")
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ActionError(f"{field}: give a text of at most {_LONGEST} characters.")
    if HALF.search(value):
        raise ActionError(f"{field}: a character in it is broken; type it again.")
    parts = [" ".join(_CONTROL.sub(" ", part).split()) for part in re.split(r"[|;]", value)]
    separators = [*re.findall(r"[|;]", value), ""]
    text = "".join(part + mark for part, mark in zip(parts, separators, strict=True)).strip("|; ")
    _check_values(field, text, event_types)
    return text


def checked_span(field: str, span: object, length: int | None) -> str:
    """Where the words of a cell stand, `3:9;12:15`. Raises ActionError if that is not within the text.

    `length` is that of the article's text, None where the run kept none.
    """
    if not isinstance(span, str) or field not in SPAN_OF:
        raise ActionError(f"{field} has no words in the text.")
    try:
        offsets = parse_spans(span)
    except ValueError as error:
        raise ActionError(f"{span!r} is not a span of the text.") from error
    if any(not 0 <= start < end <= (length or 0) for start, end in offsets):
        raise ActionError(f"{span} is not within the text.")
    return span


def check_row(row: LabelRow) -> None:
    """Raise ActionError unless the row says what happened, and at which facility or place."""
    if not row.event_type:
        raise ActionError("A report needs an event type.")
    if not row.facility and not row.place:
        raise ActionError("A report needs a facility or a place.")
    if not row.status:
        raise ActionError("A report needs a status.")


def _check_values(field: str, text: str, event_types: Collection[str]) -> None:
    values = [part.strip() for part in text.split("|") if part.strip()]
    if field == "event_type":
        _check_among(values, event_types, "event type")
    elif field == "status":
        _check_among(values, STATUSES, "status")
    elif field == "date" and not all(_is_date(value) for value in values):
        raise ActionError(
            f"{text!r} is not a date: write 2031-03-04, 2031-03, 2031 or 2031-03-04/2031-03-06."
        )


def _check_among(values: Collection[str], allowed: Collection[str], what: str) -> None:
    unknown = [value for value in values if value not in allowed]
    if unknown:
        raise ActionError(f"{unknown[0]!r} is no {what}; there are {', '.join(sorted(allowed))}.")


def _is_date(value: str) -> bool:
    first, slash, last = value.partition("/")
    return _is_day(first) and (not slash or (_is_day(last) and first <= last))


def _is_day(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
