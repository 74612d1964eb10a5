"""The SQL of a table, from its one definition in `pipeline.tables`; the same for every database.

Names are quoted, values are always parameters (`?`). A text that is absent is NULL, not an empty string.
"""

from __future__ import annotations

from pipeline.tables import Column, Row, Table
from pipeline.tables.cells import Cell

_TYPES = {"text": "TEXT", "span": "TEXT", "integer": "BIGINT", "number": "DOUBLE PRECISION"}
"""Dates are EDTF, which no date type holds (`2031-03`, intervals): they are text."""


def key(table: Table) -> str:
    """The column that identifies a row: the first."""
    return table.columns[0].name


def create(table: Table) -> str:
    """Makes the table where it is not there yet."""
    columns = ", ".join(f'"{column.name}" {_type(table, column)}' for column in table.columns)
    return f'CREATE TABLE IF NOT EXISTS "{table.name}" ({columns})'


def empty_select(table: Table) -> str:
    """Gives no row, but the columns that the table has there."""
    return f'SELECT * FROM "{table.name}" LIMIT 0'


def upsert(table: Table, *, arrays: bool) -> str:
    """Inserts rows, or updates those whose id is there already.

    With `arrays` the values are a list for each column, which spares DuckDB and PostgreSQL the handling of
    single values (ten times as fast); else they are those of one row.
    """
    names = [f'"{column.name}"' for column in table.columns]
    listed = ", ".join(f"unnest(?::{_TYPES[column.kind]}[])" for column in table.columns)
    rows = f"SELECT {listed}" if arrays else f"VALUES ({_marks(len(names))})"
    changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f'INSERT INTO "{table.name}" ({", ".join(names)}) {rows} '
        f"ON CONFLICT ({names[0]}) DO UPDATE SET {changes}"
    )


def select(table: Table, column: str, where: str, values: int) -> str:
    """One column of the rows whose `where` is one of so many values."""
    return f'SELECT "{column}" FROM "{table.name}" WHERE "{where}" IN ({_marks(values)})'


def delete(table: Table, values: int) -> str:
    """Deletes the rows with these ids."""
    return f'DELETE FROM "{table.name}" WHERE "{key(table)}" IN ({_marks(values)})'


def values(table: Table, row: Row) -> list[Cell]:
    """The values of one row, in the order of the columns."""
    return [_stored(column, row[column.name]) for column in table.columns]


def _type(table: Table, column: Column) -> str:
    if column.name == key(table):
        return "TEXT PRIMARY KEY"
    return _TYPES[column.kind] + ("" if column.may_be_empty else " NOT NULL")


def _stored(column: Column, cell: Cell) -> Cell:
    """A cell as a database takes it: PostgreSQL refuses NUL, and all refuse half a surrogate pair."""
    if column.kind == "number" and cell is not None:
        return float(cell)
    if not isinstance(cell, str):
        return cell
    return cell.replace("\x00", "\ufffd").encode("utf-8", "backslashreplace").decode("utf-8") or None


def _marks(number: int) -> str:
    return ", ".join("?" * number)
