"""What may be entered into a label, and what may not."""

from __future__ import annotations

import pytest

from pipeline.review.checking import check_row, checked_cell, checked_span
from pipeline.review.errors import ActionError
from pipeline.review.labels import LabelRow

TYPES = {"fire", "explosion"}


@pytest.mark.parametrize(
    ("field", "value", "cell"),
    [
        ("facility", "  Harwick\n  Refinery ", "Harwick Refinery"),
        ("facility", "Harwick Refinery | refinery", "Harwick Refinery|refinery"),
        ("facility", "plant\x00 north", "plant north"),
        ("place", "", ""),
        ("date", "2031-03-04", "2031-03-04"),
        ("date", "2031-02", "2031-02"),
        ("date", "2031", "2031"),
        ("date", "2031-03-04/2031-03-06", "2031-03-04/2031-03-06"),
        ("date", "2031-03|2031-03-04", "2031-03|2031-03-04"),
        ("date", "", ""),
        ("event_type", "explosion|fire", "explosion|fire"),
        ("status", "denied", "denied"),
        ("sources", "police; the mayor ;", "police;the mayor"),
    ],
)
def test_what_is_saved(field: str, value: str, cell: str) -> None:
    assert checked_cell(field, value, TYPES) == cell


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("date", "4 March 2031", "write 2031-03-04"),
        ("date", "2031-02-30", "is not a date"),
        ("date", "2031-13", "is not a date"),
        ("date", "2031-03-06/2031-03-04", "is not a date"),
        ("event_type", "party", "'party' is no event type; there are explosion, fire"),
        ("status", "perhaps", "no status"),
        ("facility", "x" * 501, "at most 500"),
        ("facility", None, "give a text"),
        ("incident_id", "i1", "no field"),
    ],
)
def test_what_is_refused(field: str, value: object, message: str) -> None:
    with pytest.raises(ActionError, match=message):
        checked_cell(field, value, TYPES)


@pytest.mark.parametrize("span", ["0:5", "0:5;7:9", ""])
def test_spans_within_the_text(span: str) -> None:
    assert checked_span("facility", span, 20) == span


@pytest.mark.parametrize("span", ["0:21", "5:5", "9:3", "-2:3", "a:b", "1", None, 4])
def test_spans_that_are_none(span: object) -> None:
    with pytest.raises(ActionError):
        checked_span("facility", span, 20)


def test_a_status_has_no_words() -> None:
    with pytest.raises(ActionError):
        checked_span("status", "0:5", 20)


@pytest.mark.parametrize("missing", [{"event_type": ""}, {"status": ""}, {"facility": "", "place": ""}])
def test_a_label_without_what_makes_it_one(missing: dict[str, str]) -> None:
    cells = {"facility": "plant", "place": "Osterby", "event_type": "fire", "status": "occurred"}
    check_row(LabelRow("a#r1", "a", "i1", "accepted", **cells))
    with pytest.raises(ActionError):
        check_row(LabelRow("a#r1", "a", "i1", "accepted", **(cells | missing)))
