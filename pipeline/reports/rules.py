"""The entries of models/reports.toml as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.reports.collecting import Words
from pipeline.reports.grouping import Kin
from pipeline.rules import RuleError, load_entries, models_folder


@dataclass(frozen=True, slots=True)
class KinGroup:
    """Event types that one incident can be told by."""

    name: str
    types: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that the room looks for, by the name of what they mean."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


def load_kin(folder: Path | None = None) -> Kin:
    """The kin groups of `models/reports.toml`. Raises RuleError with all its faults."""
    entries = load_entries((folder or models_folder()) / "reports.toml", "kin", KinGroup)
    return frozenset(frozenset(entry.types) for entry in entries)


def load_words(folder: Path | None = None) -> Words:
    """The word lists of `models/reports.toml`. Raises RuleError with all its faults."""
    path = (folder or models_folder()) / "reports.toml"
    lists = {entry.name: frozenset(entry.words) for entry in load_entries(path, "words", WordList)}
    if lists.keys() != {"fresh", "seated"}:
        raise RuleError(f"{path}: [[words]] must be named fresh and seated, not {', '.join(lists)}")
    return Words(**lists)
