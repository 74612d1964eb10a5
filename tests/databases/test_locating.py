"""Database URLs: what they name, and that nothing shows their password."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.databases import DatabaseError, hide_password
from pipeline.databases.locating import locate_database, scrub


@pytest.mark.parametrize(
    ("url", "kind", "path"),
    [
        ("sqlite:///run.db", "sqlite", "run.db"),
        ("sqlite:////data/run%201.db", "sqlite", "/data/run 1.db"),
        ("sqlite:///to@day/run.db", "sqlite", "to@day/run.db"),
        ("sqlite:///run#2.db", "sqlite", "run#2.db"),
        ("duckdb:///C:/news/run.duckdb", "duckdb", "C:/news/run.duckdb"),
    ],
)
def test_files(url: str, kind: str, path: str) -> None:
    found = locate_database(url)
    assert (found.kind, found.path, found.shown) == (kind, Path(path), url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada@db.example/news",
        "postgres://ada@db.example/news",
        "postgresql+psycopg://ada@db.example/news",
    ],
)
def test_servers_by_every_name_that_is_in_use(url: str) -> None:
    found = locate_database(url)
    assert (found.kind, found.path, found.url) == ("postgresql", None, "postgresql://ada@db.example/news")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("run.db", "takes the URL of a database: sqlite:///run.db"),
        ("", "takes the URL of a database"),
        ("mysql://ada:pa55@host/news", "takes the URL of a database"),
        ("sqlite://run.db", "four before a path from the root"),
        ("sqlite:///", "names a file"),
        ("sqlite:///:memory:", "names a file"),
        ("duckdb:///run.duckdb?threads=1", "names a file"),
        ("postgresql://ada:pa55@host:x/news", "not a valid URL"),
        ("postgresql://ada:pa55/word@host/news", "not a valid URL"),
        ("postgresql://ada:12/pa55@host/news", "%2F and %40"),
    ],
)
def test_what_names_no_database_is_told_without_a_password(url: str, told: str) -> None:
    with pytest.raises(DatabaseError) as error:
        locate_database(url)
    assert told in str(error.value)
    assert "pa55" not in str(error.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ada:pa55@host:5432/news", "postgresql://ada:***@host:5432/news"),
        ("postgresql://ada:p@a:55@host/news", "postgresql://ada:***@host/news"),
        ("postgresql://ada:p/a?55@host/news", "postgresql://ada:***@host/news"),
        ("postgresql://host/news?user=ada&password=pa55", "postgresql://host/news?user=ada&password=***"),
        (
            "postgresql://ada@host/news?sslpassword=pa55&a=b",
            "postgresql://ada@host/news?sslpassword=***&a=b",
        ),
        ("postgresql://ada@host/news", "postgresql://ada@host/news"),
        ("sqlite:///run.db", "sqlite:///run.db"),
    ],
)
def test_a_password_is_hidden_and_nothing_else(url: str, shown: str) -> None:
    assert hide_password(url) == shown


def test_a_drivers_message_loses_the_password_in_either_spelling() -> None:
    url = "postgresql://ada:pa%2F55@host/news"
    assert scrub("cannot use pa%2F55,\n that is pa/55", url) == "cannot use ***, that is ***"


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=6))
def test_no_url_shows_what_stands_where_a_password_does(password: str) -> None:
    password = f"<{password}>"
    assert password not in hide_password(f"postgresql://ada:{password}@host/news")
    try:
        locate_database(f"postgresql://ada:{password}@host/news")
    except DatabaseError as error:
        assert password not in str(error)
