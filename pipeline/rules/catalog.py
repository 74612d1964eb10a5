"""What is in the rule files, without knowing what any room makes of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.rules.loading import RuleError, models_folder


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """One entry of a rule file."""

    file: str
    """Path relative to models/."""
    section: str
    name: str
    examples: tuple[str, ...]


def catalog(folder: Path | None = None) -> Iterator[CatalogEntry]:
    """Every `[[section]]` entry of every TOML file, in order of file. Raises RuleError for a broken file."""
    root = folder or models_folder()
    for path in sorted(root.rglob("*.toml")):
        try:
            source = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise RuleError(f"{path}: cannot be read: {error}") from error
        for section, entries in source.items():
            for entry in entries if isinstance(entries, list) else ():
                if isinstance(entry, dict):
                    examples = tuple(str(example) for example in entry.get("examples", ()))
                    yield CatalogEntry(
                        path.relative_to(root).as_posix(), section, str(entry.get("name", "")), examples
                    )
