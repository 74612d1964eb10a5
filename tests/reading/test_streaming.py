"""Readers are lazy: of a file of any size no more is read than the articles that were asked for need."""

from __future__ import annotations

import gzip
import io
import json
import random
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reading_samples import HTML, page, warc
from reading_support import SENTENCE

from pipeline.reading.formats import format_of
from pipeline.reading.gzipped import Unzipped
from pipeline.reading.records import Draft, RawFile

RECORDS = 3_000
_WORDS = [f"{letter}{number}" for letter in "bcdfg" for number in range(2_000)]


def text(number: int) -> str:
    """A text that compresses badly, so that a compressed file is large too."""
    return f"{SENTENCE} {' '.join(random.Random(number).sample(_WORDS, 150))}."


class Counted(io.FileIO):
    """A file that counts what is read of it."""

    taken = 0

    def readinto(self, buffer: object) -> int | None:
        count = super().readinto(buffer)  # type: ignore[arg-type]
        self.taken += count or 0
        return count


def jsonl() -> bytes:
    return "".join(json.dumps({"id": n, "text": text(n)}) + "\n" for n in range(RECORDS)).encode()


def csv() -> bytes:
    return ("id,text\n" + "".join(f'{n},"{text(n)}"\n' for n in range(RECORDS))).encode()


def archive(packed: bool) -> bytes:
    return warc(*[("200", HTML, page(text(n))) for n in range(300)], packed=packed)


def parquet(rows: int) -> bytes:
    arrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    table = arrow.Table.from_pylist([{"id": str(n), "text": text(n)} for n in range(RECORDS)])
    stream = io.BytesIO()
    writer.write_table(table, stream, row_group_size=rows, use_dictionary=False, data_page_size=20_000)
    return stream.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "a.jsonl": jsonl,
    "a.jsonl.gz": lambda: gzip.compress(jsonl(), 1),
    "a.csv": csv,
    "a.csv.gz": lambda: gzip.compress(csv(), 1),
    "a.warc": lambda: archive(packed=False),
    "a.warc.gz": lambda: archive(packed=True),
    "groups.parquet": lambda: parquet(rows=100),
    "pages.parquet": lambda: parquet(rows=RECORDS),
}


def opened(path: Path) -> tuple[Counted, Iterator[object]]:
    """The file, counting, and the records that its reader gives."""
    raw = Counted(path, "rb")
    stream = io.BufferedReader(raw)
    if path.suffix == ".gz":
        stream = io.BufferedReader(Unzipped(stream))  # type: ignore[arg-type]
    return raw, iter(format_of(path.name).read(RawFile(path.name, stream, 2_000_000)))


@pytest.mark.parametrize("name", FORMATS)
def test_no_more_is_read_than_is_asked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.reading.formats.parquet._BUFFER", 1 << 15)
    path = tmp_path / name
    path.write_bytes(FORMATS[name]())
    size = path.stat().st_size
    raw, records = opened(path)
    taken = []
    for number, record in enumerate(records, 1):
        assert isinstance(record, Draft)
        taken.append(raw.taken)
        if number == 150:
            break
    share = 150 / (300 if "warc" in name else RECORDS)
    # Parquet keeps its index at the end of the file, of which 64 KiB are read first.
    slack = 70_000 if "parquet" not in name else 800_000
    assert taken[0] <= slack < size
    assert taken[-1] <= 1.3 * share * size + slack
    if "parquet" not in name:
        assert taken == sorted(taken) and taken[75] < taken[-1]


@pytest.mark.parametrize("name", [name for name in FORMATS if "warc" not in name and "parquet" not in name])
def test_memory_does_not_grow_with_the_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FORMATS[name]())
    _, records = opened(path)
    next(records)
    tracemalloc.start()
    try:
        for _ in records:
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 500_000
