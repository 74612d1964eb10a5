"""What the tests of runs share."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.article import Article
from pipeline.runs import Ledger, tables_of
from pipeline.runs.coding import encode
from pipeline.runs.job import Item
from pipeline.runs.outcomes import outcome_of
from pipeline.tables import Tables


def tables_of_annotated(results: Iterable[tuple[Item, object]]) -> Tables:
    """The tables of articles that are annotated already, so that tests share the annotation."""
    with Ledger.temporary() as ledger:
        for item, result in results:
            key, state = ledger.enter(item)
            if isinstance(item, Article) and not state:
                ledger.keep(encode(key, item, outcome_of(item, result)))  # type: ignore[arg-type]
        tables = tables_of(ledger, ledger.settle().articles)
        return {name: list(rows) for name, rows in tables.items()}
