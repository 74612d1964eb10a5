"""Files that are not what their name says, told by their first bytes."""

from __future__ import annotations

from pathlib import PurePosixPath

from pipeline.reading.records import Unreadable

_MAGIC = {
    b"PK\x03\x04": "a zip file, such as .xlsx, .docx or .zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office file, such as .xls or .doc",
    b"%PDF-": "a PDF",
    b"\x1f\x8b\x08": "gzip-compressed",
    b"BZh": "bzip2-compressed",
    b"\xfd7zXZ\x00": "xz-compressed",
    b"\x28\xb5\x2f\xfd": "zstd-compressed",
    b"PAR1": "Parquet",
    b"SQLite format 3\x00": "an SQLite database",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_CURES = {
    "a zip": "; save it as CSV, or unpack it",
    "an old Office": "; save it as CSV or text",
    "gzip": "; let its name end with .gz",
    "bzip2": "; decompress it first",
    "xz": "; decompress it first",
    "zstd": "; decompress it first",
}
_TEXT = frozenset({".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".eml"})


def check(name: str, start: bytes) -> None:
    """Raise Unreadable if the `start` of a file, decompressed if its name says so, is not that of a text.

    Only of files whose name promises text: the other formats know best themselves.
    """
    suffix = PurePosixPath(name.lower().removesuffix(".gz")).suffix
    if suffix not in _TEXT:
        return
    for magic, kind in _MAGIC.items():
        if start.startswith(magic):
            cure = next((cure for beginning, cure in _CURES.items() if kind.startswith(beginning)), "")
            raise Unreadable(f"the content is {kind}, not {suffix}{cure}")
