"""What the readers give and every later room takes: one news article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from urllib.parse import urlsplit


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

    @property
    def host(self) -> str:
        """The host of its address; empty where there is none."""
        try:
            return urlsplit(self.url).hostname or ""
        except ValueError:  # no address: `http://[`
            return ""

    def fingerprint(self) -> bytes:
        """Hash of all but the place: the same for a record that is repeated."""
        return _hash(getattr(self, name) for name in _REPEATED)

    def substance(self) -> bytes:
        """Hash of all that decides what is found in it: the same for a copy under another id or address."""
        return _hash((*(getattr(self, name) for name in _DECIDING), self.host))


_REPEATED = tuple(field.name for field in fields(Article) if field.name not in ("path", "position"))
_DECIDING = tuple(name for name in _REPEATED if name not in ("id", "url", "author"))


def _hash(values: Iterable[str]) -> bytes:
    digest = hashlib.sha256()
    for value in values:
        digest.update(value.encode("utf-8", "surrogatepass") + b"\0")
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
