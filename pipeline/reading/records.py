"""What a format hands over: drafts of articles, and problems; and the opened file it reads them from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BufferedReader

FIELDS = ("id", "title", "text", "published", "publisher", "url", "author")
"""Names of an article's fields in JSON, JSONL, CSV, Parquet and front matter."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One record as it stands in the file, before it is checked and normalized."""

    fields: Mapping[str, object]
    """Values by the file's own names."""
    position: int = 0
    """Line, row or record number, counted from 1; 0 where the file holds one article only."""
    published_from: str = "metadata"
    """What to say of `published` if the fields give it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One record that cannot be read, while its neighbours can."""

    reason: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """What the user should know of a file that is read all the same."""

    text: str


class Unreadable(Exception):
    """The file, or the rest of it from `position` on, cannot be read; the message is the reason."""

    def __init__(self, reason: str, position: int = 0) -> None:
        super().__init__(reason)
        self.position = position


@dataclass(frozen=True, slots=True)
class RawFile:
    """An opened file, already decompressed."""

    name: str
    stream: BufferedReader
    max_characters: int
    """Longest text that is taken as one article."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The user's names for our fields: {"text": "body"}."""
    after: int = 0
    """Records up to this position were read before, or given up; a format may pass over them."""

    @property
    def max_text_bytes(self) -> int:
        """More than a text of `max_characters` can need in any encoding, a front-matter block included."""
        return 4 * self.max_characters + 100_000

    def whole(self, limit: int, cure: str = "") -> bytes:
        """The whole content. Raises Unreadable beyond `limit` bytes, so that no file fills the memory."""
        content = self.stream.read(limit + 1)
        if len(content) > limit:
            raise Unreadable(f"larger than the limit of {limit:,} bytes{cure}")
        self.stream.read(1)  # raises where the content ended by damage
        return content

    def value(self, fields: Mapping[str, object], name: str) -> object:
        """The record's value of our field `name`: under the user's name for it, else under ours.

        `Text` and `TEXT` are `text`, where there is none.
        """
        for wanted in (self.columns.get(name, name), name):
            if (found := fields.get(wanted)) is not None:
                return found
        return next((value for key, value in fields.items() if str(key).lower() == name), None)
