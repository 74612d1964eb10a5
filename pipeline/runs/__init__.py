"""Runs: the whole job from inputs to tables.

The doors: `Settings` says how to build the Language, `Ledger` keeps what is done, `fill` has an engine do the
rest, `tables_of` makes the tables; `tabulate_articles` and `extract` do all of it in memory.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.runs.describing import manifest as manifest
    from pipeline.runs.job import Run as Run
    from pipeline.runs.job import Step as Step
    from pipeline.runs.job import annotated as annotated
    from pipeline.runs.job import extract as extract
    from pipeline.runs.job import fill as fill
    from pipeline.runs.job import tabulate_articles as tabulate_articles
    from pipeline.runs.ledger import Ledger as Ledger
    from pipeline.runs.ledger import LedgerError as LedgerError
    from pipeline.runs.settings import Settings as Settings
    from pipeline.runs.tabulating import tables_of as tables_of

_HOMES = {
    "Ledger": "ledger",
    "LedgerError": "ledger",
    "Run": "job",
    "Settings": "settings",
    "Step": "job",
    "annotated": "job",
    "extract": "job",
    "fill": "job",
    "manifest": "describing",
    "tables_of": "tabulating",
    "tabulate_articles": "job",
}
__all__ = [
    "Ledger",
    "LedgerError",
    "Run",
    "Settings",
    "Step",
    "annotated",
    "extract",
    "fill",
    "manifest",
    "tables_of",
    "tabulate_articles",
]


def __getattr__(name: str) -> Any:
    """Load each on first use: a parent of workers needs no spaCy, a worker no ledger."""
    if name in _HOMES:
        return getattr(import_module(f"pipeline.runs.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'pipeline.runs' has no attribute {name!r}")
