"""Our measure gives the figures of the bench's own scorer, on labels of real articles."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import random
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.evaluation import MEASURES, Label, Mistake, Prediction, score
from pipeline.evaluation.agreement import FIELDS

BENCH = Path(os.environ.get("DATELINE_BENCH", Path(__file__).parents[2] / "../shared/bench"))
Cells = dict[str, str]

pytestmark = pytest.mark.skipif(
    not (BENCH / "score_reports.py").is_file(),
    reason="the bench is not here; set DATELINE_BENCH to its folder to compare with its scorer",
)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_scorer", BENCH / "score_reports.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def even(article_id: str) -> bool:
    return int(article_id.removeprefix("dev")) % 2 == 0


@pytest.fixture(scope="module")
def articles() -> list[Cells]:
    lines = (BENCH / "articles" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [article for line in lines if even((article := json.loads(line))["id"])]


@pytest.fixture(scope="module")
def labels() -> dict[str, list[Cells]]:
    found: dict[str, list[Cells]] = {}
    with (BENCH / "articles" / "dev.labels.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            told = any(row[name].strip() for name in ("facility", "place", "event_type"))
            if told and even(row["article_id"]):
                found.setdefault(row["article_id"], []).append(row)
    return found


def spoiled(labels: dict[str, list[Cells]], seed: int) -> dict[str, list[Cells]]:
    """Predictions made of the labels: rows lost, doubled and swapped, cells emptied, cut and mixed up."""
    rng = random.Random(seed)
    pool = [row for rows in labels.values() for row in rows]
    predictions: dict[str, list[Cells]] = {}
    for article_id, rows in labels.items():
        for row in rows:
            for _ in range(rng.choice((0, 1, 1, 1, 2))):
                cells = {name: spoil(row, rng.choice(pool), name, rng) for name in FIELDS}
                predictions.setdefault(article_id, []).append({"article_id": article_id, **cells})
    return predictions


def spoil(row: Cells, other: Cells, field: str, rng: random.Random) -> str:
    column = "sources" if field == "source" else field
    chosen = other if rng.random() < 0.2 else row
    value = rng.choice(rng.choice(chosen[column].split(";")).split("|")).strip()
    if rng.random() < 0.1:
        return ""
    if rng.random() < 0.2 and len(value.split()) > 1:
        return rng.choice(value.split())
    return value


@pytest.mark.parametrize("seed", range(8))
def test_same_figures(
    seed: int, scorer: ModuleType, articles: list[Cells], labels: dict[str, list[Cells]]
) -> None:
    predictions = spoiled(labels, seed)
    counts, errors = scorer.score(predictions, labels, articles)
    theirs = {name: scorer.summed(counts, list(counts), name) for name in MEASURES}
    result = score(
        {i: [Prediction(*(row[f] for f in FIELDS)) for row in rows] for i, rows in predictions.items()},
        {i: [as_label(row) for row in rows] for i, rows in labels.items()},
        {article["id"]: article.get("publisher") or "" for article in articles},
    )
    assert {name: [m.right, m.predicted, m.gold] for name, m in result.measures.items()} == theirs
    # Theirs has no mistake where a cell that should be empty is filled.
    assert sum(m.label is None or m.kind != "wrong" or _lacks(m) for m in result.mistakes) == len(errors)


def _lacks(mistake: Mistake) -> bool:
    """Whether a cell that the label fills is wrong."""
    return any(getattr(mistake.label, field) for field in mistake.fields)


def as_label(row: Cells) -> Label:
    cells = (row["sources" if field == "source" else field].strip() for field in FIELDS)
    return Label(*cells, doubtful="doubtful" in row["notes"].lower())
