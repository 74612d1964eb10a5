"""Tables that are read back are what was written; what was changed is refused with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_support import PLAIN, write_told
from samples import ARTICLE, REPORT

from pipeline.incidents import link
from pipeline.tables import (
    TABLES,
    ArticleRecord,
    TableError,
    locate,
    read_manifest,
    read_table,
    tabulate,
    write_run,
)


@pytest.mark.parametrize("name", TABLES)
def test_rows_survive(name: str, tmp_path: Path) -> None:
    tables = tabulate(link(locate(ARTICLE, [REPORT])), [ArticleRecord.of(ARTICLE, "ok", reports=1)])
    write_run(tables, {}, tmp_path)
    assert list(read_table(tmp_path, name)) == tables[name]


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="dateline run INPUT"):
        list(read_table(tmp_path, "incidents"))


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    path = write_told(tmp_path, PLAIN) / "incidents.csv"
    path.write_text(path.read_text("utf-8").replace("facility_id", "site"), "utf-8")
    with pytest.raises(TableError, match="facility_id"):
        list(read_table(tmp_path, "incidents"))


def test_a_number_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    path = write_told(tmp_path, PLAIN) / "articles.csv"
    path.write_text(re.sub(r",\d+,1,ok", ",many,1,ok", path.read_text("utf-8"), count=1), "utf-8")
    with pytest.raises(TableError, match=r"articles\.csv:2: words is 'many'"):
        list(read_table(tmp_path, "articles"))


def test_what_is_no_csv(tmp_path: Path) -> None:
    (write_told(tmp_path, PLAIN) / "claims.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TableError, match="cannot be read"):
        list(read_table(tmp_path, "claims"))


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_manifest_that_is_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(content, "utf-8")
    with pytest.raises(TableError, match=r"run\.json"):
        read_manifest(tmp_path)
