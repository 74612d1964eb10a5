"""What cannot be written is told in words with the cure, before the run, and leaves everything as it was."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from pipeline.databases import DatabaseError, check_database, write_database
from pipeline.tables import TABLES, Tables

NOTHING: Tables = {name: [] for name in TABLES}


def message(url: str) -> str:
    """What both doors say; they must say it alike."""
    said = []
    for call in (check_database, lambda url: write_database(NOTHING, url)):
        with pytest.raises(DatabaseError) as error:
            call(url)
        said.append(str(error.value))
    assert said[0] == said[1]
    return said[0]


@pytest.mark.parametrize(
    ("url", "module"),
    [("duckdb:///run.duckdb", "duckdb"), ("postgresql://ada:pa55@host/news", "psycopg")],
)
def test_a_missing_driver_is_told_with_its_cure(
    url: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert message(url) == (
        f"--to {url.partition(':')[0]} needs {module}; install it with: pip install 'dateline[databases]'"
    )


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_a_file_in_a_folder_that_is_not_there(kind: str, tmp_path: Path) -> None:
    if kind == "duckdb":
        pytest.importorskip("duckdb")
    with pytest.raises(DatabaseError, match="there is no folder"):
        check_database(f"{kind}:///{tmp_path / 'no' / 'run.db'}")
    with pytest.raises(DatabaseError, match=r"run\.db"):
        write_database(NOTHING, f"{kind}:///{tmp_path / 'no' / 'run.db'}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_a_file_that_is_no_database_is_left_as_it_is(kind: str, tmp_path: Path) -> None:
    if kind == "duckdb":
        pytest.importorskip("duckdb")
    (tmp_path / "run.db").write_text("notes of mine " * 100, encoding="utf-8")
    assert "run.db" in message(f"{kind}:///{tmp_path / 'run.db'}")
    assert (tmp_path / "run.db").read_text(encoding="utf-8") == "notes of mine " * 100


def test_the_check_makes_no_file(tmp_path: Path) -> None:
    check_database(f"sqlite:///{tmp_path / 'run.db'}")
    assert list(tmp_path.iterdir()) == []


def test_a_table_of_another_program_is_left_alone(tmp_path: Path) -> None:
    write_database(NOTHING, f"sqlite:///{tmp_path / 'other.db'}")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("DROP TABLE reports")
        connection.execute("CREATE TABLE reports (report_id TEXT PRIMARY KEY, author TEXT)")
        connection.execute("INSERT INTO reports VALUES ('mine', 'me')")
    with pytest.raises(DatabaseError, match=r"'reports' has no column incident_id, article_id, .*rename"):
        write_database(NOTHING, f"sqlite:///{tmp_path / 'other.db'}")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        assert connection.execute("SELECT * FROM reports").fetchall() == [("mine", "me")]


def test_a_locked_database_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.databases.engines._CONNECT_SECONDS", 0.05)
    url = f"sqlite:///{tmp_path / 'run.db'}"
    write_database(NOTHING, url)
    holder = sqlite3.connect(tmp_path / "run.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert message(url).endswith("database is locked")
    holder.close()
    write_database(NOTHING, url)


def test_a_wrong_password_is_told_without_it(postgresql) -> None:
    said = message(postgresql.url("postgres", password="wr0ng%2Fword"))
    assert f"postgresql://tester:***@127.0.0.1:{postgresql.port}/postgres: " in said
    assert "password authentication failed" in said
    assert "wr0ng" not in said


def test_a_database_that_the_server_does_not_have_is_told(postgresql) -> None:
    assert 'database "nowhere" does not exist' in message(postgresql.url("nowhere"))


def test_a_server_that_is_not_there_is_told() -> None:
    pytest.importorskip("psycopg")
    assert "connection failed" in message("postgresql://ada:pa55@127.0.0.1:1/news?connect_timeout=2")


def test_a_user_who_may_not_write_is_told(postgresql) -> None:
    import psycopg

    with psycopg.connect(postgresql.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN PASSWORD 'readonly1'")
    url = postgresql.url("postgres").replace("tester:", "reader:").replace("s3cret%2Fw%40rd", "readonly1")
    check_database(url)
    with pytest.raises(DatabaseError, match="permission denied for schema public") as error:
        write_database(NOTHING, url)
    assert "readonly1" not in str(error.value)
