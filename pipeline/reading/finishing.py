"""Drafts to Articles: checks the text, normalizes the fields, gives the id, identifies the language."""

from __future__ import annotations

import math
import re

from pipeline.article import Article
from pipeline.reading import publication
from pipeline.reading.columns import lacking
from pipeline.reading.language import identify
from pipeline.reading.records import Draft, RawFile, Unreadable

_SURROGATE = re.compile("[\ud800-\udfff\x00]")


def finish(draft: Draft, file: RawFile) -> Article:
    """The Article of a draft. Raises Unreadable with a reason if its text is missing, empty or too long."""
    text = _text(draft, file)

    def given(name: str) -> str:
        return _line(file.value(draft.fields, name))

    published, published_from = _published(given("published"), draft, file)

    return Article(
        id=given("id") or position_id(file.name, draft.position),
        text=text,
        title=given("title"),
        published=published,
        published_from=published_from,
        publisher=given("publisher"),
        url=given("url"),
        author=given("author"),
        language=identify(text),
        path=file.name,
        position=draft.position,
        note=publication.doubt(given("published")),
    )


def position_id(name: str, position: int) -> str:
    """The id where none is given: the file's path, and `#3` for its third line, row or record."""
    return f"{name}#{position}" if position else name


def _text(draft: Draft, file: RawFile) -> str:
    value = file.value(draft.fields, "text")
    names = {*draft.fields, *(str(name).lower() for name in draft.fields)}
    if value is None and not {"text", file.columns.get("text")} & names:
        raise Unreadable(lacking({"text": file.columns.get("text", "text")}, draft.fields))
    if isinstance(value, list | dict):
        raise Unreadable(f"the text is a {type(value).__name__}, not a string")
    text = _clean(_as_text(value))
    if not text.strip():
        raise Unreadable("the text is empty")
    if len(text) > file.max_characters:
        raise Unreadable(f"the text has {len(text):,} characters; the limit is {file.max_characters:,}")
    return text


def _clean(text: str) -> str:
    """Unstorable characters replaced, line ends made `\\n`; no offset moves in the user's own string."""
    text = _SURROGATE.sub("\ufffd", text)
    text = " " + text[1:] if text.startswith("\ufeff") else text
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _as_text(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, list):
        return ", ".join(_as_text(item) for item in value)
    return value if isinstance(value, str) else str(value)


def _line(value: object) -> str:
    """A metadata field: on one line, without space around it."""
    return " ".join(_SURROGATE.sub("\ufffd", _as_text(value)).split())


def _published(given: str, draft: Draft, file: RawFile) -> tuple[str, str]:
    """ISO 8601 date and how it is known; a file's name dates its only article, not an export of many."""
    if found := publication.normalize(given):
        return found, draft.published_from
    if draft.position == 0 and (found := publication.from_name(file.name)):
        return found, "file-name"
    return "", ""
