"""Floors: what falls is told, and changed data is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluation import EvaluationError, Floors, data_hash, load_floors
from pipeline.evaluation.measures import measure_of

MEASURES = {"report": measure_of((8, 10, 10)), "row": measure_of((2, 10, 10))}


@pytest.mark.parametrize(
    ("floors", "data", "fault"),
    [
        ({"report": 80.0, "row": 20.0}, "x", ""),
        ({"report": 80.1}, "x", "report: F1 80.0 is below the floor 80.1"),
        ({"row": 0.0}, "y", "the articles or labels have changed"),
    ],
)
def test_faults(floors: dict[str, float], data: str, fault: str) -> None:
    told = Floors("x", floors).faults(MEASURES, data)
    assert bool(told) is bool(fault)
    assert fault in " ".join(told)


@pytest.mark.parametrize(
    "content",
    ["", 'sha256 = "x"', 'sha256 = "x"\n[f1]\nbogus = 1', "not = [TOML", "sha256 = 1\n[f1]\nrow = 1"],
)
def test_a_faulty_file_is_told(content: str, tmp_path: Path) -> None:
    (tmp_path / "floors.toml").write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"floors\.toml"):
        load_floors(tmp_path / "floors.toml")


def test_the_hash_is_of_names_articles_and_labels(tmp_path: Path) -> None:
    articles, labels = tmp_path / "articles", tmp_path / "labels.csv"
    articles.mkdir()
    (articles / "a.txt").write_text("one", encoding="utf-8")
    labels.write_text("x", encoding="utf-8")
    seen = {data_hash(articles, labels)}
    (articles / "a.txt").write_text("two", encoding="utf-8")
    seen.add(data_hash(articles, labels))
    (articles / "a.txt").rename(articles / "b.txt")
    seen.add(data_hash(articles, labels))
    labels.write_text("y", encoding="utf-8")
    seen.add(data_hash(articles, labels))
    assert len(seen) == 4
