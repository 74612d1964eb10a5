"""What the readers give and every later room takes: one news article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields


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
    position: int = 0
    """Line, row or record of the file, counted from 1; 0 where the file holds one article only."""
    note: str = ""
    """What the reader could not take of the record, for `reason` in articles.csv; empty for nothing."""

    @property
    def place(self) -> str:
        """Where it was read from: `news/export.jsonl:3`."""
        return place(self.path, self.position)

    def fingerprint(self) -> bytes:
        """Hash of all but the place: the same for a record that is repeated."""
        digest = hashlib.sha256()
        for field in fields(self):
            if field.name not in ("path", "position"):
                digest.update(getattr(self, field.name).encode("utf-8", "surrogatepass") + b"\0")
        return digest.digest()


def place(path: str, position: int) -> str:
    """A file, and where it holds several records, which of them: `news/export.jsonl:3`."""
    return f"{path}:{position}" if position else path


def id_taken(article_id: str, here: str, first: str) -> str:
    """The reason of an article whose id is that of another one, which was read at the place `first`."""
    where = f"{here}: " if here else ""
    return (
        f"{where}another article has the id {article_id!r} ({first or 'no path'}); give each its own "
        "(of two folders with equal names in them, give the folder above both)"
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in the input that is not an article, with the reason a person can act on."""

    id: str
    path: str
    reason: str
