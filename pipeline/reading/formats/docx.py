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

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRITTEN = {
    f"{_W}t": "",
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
"""What a run is made of, and how it is written; a `t` has its text."""
_HOLD_BLOCKS = frozenset(f"{_W}{name}" for name in ("tbl", "sdt", "sdtContent", "customXml", "ins"))
_HOLD_RUNS = frozenset(
    f"{_W}{name}" for name in ("hyperlink", "ins", "sdt", "sdtContent", "smartTag", "fldSimple", "customXml")
)
"""Links, tracked insertions, content controls: what python-docx itself passes over, and slowly."""


@reads(".docx", parser="docx")
def read_docx(file: RawFile) -> Iterator[Draft]:
    """The whole document is one article. Its own dates tell when it was edited, so they are not used."""
    docx = require("docx", "python-docx")
    content = file.whole(_MAX_BYTES)
    _check(content)
    document = docx.Document(BytesIO(content))
    text = "\n".join(_blocks(document.element.body))
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


def _blocks(parent: Any) -> Iterator[str]:
    """The text of each paragraph, and of each row of a table; XML is nested 256 deep at most."""
    for child in parent.iterchildren():
        if child.tag == _W + "p":
            yield _paragraph(child)
        elif child.tag == _W + "tr":
            cells = (cell.iter(_W + "p") for cell in child.iterchildren(_W + "tc"))
            yield "\t".join("\n".join(map(_paragraph, paragraphs)) for paragraphs in cells)
        elif child.tag in _HOLD_BLOCKS:
            yield from _blocks(child)


def _paragraph(paragraph: Any) -> str:
    return "".join(_WRITTEN.get(part.tag) or part.text or "" for run in _runs(paragraph) for part in run)


def _runs(parent: Any) -> Iterator[Any]:
    """The parts of each run, but those of pictures and what was deleted."""
    for child in parent.iterchildren():
        if child.tag == _W + "r":
            yield child.iterchildren(*_WRITTEN)
        elif child.tag in _HOLD_RUNS:
            yield from _runs(child)
