"""The entries of models/reports.toml as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.reports.grouping import Kin
from pipeline.rules import load_entries, models_folder


@dataclass(frozen=True, slots=True)
class KinGroup:
    """Event types that one incident can be told by."""

    name: str
    types: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


def load_kin(folder: Path | None = None) -> Kin:
    """The kin groups of `models/reports.toml`. Raises RuleError with all its faults."""
    entries = load_entries((folder or models_folder()) / "reports.toml", "kin", KinGroup)
    return frozenset(frozenset(entry.types) for entry in entries)
