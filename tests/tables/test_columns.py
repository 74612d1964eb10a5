"""The tables are the contract's, and their definition can check a row."""

from __future__ import annotations

import pytest
from samples import ARTICLE, REPORT

from pipeline.incidents import link
from pipeline.tables import TABLES, ArticleRecord, Column, Table, locate, tabulate

CONTRACT = {
    "incidents": "incident_id, facility, facility_type, facility_id, place, admin1, country, country_code, "
    "lat, lon, date, event_type, status, sources, source_count, article_count, first_published, "
    "conflicts, confidence",
    "reports": "report_id, incident_id, article_id, facility, facility_type, place, country, country_code, "
    "date, event_type, status, source, source_type, cue, confidence, evidence, "
    "facility_span, place_span, date_span, event_span, source_span",
    "claims": "claim_id, report_id, article_id, source, source_type, cue, stance, medium, content, "
    "source_span, cue_span, content_span",
    "articles": "article_id, path, title, published, published_from, publisher, language, words, "
    "reports, state, reason",
}
COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_are_those_of_the_contract(name: str) -> None:
    assert ", ".join(TABLES[name].header) == CONTRACT[name]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda x: getattr(x, "name", ""))
def test_every_column_is_documented_and_its_example_fits(table: Table, column: Column) -> None:
    assert column.meaning.endswith(".")
    assert column.example
    assert column.fault(column.example) == ""


def test_built_rows_have_no_fault() -> None:
    located = locate(ARTICLE, [REPORT])
    tables = tabulate(link(located), [ArticleRecord.of(ARTICLE, "ok", reports=1)])
    for name, rows in tables.items():
        assert len(rows) == 1
        assert TABLES[name].faults(rows[0]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"state": "done"}, "state is 'done'; allowed are ok, off-topic, failed"),
        ({"article_id": ""}, "article_id is empty"),
        ({"words": "many"}, "words is 'many', which is not of kind integer"),
        ({"extra": "x"}, "column 'extra' is unknown"),
    ],
)
def test_faults_are_told(change: dict[str, str], fault: str) -> None:
    row = TABLES["articles"].row(ArticleRecord.of(ARTICLE, "ok"))
    assert TABLES["articles"].faults(row | change) == [fault]


def test_a_missing_column_is_a_fault() -> None:
    row = TABLES["articles"].row(ArticleRecord.of(ARTICLE, "ok"))
    del row["title"]
    assert TABLES["articles"].faults(row) == ["column 'title' is missing"]
