"""A database of one test, as its fixture gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Database:
    """Its URL, and a way to look into it."""

    url: str
    rows: Callable[[str], list[tuple[Any, ...]]]
    """The rows of a query, by a connection of its own."""
