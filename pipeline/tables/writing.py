"""Writes the tables of a run into a folder, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from importlib.util import find_spec
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, TextIO

from pipeline.tables.building import Tables
from pipeline.tables.cells import guard
from pipeline.tables.columns import INCIDENTS, TABLES, Row
from pipeline.tables.texts import TEXTS, Keepable, write_texts

MANIFEST = "run.json"
WORKBOOK = "dateline.xlsx"
MAP = "incidents.geojson"
_WORKBOOK_DATE = datetime(2000, 1, 1)
"""Stands in the workbook as its date of creation, so that two runs give the same bytes."""
_ROW_GROUP = 20_000
"""Rows of a Parquet file that are in memory together."""
_LONGEST_SHEET_CELL = 32_767
"""Characters; Excel refuses a file with a longer cell, so the workbook has its beginning and `_CUT`."""
_CUT = " […]"
"""Ends a cell of the workbook that was cut; the CSV file has it whole."""
_LONGEST_SHEET = 1_048_576
"""Rows, the header among them; Excel knows no more, so a longer table goes on in a sheet `articles 2`."""


class FormatError(RuntimeError):
    """A format that cannot be written here; the message says what to install."""


def write_run(
    tables: Tables,
    manifest: Mapping[str, Any],
    out: Path,
    formats: Iterable[str] = (),
    texts: Iterable[Keepable] | None = None,
) -> None:
    """Write CSV, the other `formats`, run.json and the `texts` of articles to keep into the folder `out`.

    All files are written beside their places first and moved in when the last one is complete; when
    anything fails, the files of an earlier run stay as they were. Files of an earlier run that this
    one does not write (another format) are removed; files that are not dateline's are left alone.
    Raises FormatError for a format that is unknown or whose library is missing, OSError if the
    folder cannot be written.
    """
    chosen = dict.fromkeys(("csv", *formats))
    check_formats(chosen)
    with _staged(out) as stage:
        for name in chosen:
            _WRITERS[name](tables, stage)
        text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
        with open_text(stage / MANIFEST) as file:
            file.write(text)
        if texts is not None:
            write_texts(texts, stage / TEXTS)


def check_formats(formats: Iterable[str]) -> None:
    """Raise FormatError unless every format can be written; called before a long run, not after it."""
    for name in formats:
        if name not in _WRITERS:
            raise FormatError(f"format {name!r} is unknown; there are {', '.join(FORMATS)}")
        module = _LIBRARIES.get(name)
        if module and find_spec(module) is None:
            raise FormatError(
                f"--format {name} needs {module}; install it with: pip install 'dateline[{name}]'"
            )


def open_text(path: Path, encoding: str = "utf-8") -> TextIO:
    """A text file to write whose bytes are the same on every system, whatever is in the text.

    Half of a surrogate pair (from a file name or a faulty JSON escape) is written as `\\udc80`.
    """
    return path.open("w", encoding=encoding, newline="", errors="backslashreplace")


def _write_csv(tables: Tables, folder: Path) -> None:
    """CSV with a byte order mark, without which Excel garbles every accent; text cells are guarded."""
    for name, rows in tables.items():
        with open_text(folder / f"{name}.csv", "utf-8-sig") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(TABLES[name].header)
            writer.writerows([guard(cell) for cell in row.values()] for row in rows)


def _write_jsonl(tables: Tables, folder: Path) -> None:
    """One JSON object a line; cells as they are, numbers as numbers, an absent number as null."""
    for name, rows in tables.items():
        with open_text(folder / f"{name}.jsonl") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _write_parquet(tables: Tables, folder: Path) -> None:
    """Row group by row group, so that a large table is never in memory."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.tables.frames import frame

    for name, rows in tables.items():
        table, rest = TABLES[name], iter(rows)
        schema = pa.Schema.from_pandas(frame(table, ()), preserve_index=False)
        with pq.ParquetWriter(folder / f"{name}.parquet", schema) as writer:
            while batch := list(islice(rest, _ROW_GROUP)):
                writer.write_table(pa.Table.from_pandas(frame(table, batch), schema, preserve_index=False))


