"""Plain text and Markdown, with or without a front-matter block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reading.decoding import decode
from pipeline.reading.formats import reads
from pipeline.reading.records import Draft, RawFile, Unreadable

_BLOCK = re.compile(r"---[ \t]*\n((?:[^\n]*\n){1,100}?)---[ \t]*(?:\n|\Z)")
_PAIR = re.compile(r"([A-Za-z][\w -]*?)[ \t]*:(?:[ \t]+(.*))?")
_CONTINUED = re.compile(r"\s|-|#|$")
_HEADING = re.compile(r"\s*#[ \t]+([^\n]+?)[ \t#]*(?:\n|\Z)")
_FIRST_LINE = re.compile(r"\s*(\S[^\n]{0,199}?[^\s.,;:])[ \t]*\n[ \t]*\n")


@reads(".txt", ".md")
def read_plain(file: RawFile) -> Iterator[Draft]:
    """The whole file is one article; a front-matter block before it gives the fields."""
    text = decode(
        file.whole(file.max_text_bytes, f"; an article may have {file.max_characters:,} characters")
    )
    if text is None:
        raise Unreadable("not text: the content is binary or in an unknown encoding")
    fields, body = split_front_matter(text)
    yield Draft({"title": first_title(body), **fields, "text": body}, published_from="front-matter")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between two `---` lines at the start, and all that follows them.

    Lists and nested values of a block are left out. A block with any other line is the article's own text.
    """
    block = _BLOCK.match(text)
    if not block:
        return {}, text
    fields: dict[str, str] = {}
    for line in block[1].splitlines():
        pair = _PAIR.fullmatch(line)
        if pair:
            fields[pair[1].lower()] = _unquoted((pair[2] or "").strip())
        elif not _CONTINUED.match(line):
            return {}, text
    return (fields, text[block.end() :]) if fields else ({}, text)


def first_title(text: str) -> str:
    """A first `# heading`, or a first line that stands alone and ends like a headline; else ""."""
    found = _HEADING.match(text) or _FIRST_LINE.match(text)
    return found[1] if found else ""


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
