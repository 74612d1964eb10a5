"""Accuracy floors: figures that may not fall, pinned together with the data they were measured on."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.labels import EvaluationError
from pipeline.evaluation.measures import MEASURES, Measure


@dataclass(frozen=True, slots=True)
class Floors:
    """F1 in percent that each measure must reach, on the data with this hash."""

    data: str
    """SHA-256 of articles and labels, see `data_hash`."""
    f1: Mapping[str, float]

    def faults(self, measures: Mapping[str, Measure], data: str) -> list[str]:
        """What has fallen, in words; empty if nothing has."""
        faults = [
            f"{name}: F1 {measures[name].f1:.1f} is below the floor {floor:.1f}"
            for name, floor in self.f1.items()
            if measures[name].f1 < floor
        ]
        if data != self.data:
            faults.append("the articles or labels have changed since the floors were pinned; pin them again")
        return faults


def load_floors(path: Path) -> Floors:
    """Read a floors file. Raises EvaluationError if it is missing or not of that form."""
    try:
        source = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path} cannot be read as a floors file: {error}") from error
    floors, data = source.get("f1"), source.get("sha256")
    if not isinstance(data, str) or not isinstance(floors, dict) or not floors.keys() <= set(MEASURES):
        raise EvaluationError(
            f'{path}: needs sha256 = "..." and a table [f1] with some of {", ".join(MEASURES)}'
        )
    return Floors(data, {name: float(value) for name, value in floors.items()})


def data_hash(articles: Path, labels: Path) -> str:
    """SHA-256 over the labels and every article file, with its path relative to the folder `articles`."""
    digest = hashlib.sha256()
    files = sorted(path for path in articles.rglob("*") if path.is_file())
    for name, path in [("labels", labels), *((f.relative_to(articles).as_posix(), f) for f in files)]:
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
