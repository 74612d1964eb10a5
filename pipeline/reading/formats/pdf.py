"""PDF: the text layer of all pages, its typeset lines joined to paragraphs (extra `formats`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.reading.formats import reads, require
from pipeline.reading.formats.plain import first_title
from pipeline.reading.records import Draft, RawFile, Unreadable

_MAX_BYTES = 200_000_000
_MAX_PAGES = 2_000
"""Far more than any newspaper has; a page takes about a hundredth of a second."""
_SOFT_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen that only breaks a word at a line's end."""
_BROKEN_WORD = re.compile(r"[a-z]-$")
_FULL = 0.75
"""A line shorter than this share of the page's longest ends its paragraph."""


@reads(".pdf", parser="pypdfium2")
def read_pdf(file: RawFile) -> Iterator[Draft]:
    """The whole document is one article. Its own dates tell when it was printed, so they are not used."""
    pdfium = require("pypdfium2", "pypdfium2")
    content = file.whole(_MAX_BYTES)
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise Unreadable(f"not a PDF that can be opened: {error}") from error
    try:
        if len(document) > _MAX_PAGES:
            raise Unreadable(f"the PDF has {len(document):,} pages; the limit is {_MAX_PAGES:,}")
        text = "\n\n".join(join_lines(_page_text(page)) for page in document).strip()
        metadata = document.get_metadata_dict()
    finally:
        document.close()
    if not text:
        raise Unreadable("the PDF has no text layer; run text recognition (OCR) on it first")
    title = metadata.get("Title") or first_title(text)
    yield Draft({"title": title, "author": metadata.get("Author"), "text": text})


def join_lines(page: str) -> str:
    """Paragraphs from the lines of a page: a line that fills the column goes on in the next one."""
    lines = [line.strip() for line in page.splitlines()]
    full = _FULL * max(map(len, lines), default=0)
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            joined[-1] = _continued(joined[-1], line)
        else:
            joined.append(line)
        goes_on = len(line) >= full
    return "\n".join(joined).strip("\n")


def _continued(start: str, line: str) -> str:
    if start.endswith(_SOFT_HYPHEN):
        return start.removesuffix(_SOFT_HYPHEN) + line
    if _BROKEN_WORD.search(start) and line[0].islower():
        return start[:-1] + line
    return f"{start} {line}"


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range())
    finally:
        textpage.close()
        page.close()
