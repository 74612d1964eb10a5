"""Reads arrays of tables from TOML into dataclasses, and says all that is wrong with them at once."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from dataclasses import MISSING, Field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar, get_args, get_origin, get_type_hints

import tomli

Entry = TypeVar("Entry")
Lists = TypeVar("Lists")


class Named(Protocol):
    """An entry that is a list of words."""

    @property
    def name(self) -> str:
        """What the words are for."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words."""


Words = TypeVar("Words", bound=Named)

_PACKAGED = Path(__file__).parent.parent / "_models"
_CHECKOUT = Path(__file__).parent.parent.parent / "models"


_asked: ContextVar[set[tuple[Path, str]] | None] = ContextVar("asked", default=None)
"""What `recording` collects."""


class RuleError(ValueError):
    """A rule file that cannot be used; the message lists every fault with file and line."""


def models_folder() -> Path:
    """The folder of rule files: inside the installed package, else beside it in a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def load_entries(path: Path, section: str, kind: type[Entry]) -> tuple[Entry, ...]:
    """The `[[section]]` entries of a TOML file as frozen dataclasses of `kind`.

    Every key is checked against the fields of `kind`: unknown keys, missing keys, wrong types,
    two entries of one `name` and an empty `examples` are faults. Lists become tuples.
    Raises RuleError with all faults together.
    """
    source = _read(path, _parsed)
    if (asked := _asked.get()) is not None:
        asked.add((path, section))
    entries = source.get(section, [])
    lines = _header_lines(path, section)
    if not isinstance(entries, list):
        raise RuleError(f"{path}: `{section}` must be an array of tables, written [[{section}]]")
    faults: list[str] = []
    built: list[Entry] = []
    names: set[str] = set()
    hints = get_type_hints(kind)
    for entry, line in zip(entries, lines, strict=False):
        where = f"{path}:{line}"
        wrong = [f"{where}: {fault}" for fault in _faults(entry, kind, hints)]
        name = entry.get("name")
        if name in names:
            wrong.append(f"{where}: a second [[{section}]] is named {name!r}; names must differ")
        names.add(str(name))
        faults += wrong
        if not wrong:
            built.append(kind(**{key: _freeze(value) for key, value in entry.items()}))
    if faults:
        raise RuleError("\n".join(faults))
    return tuple(built)


def load_lists(path: Path, section: str, kind: type[Words], record: type[Lists]) -> Lists:
    """The words of the `[[section]]` entries, each in the field of `record` that has the entry's name.

    Raises RuleError also where an entry is missing or none is meant.
    """
    lists = {entry.name: frozenset(entry.words) for entry in load_entries(path, section, kind)}
    wanted = set(get_type_hints(record))
    if lists.keys() != wanted:
        raise RuleError(
            f"{path}: [[{section}]] must be named {', '.join(sorted(wanted))}, not {', '.join(lists)}"
        )
    return record(**lists)


@contextmanager
def recording() -> Iterator[set[tuple[Path, str]]]:
    """Collects which sections of which files are loaded within the block."""
    asked: set[tuple[Path, str]] = set()
    token = _asked.set(asked)
    try:
        yield asked
    finally:
        _asked.reset(token)


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file. Raises RuleError with file and line where it cannot be read."""
    return _read(path, tomli.loads)


def _read(path: Path, parse: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        return parse(text)
    except OSError as error:
        raise RuleError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        told = re.search(r"at line (\d+)", str(error))
        line = told[1] if told else text.rstrip().count("\n") + 1
        raise RuleError(f"{path}:{line}: not valid TOML: {error}") from error


@lru_cache(maxsize=32)
def _parsed(text: str) -> dict[str, Any]:
    """Parsed once, though each section of a file is asked for by itself; not to be changed."""
    return tomli.loads(text)


def _header_lines(path: Path, section: str) -> list[int]:
    """Line numbers of the `[[section]]` headers; tomli does not tell them."""
    header = re.compile(rf"\s*\[\[\s*{re.escape(section)}\s*\]\]")
    text = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(text, 1) if header.match(line)]


def _faults(entry: Mapping[str, Any], kind: type[Any], hints: Mapping[str, Any]) -> list[str]:
    known = {f.name: f for f in fields(kind)}
    faults = [
        f"unknown key {key!r}; allowed are {', '.join(sorted(known))}" for key in entry if key not in known
    ]
    faults += [f"key {name!r} is missing" for name, f in known.items() if _required(f) and name not in entry]
    faults += [
        f"{key!r} must be {_describe(hints[key])}, not {value!r}"
        for key, value in entry.items()
        if key in known and not _fits(value, hints[key])
    ]
    if "examples" in known and not entry.get("examples"):
        faults.append("'examples' needs at least one sentence that must match")
    return faults


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _fits(value: object, hint: Any) -> bool:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is types.UnionType:
        return any(_fits(value, argument) for argument in arguments)
    if origin is tuple:
        return isinstance(value, list) and all(_fits(item, arguments[0]) for item in value)
    if origin is dict or hint is dict:
        return isinstance(value, dict) and all(_fits(v, arguments[1]) for v in value.values())
    if hint is bool or isinstance(value, bool):
        return hint is bool and isinstance(value, bool)
    return isinstance(value, hint)


def _describe(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return f"a list of {_describe(get_args(hint)[0])}"
    return {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}.get(
        hint, str(hint)
    )


def _freeze(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_freeze(item) for item in value)
    return deepcopy(value) if isinstance(value, dict) else value
