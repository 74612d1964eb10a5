"""Parquet: an article in each row; read in small batches (extra `formats`)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reading import columns
from pipeline.reading.formats import reads, require
from pipeline.reading.records import FIELDS, Draft, RawFile, Remark

_BATCH = 64
"""Rows held at once."""
_BUFFER = 1 << 20
"""Bytes of a column that are read at once."""


@reads(".parquet", parser="pyarrow.parquet", skips=True)
def read_parquet(file: RawFile) -> Iterator[Draft | Remark]:
    """A Draft for each row; the position is the row's number, counted from 1."""
    # Without these two, the whole file is read before the first row is given.
    lazily = {"pre_buffer": False, "buffer_size": _BUFFER}
    table = require("pyarrow.parquet", "pyarrow").ParquetFile(file.stream, **lazily)
    names = list(table.schema_arrow.names)
    wanted = {*FIELDS, *(file.columns[name] for name in file.columns)}
    yield from columns.check(names, file.columns)
    number = 0
    for batch in table.iter_batches(
        _BATCH, columns=[name for name in names if {name, name.lower()} & wanted]
    ):
        for row in batch.to_pylist():
            number += 1
            if number > file.after:
                yield Draft(row, number)
