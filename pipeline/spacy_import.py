"""Imports spaCy without its command line, which takes a third of the time and has an HTTP client in it."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy; its command line is imported when somebody asks for it. Does nothing the second time."""
    if "spacy" in sys.modules:
        return
    stand_ins = {_COMMANDS: ModuleType(_COMMANDS), _INFO: ModuleType(_INFO)}
    stand_ins[_COMMANDS].__path__ = []
    # All that `import spacy` takes from it.
    stand_ins[_INFO].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import_module("spacy")
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`."""
    return import_module(_INFO).info(*arguments, **options)
