"""Linking alone on the linking set: cells labelled by hand, so that nothing that was read wrongly counts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from linking_support import told

from pipeline.evaluation.clustering import b_cubed, pairwise
from pipeline.incidents import Located, link

LINKING = Path(__file__).parents[2] / "corpus" / "linking"
CELLS = Path(__file__).parent / "linking_cells.csv"
COUNTRY_NAMES = {"NL": "Netherlands", "BR": "Brazil", "JP": "Japan"}
"""Countries that stand in the column of places."""


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def labelled() -> list[Located]:
    """The report of each article with the cells that a careful reader gives it."""
    lines = (LINKING / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {article["id"]: article for article in map(json.loads, lines)}
    reports = []
    for cells in rows(CELLS):
        article = articles[cells.pop("article_id")]
        for name in ("latitude", "longitude"):
            cells[name] = float(cells[name]) if cells[name] else None
        cells["country"] = COUNTRY_NAMES.get(cells["country_code"], "")
        words = {"text": f"{article['title']}\n{article['text']}", "published": article["published"]}
        reports.append(told(article["id"], **words, **cells, event_span=((0, len(words["text"])),)))
    return reports


def test_linking_of_labelled_cells() -> None:
    gold = {row["article_id"]: row["incident"] for row in rows(LINKING / "gold.csv")}
    found = {m.article.id: i.incident_id for i in link(labelled()) for m in i.members}
    assert found.keys() == gold.keys()
    measures = b_cubed(found, gold), pairwise(found, gold)
    assert min(measures[0].f1, measures[0].precision, measures[0].recall) >= 95, measures
    assert measures[1].f1 >= 90, measures
