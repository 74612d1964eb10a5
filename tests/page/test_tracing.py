"""Nothing is marked in an article but the words that the cell was read from."""

from __future__ import annotations

import pytest

from pipeline.page.tracing import traced_claim, traced_report

TEXT = "A blast shook Harwick Refinery in Osterby on 4 March, police said."
ROW = {
    "facility": "Harwick Refinery",
    "place": "Osterby",
    "source": "police",
    "facility_span": "14:30",
    "place_span": "34:41",
    "date_span": "45:52",
    "event_span": "2:7",
    "source_span": "54:60",
}


def test_spans_that_hold_stay() -> None:
    row = dict(ROW)
    assert traced_report(row, TEXT) == 0
    assert row == ROW


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("facility_span", "2:7"),
        ("facility_span", "14:900"),
        ("place_span", "20:10"),
        ("date_span", "900:910"),
        ("event_span", "1:2"),
        ("source_span", "not a span"),
        ("source_span", "-4:3"),
    ],
)
def test_a_span_with_other_words_is_dropped_and_counted(column: str, cell: str) -> None:
    row = ROW | {column: cell}
    assert traced_report(row, TEXT) == 1
    assert row[column] == ""
    assert {name: row[name] for name in ROW if name != column} == {
        n: c for n, c in ROW.items() if n != column
    }


def test_a_cell_in_another_inflection_holds() -> None:
    row = ROW | {"facility": "Harwick Refineries"}
    assert traced_report(row, TEXT) == 0


def test_a_claim_whose_statement_stands_elsewhere() -> None:
    row = {"source": "police", "cue": "said", "content": "A blast shook"} | {
        "source_span": "54:60",
        "cue_span": "61:65",
        "content_span": "31:44",
    }
    assert traced_claim(row, TEXT) == 1
    assert row["content_span"] == "" and row["cue_span"] == "61:65"
