"""Puts the tables of a run into a database, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from pipeline.databases import statements
from pipeline.databases.engines import Session, session
from pipeline.databases.locating import DatabaseError, Location, locate_database
from pipeline.tables import TABLES, Row, Table, Tables

_VALUES = 10_000
"""Ids in one statement; SQLite takes 32,766 values, PostgreSQL 65,535."""
_ROWS = 2_000
"""Rows in one statement."""
_INCIDENTS, _REPORTS, _CLAIMS = TABLES["incidents"], TABLES["reports"], TABLES["claims"]

Element = TypeVar("Element")


def write_database(tables: Tables, url: str) -> None:
    """Insert the rows of all tables into the database at `url`, and update those that are there by id.

    Tables that are not there are made. Of each article of the run, reports and claims of an earlier run that
    it no longer has are removed, and with them the incidents that no report there tells of any more; rows of
    articles that are not in this run stay. One transaction: when anything fails, nothing has changed.
    Raises DatabaseError, whose message has no password, if the database refuses.
    """
    location = locate_database(url)
    with session(location) as opened:
        for table in TABLES.values():
            opened.execute(statements.create(table))
            _check_columns(opened, table, location)
        articles = [str(row["article_id"]) for row in tables["articles"]]
        told_before = _incidents_of(opened, articles)
        for table in (_CLAIMS, _REPORTS):
            _delete(opened, table, _gone(opened, table, tables, articles))
        for name, table in TABLES.items():
            _upsert(opened, table, tables[name])
        _delete(opened, _INCIDENTS, _untold(opened, told_before))


def _upsert(opened: Session, table: Table, rows: Iterable[Row]) -> None:
    statement = statements.upsert(table, arrays=opened.engine.arrays)
    for batch in _batches(rows, _ROWS):
        values = [statements.values(table, row) for row in batch]
        if opened.engine.arrays:
            opened.execute(statement, [list(column) for column in zip(*values, strict=True)])
        else:
            for row in values:
                opened.execute(statement, row)


def _check_columns(opened: Session, table: Table, location: Location) -> None:
    """Raises DatabaseError if a table of that name is there which is not ours, or of another version."""
    there = {column[0] for column in opened.execute(statements.empty_select(table)).description}
    missing = [name for name in table.header if name not in there]
    if missing:
        raise DatabaseError(
            f"{location.shown}: its table {table.name!r} has no column {', '.join(missing)}; it was made by "
            "another version or program. Give another database, or rename that table"
        )


def _incidents_of(opened: Session, articles: Collection[str]) -> list[str]:
    """The incidents that these articles tell of in the database, as it is."""
    rows = _selected(opened, _REPORTS, "incident_id", "article_id", articles)
    return sorted({incident for incident in rows if incident})


def _gone(opened: Session, table: Table, tables: Tables, articles: Collection[str]) -> list[str]:
    """Ids of rows in the database that belong to these articles, and that this run does not have."""
    key = statements.key(table)
    kept = {row[key] for row in tables[table.name]}
    return [found for found in _selected(opened, table, key, "article_id", articles) if found not in kept]


def _untold(opened: Session, incidents: Collection[str]) -> list[str]:
    """Those incidents that no report in the database tells of."""
    told = set(_selected(opened, _REPORTS, "incident_id", "incident_id", incidents))
    return [incident for incident in incidents if incident not in told]


def _selected(
    opened: Session, table: Table, column: str, where: str, among: Collection[str]
) -> Iterator[str]:
    for chunk in _batches(among, _VALUES):
        found = opened.execute(statements.select(table, column, where, len(chunk)), chunk).fetchall()
        yield from (row[0] for row in found)


def _delete(opened: Session, table: Table, ids: Collection[str]) -> None:
    for chunk in _batches(ids, _VALUES):
        opened.execute(statements.delete(table, len(chunk)), chunk)


def _batches(items: Iterable[Element], size: int) -> Iterator[list[Element]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
