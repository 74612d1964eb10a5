"""What is in the rule files, without knowing what any room makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.rules.loading import models_folder, read_toml


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """One entry of a rule file."""

    file: str
    """Path relative to models/; of a pack as it was given."""
    section: str
    name: str
    examples: tuple[str, ...]


def catalog(folder: Path | None = None) -> Iterator[CatalogEntry]:
    """Every `[[section]]` entry of every TOML file, in order of file. Raises RuleError for a broken file."""
    root = folder or models_folder()
    for path in sorted(root.rglob("*.toml")):
        yield from _entries(path, path.relative_to(root).as_posix())


def pack_catalog(packs: Iterable[Path]) -> Iterator[CatalogEntry]:
    """Every entry of the packs, in order. Raises RuleError for a broken file."""
    for path in packs:
        yield from _entries(path, str(path))


def _entries(path: Path, shown: str) -> Iterator[CatalogEntry]:
    for section, entries in read_toml(path).items():
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                examples = tuple(str(example) for example in entry.get("examples", ()))
                yield CatalogEntry(shown, section, str(entry.get("name", "")), examples)
