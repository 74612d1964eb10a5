"""Brier score, calibration error and bins by hand; clusters of labelled incidents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation import EvaluationError, Label, Prediction
from pipeline.evaluation.labels import read_clusters
from pipeline.evaluation.merging import of_clusters, of_labels
from pipeline.evaluation.reliability import reliability

LABEL = Label("mill", "Tirven", "2031-03-04", "fire", "occurred", "police")
FOUND = Prediction("mill", "Tirven", "2031-03-04", "fire", "occurred", "police")


def test_figures_by_hand() -> None:
    found = reliability([(0.9, True), (0.9, True), (0.9, False), (0.55, True)])
    assert found is not None
    assert found.brier == pytest.approx((0.01 + 0.01 + 0.81 + 0.2025) / 4)
    assert found.baseline == pytest.approx(0.75 * 0.25)
    assert [(b.low, b.rows, b.right) for b in found.bins] == [(0.5, 1, 1.0), (0.9, 3, pytest.approx(2 / 3))]
    assert found.ece == pytest.approx((3 * abs(0.9 - 2 / 3) + 0.45) / 4)


def test_no_row_no_reliability() -> None:
    assert reliability([]) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_row_is_in_one_bin_and_figures_are_shares(rows: list[tuple[float, bool]]) -> None:
    found = reliability(rows)
    assert found is not None
    assert sum(b.rows for b in found.bins) == len(rows)
    assert 0 <= found.brier <= 1 and 0 <= found.ece <= 1


def label(incident: str) -> Label:
    return replace(LABEL, incident=incident)


def found(incident: str) -> Prediction:
    return replace(FOUND, incident=incident)


def test_labels_with_incidents_score_merging() -> None:
    merged = of_labels([(label("x"), found("i1")), (label("x"), found("i1")), (label("y"), found("i1"))])
    assert merged is not None and (merged.things, merged.incidents) == (3, 2)
    assert merged.pairwise.precision == pytest.approx(100 / 3) and merged.pairwise.recall == 100
    assert merged.b_cubed.recall == 100 and merged.b_cubed.precision == pytest.approx(100 * 5 / 9)


def test_a_missed_report_stands_alone() -> None:
    merged = of_labels([(label("x"), found("i1")), (label("x"), None)])
    assert merged is not None and merged.pairwise.recall == 0 and merged.b_cubed.precision == 100


def test_labels_without_incidents_score_nothing() -> None:
    assert of_labels([(LABEL, found("i1"))]) is None


@pytest.mark.parametrize("key", ["article_id", "report_id"])
def test_a_file_of_incidents(tmp_path: Path, key: str) -> None:
    path = tmp_path / "gold.csv"
    names = ["a", "b"] if key == "article_id" else ["a#r1", "b#r1"]
    path.write_text(f"{key},incident\n{names[0]},x\n{names[1]},x\n", encoding="utf-8")
    reports = {
        i: [replace(FOUND, report_id=f"{i}#r1", incident="i1", confidence=0.9)] for i in ("a", "b", "c")
    }
    merged = of_clusters(read_clusters(path), reports)
    assert merged is not None and merged.b_cubed.f1 == 100 and merged.things == 2


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("incident,thing\nx,a\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="needs a row at least, and the column report_id or article_id"):
        read_clusters(path)