def _write_xlsx(tables: Tables, folder: Path) -> None:
    """One workbook, a sheet for each table; text is text, so nothing in it is run.

    What a sheet cannot hold goes on in the next; a cell that is longer than may be ends in `_CUT`.
    """
    import xlsxwriter

    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    options["constant_memory"] = True  # rows go to the disk in order
    with xlsxwriter.Workbook(folder / WORKBOOK, options) as workbook:
        workbook.set_properties({"created": _WORKBOOK_DATE})
        bold = workbook.add_format({"bold": True})
        for name, rows in tables.items():
            rest = iter(rows)
            for number in count(1):
                sheet = workbook.add_worksheet(name if number == 1 else f"{name} {number}")
                sheet.write_row(0, 0, TABLES[name].header, bold)
                sheet.freeze_panes(1, 1)
                following = _write_sheet(sheet, rest)
                if following is None:
                    break
                rest = chain((following,), rest)


def _write_sheet(sheet: Any, rows: Iterator[Row]) -> Row | None:
    """As many rows as there is room for, below the header; returns the first that there is none for."""
    for number, row in enumerate(rows, start=1):
        if number >= _LONGEST_SHEET:
            return row
        for column, cell in enumerate(row.values()):
            _write_sheet_cell(sheet, number, column, cell)
    return None


def _write_sheet_cell(sheet: Any, row: int, column: int, cell: object) -> None:
    if isinstance(cell, str) and cell:
        if len(cell) > _LONGEST_SHEET_CELL:
            cell = cell[: _LONGEST_SHEET_CELL - len(_CUT)] + _CUT
        sheet.write_string(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)


def _write_geojson(tables: Tables, folder: Path) -> None:
    """The incidents as a map (RFC 7946), a feature a line; one without coordinates has a null geometry."""
    with open_text(folder / MAP) as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for number, row in enumerate(tables[INCIDENTS.name]):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(_feature(row), ensure_ascii=False))
        file.write("\n]}\n")


def _feature(incident: Row) -> dict[str, Any]:
    lat, lon = incident["lat"], incident["lon"]
    # Longitude first: GeoJSON has x before y.
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {
        "type": "Feature",
        "id": incident["incident_id"],
        "geometry": point,
        "properties": incident,
    }


_WRITERS: dict[str, Callable[[Tables, Path], None]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
    "xlsx": _write_xlsx,
    "geojson": _write_geojson,
}
_LIBRARIES = {"parquet": "pyarrow", "xlsx": "xlsxwriter"}
FORMATS = tuple(_WRITERS)
OWN_FILES = {
    MANIFEST,
    WORKBOOK,
    MAP,
    TEXTS,
    *(f"{table}.{end}" for table in TABLES for end in ("csv", "jsonl", "parquet")),
}
"""Every file name that a run may write."""


_STAGE = ".dateline-"
"""How the names of folders begin in which files are written before they are moved."""
_EARLIER = "earlier"
"""The folder in there that takes the files of the run before, until those of this one are in place."""


@contextmanager
def _staged(out: Path) -> Iterator[Path]:
    """A folder to write into, inside `out` so that moving is a rename; installed if the block succeeds."""
    existed = out.exists()
    out.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=out))
    try:
        yield stage
        for path in stage.iterdir():
            _sync(path)
        _install(stage, out)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        if not existed:
            with suppress(OSError):
                out.rmdir()
        raise
    shutil.rmtree(stage)


def _install(stage: Path, out: Path) -> None:
    """Move the staged files to `out` and the earlier ones out of it; put all back if one move fails.

    The manifest goes out first and comes in last: where it is, the tables beside it are whole.
    """
    new = sorted((path.name for path in stage.iterdir()), key=lambda name: (name == MANIFEST, name))
    earlier = stage / _EARLIER
    earlier.mkdir()
    with ExitStack() as undo:
        for name in sorted(OWN_FILES, key=lambda name: (name != MANIFEST, name)):
            if (out / name).exists():
                (out / name).replace(earlier / name)
                undo.callback((earlier / name).replace, out / name)
        for name in new:
            (stage / name).replace(out / name)
            undo.callback((out / name).unlink)
        undo.pop_all()


def recover(out: Path) -> None:
    """Clean up after a process that was killed while it wrote into `out`: the tables before stand again.

    Nobody may be writing into the folder at the same time.
    """
    for stage in sorted(out.glob(f"{_STAGE}*")):
        earlier = stage / _EARLIER
        if (earlier / MANIFEST).exists() and not (out / MANIFEST).exists():
            names = (path.name for path in earlier.iterdir())
            for name in sorted(names, key=lambda name: (name == MANIFEST, name)):
                (earlier / name).replace(out / name)
        shutil.rmtree(stage)


def _sync(path: Path) -> None:
    """Have the system put a file on the disk, so that a power cut after its renaming does not empty it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
