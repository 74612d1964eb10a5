"""The tables as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipeline.tables.building import Tables
from pipeline.tables.columns import TABLES, Kind, Row, Table

DTYPES: dict[Kind, str] = {"text": "string", "span": "string", "integer": "int64", "number": "float64"}
"""An absent text is an empty string, an absent number NaN."""


def frame(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """One table as a DataFrame with the columns and types of its definition, also when it has no row."""
    types = {column.name: DTYPES[column.kind] for column in table.columns}
    return pd.DataFrame(list(rows), columns=list(table.header)).astype(types)


def frames(tables: Tables) -> dict[str, pd.DataFrame]:
    """All tables as DataFrames, by name."""
    return {name: frame(TABLES[name], rows) for name, rows in tables.items()}
