"""Accuracy on the corpus does not fall: floors are pinned with the hash of the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs_support import tables_of_annotated

from pipeline.evaluation import data_hash, evaluate, load_floors
from pipeline.tables import write_run

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "corpus" / "labels.csv"


def test_no_measure_is_below_its_floor(corpus_docs: list[tuple], tmp_path: Path) -> None:
    write_run(tables_of_annotated(corpus_docs), {}, tmp_path)
    data = data_hash(ROOT / "corpus" / "articles", LABELS)
    faults = load_floors(ROOT / "tests" / "floors.toml").faults(evaluate(tmp_path, LABELS).measures, data)
    if faults:
        pytest.fail("\n".join([*faults, "accept or raise with: python scripts/pin_floors.py [--lower]"]))
