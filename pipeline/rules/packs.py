"""A user's own rules: TOML files that add to the built-in ones, or replace some of them.

A pack has the sections of the rule files in `models/`, with the same keys. What an entry does to a
built-in entry of the same name stands with `SECTIONS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.rules.loading import RuleError, load_entries, read_toml

SECTIONS = {
    "event_type": "events.toml",
    "trigger": "events.toml",
    "words": "events.toml",
    "irregular": "events.toml",
    "other_sense": "events.toml",
    "refinement": "events.toml",
    "cue": "status.toml",
    "scope": "status.toml",
    "facility_type": "facilities.toml",
    "sense": "facilities.toml",
    "kin": "reports.toml",
}
"""What a pack may contain, and the file of `models/` whose head explains the section's keys.

An entry named as a built-in one replaces it; but an event type, facility type or sense adds its words
to the one of that name, unless it says `replace = true`.
"""


class Named(Protocol):
    """What every entry of a rule file is."""

    @property
    def name(self) -> str:
        """Unique within its section and file."""


Entry = TypeVar("Entry")
NamedEntry = TypeVar("NamedEntry", bound=Named)


def resolve_packs(paths: Iterable[str | Path]) -> tuple[str, ...]:
    """Absolute paths of packs, checked as far as no room is needed: each can be read, has known sections.

    Raises RuleError with the faults of all of them, each with file and line.
    """
    faults: list[str] = []
    found: list[str] = []
    for path in dict.fromkeys(Path(each).resolve() for each in paths):
        faults += _faults(path)
        found.append(str(path))
    if faults:
        raise RuleError("\n".join(faults))
    return tuple(found)


def pack_entries(paths: Iterable[str | Path], section: str, kind: type[Entry]) -> tuple[Entry, ...]:
    """The `[[section]]` entries of all packs, in order. Raises RuleError as `load_entries` does."""
    return tuple(entry for path in paths for entry in load_entries(Path(path), section, kind))


def override(built_in: Sequence[NamedEntry], added: Iterable[NamedEntry]) -> tuple[NamedEntry, ...]:
    """The added entries, then the built-in ones that none of them is named as; of two added the later."""
    new = {entry.name: entry for entry in added}
    return (*new.values(), *(entry for entry in built_in if entry.name not in new))


def origin(paths: Iterable[str | Path], section: str, name: str) -> str:
    """`file:line` of the last entry of that section and name in the files, for messages; empty if in none."""
    found = ""
    for path in map(Path, paths):
        line = entry_line(path, section, name)
        found = f"{path}:{line}" if line else found
    return found


def entry_line(path: Path, section: str, name: str) -> int:
    """The line of the header of the `[[section]]` entry with that name; 0 if there is none."""
    headers = [n for n, found in section_headers(path) if found == section]
    entries = read_toml(path).get(section, [])
    return next((n for n, e in zip(headers, entries, strict=False) if e.get("name") == name), 0)


def section_headers(path: Path) -> list[tuple[int, str]]:
    """Line number and name of every `[[section]]` header of a TOML file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = ((number, re.match(r"\s*\[\[\s*([^\]]+?)\s*\]\]", line)) for number, line in enumerate(lines, 1))
    return [(number, match[1]) for number, match in found if match]


def _faults(path: Path) -> list[str]:
    """What is wrong with a pack apart from its entries, each with file and line."""
    try:
        source = read_toml(path)
    except RuleError as error:
        return [str(error)]
    known = ", ".join(SECTIONS)
    faults = [
        f"{path}:{line}: unknown section [[{name}]]; a pack may contain {known}"
        for line, name in section_headers(path)
        if name not in SECTIONS
    ]
    faults += [
        f"{path}: {key!r} must be an array of tables, written [[{key}]]"
        for key, value in source.items()
        if not (isinstance(value, list) and all(isinstance(entry, dict) for entry in value))
    ]
    return (
        faults if faults or source else [f"{path}: is empty; a pack contains entries such as [[event_type]]"]
    )
