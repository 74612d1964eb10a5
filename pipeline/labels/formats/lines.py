"""JSON files: reading them with the row in every message."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.labels.article import LabelsError


def read_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """`file:line` and object of each line that is not blank. Raises LabelsError."""
    # Split at line feeds alone: a text may hold other line ends that JSON leaves as they are.
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", _object(f"{path}:{number}", line)


def read_array(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """`file, task N` and object of each element of a JSON array. Raises LabelsError."""
    try:
        found = json.loads(read_text(path))
    except ValueError as error:
        raise LabelsError(f"{path}: not valid JSON: {error}") from error
    for number, element in enumerate(found if isinstance(found, list) else [found], start=1):
        if not isinstance(element, dict):
            raise LabelsError(f"{path}, task {number}: must be an object")
        yield f"{path}, task {number}", element


def write_lines(objects: Iterable[dict[str, Any]], path: Path) -> None:
    """One JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        # ASCII: half of a surrogate pair is no UTF-8, but is JSON.
        file.writelines(json.dumps(each) + "\n" for each in objects)


def read_text(path: Path, encoding: str = "utf-8-sig") -> str:
    """The text of a file, line ends as they are, without a byte order mark. Raises LabelsError."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            return file.read()
    except OSError as error:
        raise LabelsError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LabelsError(f"{path}: is not UTF-8 text: {error}") from error


def text_of(where: str, source: dict[str, Any], name: str) -> str:
    """A text under that name. Raises LabelsError if there is none."""
    value = source.get(name)
    if not isinstance(value, str):
        raise LabelsError(f"{where}: {name!r} must be a text, not {value!r}")
    return value


def number_of(where: str, source: dict[str, Any], name: str) -> int:
    """A whole number under that name. Raises LabelsError if there is none."""
    value = source.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise LabelsError(f"{where}: {name!r} must be a whole number, not {value!r}")
    return value


def _object(where: str, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise LabelsError(f"{where}: not valid JSON: {error}") from error
    if not isinstance(found, dict):
        raise LabelsError(f"{where}: must be a JSON object")
    return found
