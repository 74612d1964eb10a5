"""Word documents (.docx): paragraphs and tables in their order (extra `formats`)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from pipeline.reading.formats import reads, require
from pipeline.reading.formats.plain import first_title
from pipeline.reading.records import Draft, RawFile, Unreadable

_MAX_BYTES = 100_000_000
"""Of the file, and of what it unpacks to: a zip of some kilobytes can hold gigabytes."""


@reads(".docx")
def read_docx(file: RawFile) -> Iterator[Draft]:
    """The whole document is one article. Its own dates tell when it was edited, so they are not used."""
    docx = require("docx", "python-docx")
    content = file.whole(_MAX_BYTES)
    _check(content)
    document = docx.Document(BytesIO(content))
    text = "\n".join(_blocks(document))
    properties = document.core_properties
    title = properties.title or first_title(text)
    yield Draft({"title": title, "author": properties.author, "text": text})


def _check(content: bytes) -> None:
    """Raises Unreadable unless the content is a zip file that unpacks to no more than the limit."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except BadZipFile as error:
        raise Unreadable(f"not a Word document: {error}") from error
    if size > _MAX_BYTES:
        raise Unreadable(f"unpacks to {size:,} bytes; the limit is {_MAX_BYTES:,}")


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(cell.text for cell in row.cells)
        else:
            yield block.text
