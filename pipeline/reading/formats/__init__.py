"""One file a format. A new format is a new file here whose function is marked `@reads(".suffix")`.

Where the parser is a C library, which a hostile file may keep busy for ever, it is named as `parser`.

A reader takes the opened RawFile and yields a Draft or a Problem for each record, and Remarks; it raises
Unreadable where the rest of the file is lost. Libraries are imported inside the function, so that a run loads
what it needs.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from types import ModuleType

from pipeline.reading.records import Draft, Problem, RawFile, Remark, Unreadable

Reader = Callable[[RawFile], Iterator[Draft | Problem | Remark]]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of some suffixes are read."""

    read: Reader
    parser: str = ""
    """Module of a parser that may hang or crash; see `pipeline.reading.guarding`."""
    skips: bool = False
    """Whether the reader passes over records that it is told to, so that a file can be read on behind one."""


_FORMATS: dict[str, Format] = {}


def reads(*suffixes: str, parser: str = "", skips: bool = False) -> Callable[[Reader], Reader]:
    """Mark a function as the reader of files with these suffixes (lower case, with the dot)."""

    def register(reader: Reader) -> Reader:
        _FORMATS.update(dict.fromkeys(suffixes, Format(reader, parser, skips)))
        return reader

    return register


def format_of(name: str) -> Format:
    """The format of a file of this name, `.gz` left aside. Raises KeyError with the suffix if none."""
    _load_all()
    path = PurePosixPath(name.lower().removesuffix(".gz"))
    if path.suffix not in _FORMATS:
        raise KeyError(f"`{path.suffix}`" if path.suffix else "a file without a suffix")
    return _FORMATS[path.suffix]


def suffixes() -> tuple[str, ...]:
    """All suffixes that are read, sorted; each may be followed by `.gz`."""
    _load_all()
    return tuple(sorted(_FORMATS))


def require(module: str, package: str) -> ModuleType:
    """An optional library. Raises Unreadable with the command that installs it if it is absent."""
    try:
        return import_module(module)
    except ImportError as error:
        cure = "install the formats with `pip install 'dateline[formats]'`"
        raise Unreadable(f"{package} is not installed; {cure}") from error


@cache
def _load_all() -> None:
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        import_module(module.name)
