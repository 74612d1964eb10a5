"""The texts of a run's articles, kept beside its tables for those who read cells in their context.

`texts.jsonl.gz` holds a JSON object a line: `article_id`, `text`, the text's `sha256`, `url`, `author`. The
tables point into these texts; a text that is not the one that was read is refused rather than shown.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

TEXTS = "texts.jsonl.gz"


class TextsError(RuntimeError):
    """The kept texts cannot be trusted; the message names the file, the line and the cure."""


class Keepable(Protocol):
    """What is kept of an article: an `Article`, or one whose text is fetched when it is asked for."""

    @property
    def id(self) -> str:
        """As in the tables."""

    @property
    def text(self) -> str:
        """The text that spans count in."""

    @property
    def url(self) -> str:
        """As the input gives it."""

    @property
    def author(self) -> str:
        """As the input gives it."""


@dataclass(frozen=True, slots=True)
class KeptText:
    """The text of one article of a run."""

    article_id: str
    text: str
    url: str = ""
    author: str = ""


def write_texts(articles: Iterable[Keepable], path: Path) -> None:
    """Write the texts in order of article id; the same articles give the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
        for article in sorted(articles, key=lambda article: article.id):
            # ASCII: half of a surrogate pair, which some inputs have, is no UTF-8 but is JSON.
            file.write(json.dumps(_line(article)).encode("ascii") + b"\n")


def read_texts(out: Path, wanted: Collection[str] | None = None) -> Iterator[KeptText]:
    """The kept texts of the run in folder `out`, of the articles `wanted` (None: of all).

    Nothing where the run kept none. Raises TextsError if a text is not what was written.
    """
    path = out / TEXTS
    if not path.is_file():
        return
    try:
        with gzip.open(path, "rt", encoding="ascii") as file:
            for number, line in enumerate(file, start=1):
                kept = _kept(line, f"{path}:{number}")
                if wanted is None or kept.article_id in wanted:
                    yield kept
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise TextsError(f"{path} cannot be read: {error}. Make the run again.") from error


def _line(article: Keepable) -> dict[str, str]:
    return {
        "article_id": article.id,
        "sha256": _digest(article.text),
        "url": article.url,
        "author": article.author,
        "text": article.text,
    }


def _kept(line: str, where: str) -> KeptText:
    try:
        record: dict[str, Any] = json.loads(line)
        kept = KeptText(record["article_id"], record["text"], record["url"], record["author"])
    except (ValueError, KeyError, TypeError) as error:
        raise TextsError(f"{where} is not a kept text: {error!r}. Make the run again.") from error
    if _digest(kept.text) != record.get("sha256"):
        raise TextsError(f"{where}: the text of {kept.article_id} has been changed. Make the run again.")
    return kept


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
