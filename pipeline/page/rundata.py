"""What the page is made of: the tables of a run, and the texts that their spans point into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.page.tracing import traced_claim, traced_report
from pipeline.rules.catalog import catalog
from pipeline.tables import KeptText, Row, read_manifest, read_table, read_texts


@dataclass(frozen=True, slots=True)
class RunData:
    """A run as its folder has it; every span that is left lies in the article's kept text."""

    name: str
    """The folder's name."""
    manifest: Mapping[str, Any]
    incidents: list[Row]
    reports: list[Row]
    claims: list[Row]
    articles: list[Row]
    texts: Mapping[str, KeptText]
    """By article id; not every article has its text kept."""
    untraced: int = 0
    """Cells whose span was dropped, for the kept text has other words there."""


def read_run_data(out: Path) -> RunData:
    """The run in folder `out`. Raises TableError or TextsError if it is not one or was damaged.

    Without texts, spans point nowhere: the page shows the tables alone and says so.
    """
    manifest = read_manifest(out)
    tables = {name: list(read_table(out, name)) for name in ("incidents", "reports", "claims", "articles")}
    texts = {kept.article_id: kept for kept in read_texts(out)}
    untraced = _trace(tables["reports"], tables["claims"], texts)
    return RunData(out.resolve().name, manifest, **tables, texts=texts, untraced=untraced)


def event_types(run: RunData) -> set[str]:
    """Every type that the rules know, and those of the run, which a user's own rules may have added."""
    known = {entry.name for entry in catalog() if entry.section == "event_type"}
    return known | {str(row["event_type"]) for row in run.reports}


def _trace(reports: Iterable[Row], claims: Iterable[Row], texts: Mapping[str, KeptText]) -> int:
    """Drop spans that do not hold, in place; returns how many."""
    lost = 0
    for trace, rows in ((traced_report, reports), (traced_claim, claims)):
        for row in rows:
            kept = texts.get(str(row["article_id"]))
            lost += trace(row, kept.text) if kept else 0
    return lost
