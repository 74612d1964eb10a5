"""labels_log.jsonl: what was done, by whom and when, one JSON object a line, written before anything else.

The journal is the review; labels.csv follows from it. A line that a crash cut short was never done.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.review.errors import ReviewError
from pipeline.review.labels import Rows, row_from_json

Changes = Mapping[str, Rows | None]
"""By article id: its rows after the action; None: it is as if nobody had looked at it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One action."""

    number: int
    """From 1, without gaps."""
    at: str
    """UTC, ISO 8601."""
    who: str
    action: str
    about: Mapping[str, Any]
    """The request, as far as it says what was meant."""
    changes: Changes
    digests: Mapping[str, str] = field(default_factory=dict)
    """By id of the articles that were changed: the SHA-256 of the text that was on the screen."""


class Journal:
    """The file, and the entries that are in it."""

    def __init__(self, path: Path) -> None:
        """Read what there is. Raises ReviewError if a line in the middle is damaged."""
        self.path = path
        self.entries: list[Entry] = []
        self._size = 0
        content = path.read_bytes() if path.exists() else b""
        for line in content.splitlines(keepends=True):
            if not line.endswith(b"\n"):
                break
            self.entries.append(self._entry(line))
            self._size += len(line)

    def append(self, entry: Entry) -> None:
        """Write an entry to the disk. Raises OSError if it cannot, and then the file is as it was."""
        line = json.dumps(_as_json(entry)).encode("ascii") + b"\n"
        with self.path.open("ab") as file:
            # What a crash left behind the last whole line must not become part of this one.
            file.truncate(self._size)
            try:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(self._size)
                raise
        self._size += len(line)
        self.entries.append(entry)

    def _entry(self, line: bytes) -> Entry:
        number = len(self.entries) + 1
        try:
            entry = _from_json(json.loads(line))
            if entry.number != number:
                raise ValueError(f"it is number {entry.number}")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReviewError(
                f"{self.path}:{number} cannot be read: {error}. Mend the line, or move the file away "
                "to begin a new review."
            ) from error
        return entry


def _as_json(entry: Entry) -> dict[str, Any]:
    changes = {
        article_id: None if rows is None else [row.as_json() for row in rows]
        for article_id, rows in entry.changes.items()
    }
    return {
        "number": entry.number,
        "at": entry.at,
        "who": entry.who,
        "action": entry.action,
        "about": dict(entry.about),
        "changes": changes,
        "texts": dict(entry.digests),
    }


def _from_json(value: Mapping[str, Any]) -> Entry:
    changes = {
        article_id: None if rows is None else tuple(row_from_json(row) for row in rows)
        for article_id, rows in value["changes"].items()
    }
    texts = dict(value.get("texts", {}))
    return Entry(value["number"], value["at"], value["who"], value["action"], value["about"], changes, texts)
