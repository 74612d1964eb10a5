"""The linking set: a report has one incident, several papers tell of it, near misses stand beside it."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path

LINKING = Path(__file__).parents[2] / "corpus" / "linking"
KEYS = {"id", "title", "text", "published", "publisher"}


def reports() -> list[dict[str, str]]:
    lines = (LINKING / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def publishers_of_incidents() -> dict[str, list[str]]:
    """The papers that tell of each incident, in the order of the gold file."""
    publisher = {report["id"]: report["publisher"] for report in reports()}
    found = defaultdict(list)
    with (LINKING / "gold.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found[row["incident"]].append(publisher.pop(row["article_id"]))
    assert not publisher, "a report without an incident"
    return found


def test_every_report_is_short_and_complete() -> None:
    for report in reports():
        assert set(report) == KEYS
        assert all(report.values())
        assert 40 <= len(report["text"].split()) <= 120, report["id"]


def test_sixty_reports_of_twenty_five_incidents_told_more_than_once() -> None:
    told_again = [papers for papers in publishers_of_incidents().values() if len(papers) > 1]
    assert len(told_again) >= 25
    assert sum(map(len, told_again)) >= 55
    assert len(reports()) >= 60


def test_incidents_are_told_by_different_papers() -> None:
    told_again = [papers for papers in publishers_of_incidents().values() if len(papers) > 1]
    assert all(len(set(papers)) > 1 for papers in told_again)


def test_near_misses_stand_beside_them() -> None:
    alone = [papers for papers in publishers_of_incidents().values() if len(papers) == 1]
    assert len(alone) >= 20
