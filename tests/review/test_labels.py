"""Labels as the contract has them, of the reports of a run and of what a reviewer makes of them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from page_support import PLAIN, Told, write_told

from pipeline.page import read_run_data
from pipeline.review.labels import HEADER, LabelRow, Reviewed, initial_rows, labels_csv, row_from_json

ROW = LabelRow("a.txt#r1", "a.txt", "i1", "accepted", "Harwick Refinery", "Osterby", event_type="fire")


def written(*rows: LabelRow) -> list[dict[str, str]]:
    text = labels_csv({"a.txt": Reviewed(rows, "anna", "2031-01-01T00:00:00+00:00")})
    return list(csv.DictReader(io.StringIO(text)))


def test_the_contract_s_columns_stand_first() -> None:
    assert HEADER[:7] == ("article_id", "facility", "place", "date", "event_type", "status", "sources")


def test_a_report_s_label_has_its_cells_and_spans(tmp_path: Path) -> None:
    [row] = initial_rows(read_run_data(write_told(tmp_path, PLAIN[:1])))["a.txt"]
    assert (row.facility, row.place, row.date) == ("Harwick Refinery", "Osterby", "2031-03-04")
    assert (row.event_type, row.status, row.sources) == ("explosion", "occurred", "county police")
    assert row.facility_span == "17:33" and row.state == "undecided"


@pytest.mark.parametrize(
    ("source", "publisher", "label"),
    [
        ("county police", "The Post", "county police"),
        ("The Post", "The Post", "publisher|The Post"),
        ("Post | Sun", "", "Post / Sun"),
        ("a; b", "", "a, b"),
    ],
)
def test_sources(source: str, publisher: str, label: str, tmp_path: Path) -> None:
    told = Told("a.txt", source=source, publisher=publisher)
    assert initial_rows(read_run_data(write_told(tmp_path, [told])))["a.txt"][0].sources == label


def test_what_is_rejected_or_merged_is_no_label() -> None:
    rows = [
        ROW,
        replace(ROW, row_id="a.txt#r2", state="rejected"),
        replace(ROW, row_id="a.txt#r3", state="merged"),
    ]
    assert [row["report_id"] for row in written(*rows)] == ["a.txt#r1"]


def test_an_article_without_label_has_a_row_with_its_id_alone() -> None:
    [row] = written(replace(ROW, state="rejected"))
    assert row["article_id"] == "a.txt" and row["reviewed_by"] == "anna"
    assert not any(row[name] for name in HEADER[1:9])


def test_a_spreadsheet_runs_nothing() -> None:
    [row] = written(replace(ROW, facility='=HYPERLINK("x")', sources="@mayor"))
    assert row["facility"] == '\'=HYPERLINK("x")' and row["sources"] == "'@mayor"


def test_who_and_when() -> None:
    [row] = written(ROW)
    assert (row["reviewed_by"], row["reviewed_at"]) == ("anna", "2031-01-01T00:00:00+00:00")


def test_a_row_survives_json() -> None:
    assert row_from_json(ROW.as_json()) == ROW
