"""How sure a report is: a logistic sum over witnesses, whose weights were fitted on labelled articles."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.reports.groups import Group
from pipeline.rules import RuleError, models_folder

Witness = Callable[[Group], bool]


def _any_place(group: Group) -> bool:
    return any(m.place is not None for m in group.mentions)


def _any_date(group: Group) -> bool:
    return any(m.date for m in group.mentions)


WITNESSES: Mapping[str, Witness] = {
    "site": lambda g: any(m.facility is not None for m in g.mentions),
    "named site": lambda g: any(m.facility is not None and m.facility.named for m in g.mentions),
    "several sites not told apart": lambda g: any(
        m.facility is not None and m.facility.plural for m in g.mentions
    ),
    "site that moves": lambda g: any(m.facility is not None and m.facility.movable for m in g.mentions),
    "place told": _any_place,
    "day told": _any_date,
    "place and day told": lambda g: _any_place(g) and _any_date(g),
    "told twice": lambda g: len(g.mentions) > 1,
    "told four times": lambda g: len(g.mentions) > 3,
    "kind not told": lambda g: {m.event.type for m in g.mentions} <= {"attack", "accident"},
    "listed": lambda g: any(m.listed for m in g.mentions),
    "did not surely happen": lambda g: all(m.event.status != "occurred" for m in g.mentions),
}
"""What speaks for or against a group being one real incident of the article, by name."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds: the sum of `bias` and of the witnesses that hold."""

    bias: float
    witnesses: Mapping[str, float]

    def confidence(self, held: Iterable[str]) -> float:
        """Probability that a row with these witnesses is an incident that the article reports, 0 to 1."""
        total = self.bias + sum(self.witnesses[name] for name in held)
        return round(1 / (1 + math.exp(-total)), 2)


def witnesses(group: Group) -> tuple[str, ...]:
    """Names of the witnesses that hold for the group."""
    return tuple(name for name, holds in WITNESSES.items() if holds(group))


def load_weights(folder: Path | None = None) -> Weights:
    """The weights of models/confidence.toml. Raises RuleError if a witness is missing or unknown."""
    path = (folder or models_folder()) / "confidence.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {str(name): float(value) for name, value in data["witness"].items()}
    if found.keys() != WITNESSES.keys():
        wrong = ", ".join(sorted(found.keys() ^ WITNESSES.keys()))
        raise RuleError(f"{path}: missing or unknown witnesses: {wrong}; run scripts/fit_confidence.py")
    return Weights(float(data["bias"]), found)
