"""Finds the files to read: the inputs in the order given, each folder sorted by code points of its paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.article import Refusal
from pipeline.reading.outputs import is_output, is_own

STANDARD_INPUT = "-"
_LINK = "a link to a folder is not followed; give the folder itself as an input"


class InputError(ValueError):
    """An input or option that makes the whole run pointless; raised before anything is read."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input."""

    name: str
    """POSIX path relative to the input folder; the file's name if the file itself was given; `-`."""
    path: Path | None
    """Where to open it; None for standard input."""


def check(inputs: Iterable[str | Path]) -> list[str | Path]:
    """The inputs as a list. Raises InputError that names every path that does not exist."""
    given: list[str | Path] = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    missing = [str(item) for item in given if str(item) != STANDARD_INPUT and not _exists(Path(item))]
    if missing:
        raise InputError(f"no such file or folder: {', '.join(missing)}")
    return given


def _exists(path: Path) -> bool:
    """Whether the path is there to be seen: in a folder that may not be entered it is not."""
    try:
        return path.exists()
    except OSError:
        return False


def find_sources(
    inputs: Iterable[str | Path], notice: Callable[[str], None] = lambda _: None
) -> Iterator[Source | Refusal]:
    """Every file behind `inputs`; a Refusal for what lies in a folder and is not a file one can open.

    Of a folder, what dateline wrote itself is left out, which `notice` is told once for each place.
    """
    for item in inputs:
        path = Path(item)
        if str(item) == STANDARD_INPUT:
            yield Source("stdin", None)
        elif path.is_dir():
            yield from _walk(path, notice)
        else:
            yield Source(_printable(path.name), path)


def _walk(folder: Path, notice: Callable[[str], None]) -> Iterator[Source | Refusal]:
    """The folder's files, sorted by relative POSIX path on every system; hidden ones are left out."""
    # The folder that was asked for may hold articles beside a run's tables; one within it is left out whole.
    own = is_own if is_output(folder) else lambda _: False
    found: dict[str, Path] = {}
    refused: dict[str, str] = {}

    def note(error: OSError) -> None:
        refused[_relative(Path(error.filename), folder)] = f"folder cannot be opened: {error.strerror}"

    for place, folders, files in os.walk(folder, onerror=note):
        if Path(place) != folder and is_output(Path(place)):
            notice(f"{place} is an output of dateline and is not read")
            folders[:] = []
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            if (link := Path(place, name)).is_symlink():
                refused[_relative(link, folder)] = _LINK
        for name in files:
            if not name.startswith(".") and not (Path(place) == folder and own(name)):
                found[_relative(Path(place, name), folder)] = Path(place, name)
    if own is is_own:
        notice(f"the tables of dateline in {folder} are not read")
    for name in sorted([*found, *refused]):
        yield Refusal(name, name, refused[name]) if name in refused else Source(name, found[name])


def _relative(path: Path, folder: Path) -> str:
    return _printable(path.relative_to(folder).as_posix())


def _printable(name: str) -> str:
    """File names need not be Unicode on every system; ids and tables must be."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
