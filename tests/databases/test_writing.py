"""A run in a database: real types, updated by id, nothing of earlier runs left over, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from databases_support import Database
from samples import ARTICLE, CLAIM, REPORT

from pipeline.databases import DatabaseError, check_database, statements, write_database, writing
from pipeline.incidents import link
from pipeline.reports.report import Report
from pipeline.tables import TABLES, ArticleRecord, Tables, locate, tabulate

FIRE = replace(REPORT, event_type="fire", facility="Osterby Port", date="2031-02", claims=(CLAIM, CLAIM))


def run(*articles: tuple[str, Sequence[Report]]) -> Tables:
    """The tables of a run over articles with these ids and reports."""
    located, records = [], []
    for name, reports in articles:
        article = replace(ARTICLE, id=name, path=name)
        located += locate(article, reports)
        records.append(ArticleRecord.of(article, "ok" if reports else "off-topic", reports=len(reports)))
    return tabulate(link(located), records)


def contents(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is in there, in order of id."""
    return {
        name: database.rows(f'SELECT * FROM "{name}" ORDER BY "{statements.key(table)}"')
        for name, table in TABLES.items()
    }


def expected(tables: Tables) -> dict[str, list[tuple[Any, ...]]]:
    """The tables as a database shows them: absent text is NULL."""
    return {
        name: sorted(tuple(None if cell == "" else cell for cell in row.values()) for row in rows)
        for name, rows in tables.items()
    }


def test_the_tables_are_there_as_they_are(database: Database) -> None:
    tables = run(("a.txt", [REPORT, FIRE]), ("b.txt", []))
    write_database(tables, database.url)
    assert contents(database) == expected(tables)


def test_numbers_can_be_computed_with_and_dates_are_text(database: Database) -> None:
    write_database(run(("a.txt", [REPORT, FIRE])), database.url)
    [(south, words)] = database.rows(
        "SELECT min(incidents.lat) / 2, sum(articles.words) * 2 FROM incidents, articles"
    )
    assert (south, words) == (-6.25, 2 * 2 * len(ARTICLE.text.split()))
    assert database.rows("SELECT incident_id FROM incidents WHERE lat < -12.4 AND confidence > 0.7")
    assert database.rows("SELECT date FROM reports ORDER BY date") == [("2031-02",), ("2031-03-04",)]


def test_an_absent_text_is_null(database: Database) -> None:
    write_database(run(("a.txt", [REPORT])), database.url)
    assert database.rows("SELECT count(*) FROM incidents WHERE facility_id IS NULL") == [(1,)]


@pytest.mark.parametrize("times", [2, 3])
def test_the_same_run_again_changes_nothing(database: Database, times: int) -> None:
    tables = run(("a.txt", [REPORT, FIRE]), ("b.txt", [REPORT]))
    for _ in range(times):
        write_database(tables, database.url)
    assert contents(database) == expected(tables)


def test_changed_rows_are_updated(database: Database) -> None:
    write_database(run(("a.txt", [REPORT])), database.url)
    tables = run(("a.txt", [replace(REPORT, confidence=0.5, latitude=None, longitude=None, cue="told")]))
    write_database(tables, database.url)
    assert contents(database) == expected(tables)


def test_what_an_article_no_longer_reports_goes(database: Database) -> None:
    write_database(run(("a.txt", [FIRE, REPORT]), ("b.txt", [])), database.url)
    tables = run(("a.txt", [REPORT]), ("b.txt", []))
    write_database(tables, database.url)
    assert contents(database) == expected(tables)


def test_an_article_that_reports_nothing_any_more_leaves_no_incident(database: Database) -> None:
    write_database(run(("a.txt", [REPORT])), database.url)
    write_database(run(("a.txt", [])), database.url)
    assert {name: len(rows) for name, rows in contents(database).items()} == {
        "incidents": 0,
        "reports": 0,
        "claims": 0,
        "articles": 1,
    }


def test_articles_of_other_runs_stay_with_their_incidents(database: Database) -> None:
    first, second = run(("a.txt", [REPORT])), run(("b.txt", [FIRE]))
    write_database(first, database.url)
    write_database(second, database.url)
    write_database(run(("b.txt", [])), database.url)
    left = contents(database)
    assert (left["incidents"], left["reports"], left["claims"]) == tuple(
        expected(first)[name] for name in ("incidents", "reports", "claims")
    )
    assert [row[0] for row in left["articles"]] == ["a.txt", "b.txt"]


def test_more_rows_than_one_statement_takes(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_ROWS", 3)
    monkeypatch.setattr(writing, "_VALUES", 2)
    write_database(run(*((f"{number}.txt", [REPORT, FIRE]) for number in range(8))), database.url)
    tables = run(*((f"{number}.txt", [FIRE]) for number in range(8)))
    write_database(tables, database.url)
    assert contents(database) == expected(tables)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("'; DROP TABLE reports; --", "'; DROP TABLE reports; --"),
        ('"Łódź" 100% %s ?', '"Łódź" 100% %s ?'),
        ("=1+1", "=1+1"),
        ("half \udc80", "half \\udc80"),
        ("nul \x00", "nul \ufffd"),
    ],
)
def test_any_text_is_a_value(database: Database, text: str, stored: str) -> None:
    write_database(run(("a.txt", [replace(REPORT, source=text)])), database.url)
    assert database.rows("SELECT source FROM reports") == [(stored,)]


def test_a_run_that_fails_half_way_changes_nothing(database: Database) -> None:
    tables = run(("a.txt", [REPORT]))
    write_database(tables, database.url)
    broken = run(("a.txt", [FIRE]))
    broken["articles"][0]["words"] = None  # may not be empty: refused after everything else is written
    with pytest.raises(DatabaseError, match="words"):
        write_database(broken, database.url)
    assert contents(database) == expected(tables)


def test_a_first_run_that_fails_leaves_no_table(database: Database) -> None:
    broken = run(("a.txt", [REPORT]))
    broken["articles"][0]["words"] = None
    with pytest.raises(DatabaseError):
        write_database(broken, database.url)
    write_database(run(("b.txt", [])), database.url)
    assert [row[0] for row in contents(database)["articles"]] == ["b.txt"]


def test_a_database_that_can_be_written_passes_the_check(database: Database) -> None:
    check_database(database.url)
    write_database(run(("a.txt", [REPORT])), database.url)
    check_database(database.url)
