"""WARC web archives (Common Crawl News), streamed: each HTML page that a server sent (extra `formats`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.reading.decoding import decode
from pipeline.reading.formats import reads, require
from pipeline.reading.formats.html import MAX_PAGE_BYTES, page_draft
from pipeline.reading.records import Draft, Problem, RawFile, Unreadable

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MAX_HEADERS = 1_000_000
"""Bytes of a record's headers; servers send some kilobytes."""


@reads(".warc", parser="trafilatura", skips=True)
def read_warc(file: RawFile) -> Iterator[Draft | Problem]:
    """A Draft or Problem for each response with an HTML page; the position counts these pages from 1.

    Requests, metadata, pictures and the like are no articles and have no outcome.
    """
    iterator = require("warcio.archiveiterator", "warcio").ArchiveIterator(file.stream)
    _bound_headers(iterator.reader)
    pages = (record for record in iterator if record.rec_type == "response" and _is_page(record))
    for number, record in enumerate(pages, 1):
        if number <= file.after:
            continue
        try:
            yield _draft(record, number)
        except Unreadable as error:
            yield Problem(str(error), number)


def _bound_headers(reader: Any) -> None:
    """Limit what warcio reads by lines, headers: it would take gigabytes without a line end for one."""
    readline, read = reader.readline, reader.read
    left = _MAX_HEADERS

    def bounded_readline(length: int | None = None) -> bytes:
        nonlocal left
        line: bytes = readline(min(length or _MAX_HEADERS, _MAX_HEADERS))
        left -= len(line)
        if left < 0:
            raise Unreadable(f"not a WARC from here on: headers of more than {_MAX_HEADERS:,} bytes")
        return line

    def counting_read(length: int | None = None) -> bytes:
        nonlocal left
        left = _MAX_HEADERS
        content: bytes = read(length)
        return content

    reader.readline, reader.read = bounded_readline, counting_read


def _is_page(record: Any) -> bool:
    kind = _header(record, "Content-Type").lower()
    return kind.startswith(("text/html", "application/xhtml"))


def _draft(record: Any, number: int) -> Draft:
    """The page's Draft. Raises Unreadable for an error page, a cut-off one and one without an article."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    status = record.http_headers.get_statuscode()
    if status != "200":
        raise Unreadable(f"{url}: the server answered with status {status}")
    content = record.content_stream().read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        raise Unreadable(f"{url}: larger than the limit of {MAX_PAGE_BYTES:,} bytes")
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise Unreadable(f"{url}: the record is cut off")
    charset = _CHARSET.search(_header(record, "Content-Type"))
    page = decode(content, charset[1] if charset else "")
    if page is None:
        raise Unreadable(f"{url}: not text: the content is binary or in an unknown encoding")
    return page_draft(page, url, number)


def _header(record: Any, name: str) -> str:
    headers = record.http_headers
    return (headers.get_header(name) or "") if headers else ""
