"""What the readers give and every later room takes: one news article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was read; every offset of every table counts in `text`."""

    id: str
    """Given by the input, or the path relative to the input folder."""
    text: str
    """The article's text; never changed after reading."""
    title: str = ""
    published: str = ""
    """ISO 8601 date or date-time; empty where nothing gives it."""
    published_from: str = ""
    """How `published` is known: metadata, front-matter, html, file-name, dateline, text; empty if unknown."""
    publisher: str = ""
    url: str = ""
    author: str = ""
    language: str = ""
    """ISO 639-1 code, empty where it was not identified."""
    path: str = ""
    """Where it was read from, relative to the input folder."""
    note: str = ""
    """What the reader could not take of the record, for `reason` in articles.csv; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in the input that is not an article, with the reason a person can act on."""

    id: str
    path: str
    reason: str
