"""From records to rows: ids and order."""

from __future__ import annotations

from dataclasses import replace

from samples import ARTICLE, REPORT

from pipeline.incidents import link
from pipeline.tables import ArticleRecord, locate, report_rows, tabulate


def test_ids_say_article_report_and_claim() -> None:
    row, claims = report_rows(locate(ARTICLE, [REPORT])[0])
    assert row["report_id"] == "a.txt#r1"
    assert [claim["claim_id"] for claim in claims] == ["a.txt#r1c1"]


def test_cells_of_a_report() -> None:
    row, claims = report_rows(locate(ARTICLE, [REPORT])[0], "i1")
    assert (row["incident_id"], row["facility"], row["facility_span"]) == ("i1", "Harwick Refinery", "14:30")
    assert (claims[0]["cue"], claims[0]["cue_span"]) == ("said", "66:70")


def test_reports_are_in_order_of_article_and_number() -> None:
    second = replace(ARTICLE, id="b.txt")
    many = [replace(REPORT, date=f"2031-03-{day:02}") for day in range(30, 18, -1)]
    located = locate(second, [REPORT]) + locate(ARTICLE, many)
    rows = tabulate(link(located), [])["reports"]
    assert [row["report_id"] for row in rows] == [f"a.txt#r{n}" for n in range(1, 13)] + ["b.txt#r1"]


def test_articles_are_in_order_of_id() -> None:
    records = [ArticleRecord(name, name, "failed", "why") for name in ("b", "a", "c")]
    assert [row["article_id"] for row in tabulate([], records)["articles"]] == ["a", "b", "c"]


def test_every_report_has_the_incident_that_it_tells_of() -> None:
    located = locate(ARTICLE, [REPORT, replace(REPORT, date="2030")])
    tables = tabulate(link(located), [])
    assert {row["incident_id"] for row in tables["reports"]} == {
        row["incident_id"] for row in tables["incidents"]
    }
