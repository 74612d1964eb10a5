"""What a run keeps while it works: results by content, and the list of what it has read.

A result is kept under the hash of its article, with the digest of the settings, so a later run takes what it
finds and does the rest. The listing is of the present run alone: an article that is no longer among the
inputs is in no table, and its result is dropped when the tables are written.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pipeline.article import Article, Refusal
from pipeline.runs.coding import Stored, copied, encode_text, keys_of
from pipeline.runs.ledger.naming import give_names, to_bytes
from pipeline.runs.ledger.opening import NAME, damaged, open_ledger, temporary_ledger, translated

REPEATED = "repeated"
"""The state of an article that is listed already."""
_COMMIT = 1.0
"""Seconds of work that a killed run loses at most."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many of what was read ended how, and the reports they have."""

    ok: int
    off_topic: int
    failed: int
    reports: int
    repeated: int = 0
    """How much of what was read is not counted, for it has id and content of another article."""

    gated: bool = False
    """Whether there was a gate to ask."""

    @property
    def articles(self) -> int:
        """All that was read, refused or done."""
        return self.ok + self.off_topic + self.failed


class Ledger:
    """One run's ledger; a context manager. Its methods raise LedgerError, or OSError for a full disk."""

    def __init__(self, connection: sqlite3.Connection, settings: str, path: Path | None = None) -> None:
        self.settings = settings
        self._connection = connection
        self._path = path
        self._committed = time.monotonic()
        self._change("DELETE FROM listing")
        # Stopped, or crashed: another try may do it.
        self._change("DELETE FROM results WHERE NOT lasting")

    @classmethod
    def open(
        cls, folder: Path, settings: str, *, fresh: bool = False, tell: Callable[[str], None] = lambda _: None
    ) -> Self:
        """The ledger of an output folder. `settings` is the digest of all that decides a result."""
        return cls(open_ledger(folder, fresh, tell), settings, folder / NAME)

    @classmethod
    def temporary(cls) -> Self:
        """A ledger for one run that nobody will continue."""
        return cls(temporary_ledger(), "")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Keep what is done and close the file; closing it twice does nothing."""
        with suppress(sqlite3.Error):  # what cannot be saved is done by the next run
            self._connection.commit()
        self._connection.close()

    @property
    def outdated(self) -> bool:
        """Whether it has results, all of them made with other settings."""
        # The oldest and the newest row: what is done anew goes to the end.
        ends = [
            self.one(f"SELECT settings FROM results ORDER BY rowid {order} LIMIT 1")
            for order in ("ASC", "DESC")
        ]
        return all(row is not None and row[0] != self.settings for row in ends)

    def enter(self, item: Article | Refusal, keep_text: bool = False) -> tuple[bytes, str]:
        """List what was read. Returns an article's key, and its state if it is done already, else `""`.

        Of one that is in the list already the state is REPEATED, whether or not it is done. `keep_text`
        keeps an article's text whatever becomes of it; else only those with reports are kept.
        """
        if isinstance(item, Refusal):
            self._list(item, None, None, item.reason)
            return b"", "failed"
        key, content = keys_of(item)
        again = self.one("SELECT 1 FROM listing WHERE id = ? AND key = ?", to_bytes(item.id), key)
        self._list(item, key, content)
        if again:
            return key, REPEATED
        if keep_text:
            self._change("INSERT OR IGNORE INTO texts VALUES (?, ?)", key, encode_text(item))
        done = self.one("SELECT state FROM results WHERE key = ? AND settings = ?", key, self.settings)
        return key, done[0] if done else ""

    def _list(
        self, item: Article | Refusal, key: bytes | None, content: bytes | None, reason: str = ""
    ) -> None:
        position = item.position if isinstance(item, Article) else 0
        self._change(
            "INSERT INTO listing (id, path, position, key, content, reason) VALUES (?, ?, ?, ?, ?, ?)",
            *(to_bytes(item.id), to_bytes(item.path), position, key, content, to_bytes(reason)),
        )

    def keep(self, result: Stored) -> None:
        """Keep a result; a second later at most it is safe from the end of this process."""
        self._change(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(result.key, self.settings, result.state, result.reports, result.lasting),
            *(result.record, result.details, result.gated, result.substance),
        )
        if result.text is not None:
            self._change("INSERT OR REPLACE INTO texts VALUES (?, ?)", result.key, result.text)
        if time.monotonic() - self._committed > _COMMIT:
            self.commit()

    def copied(self, key: bytes, article: Article) -> Stored | None:
        """The result of an article that another one with a result is a copy of, if there is one.

        Text, title, date and publisher are the same, so it would come out the same.
        """
        substance = article.substance()
        found = self.one(
            "SELECT state, reports, record, details, gated FROM results WHERE substance = ? AND settings = ?",
            *(substance, self.settings),
        )
        if found is None:
            return None
        state, reports, record, details, gated = found
        original = Stored(key, state, reports, record, details, gated=bool(gated), substance=substance)
        with self.guarded():
            return copied(original, key, article)

    def commit(self) -> None:
        """Make all that was kept safe."""
        with self.guarded():
            self._connection.commit()
        self._committed = time.monotonic()

    def settle(self) -> Totals:
        """Everything is read and done: give each row its id in the tables, and count."""
        with self.guarded():
            repeated = give_names(self._connection)
        self.commit()
        counts = {
            state: (count, reports)
            for state, count, reports in self.rows(
                "SELECT coalesce(state, 'failed'), count(*), coalesce(sum(reports), 0) FROM listing LEFT JOIN"
                " results ON results.key = listing.key AND settings = ? AND reason = x''"
                " WHERE name NOTNULL GROUP BY 1",
                self.settings,
            )
        }
        ok, off_topic, failed = (counts.get(state, (0, 0))[0] for state in ("ok", "off-topic", "failed"))
        return Totals(
            ok, off_topic, failed, sum(reports for _, reports in counts.values()), repeated, self._gated()
        )

    def _gated(self) -> bool:
        """Whether any article that is listed was done where there was a gate."""
        query = "SELECT 1 FROM results JOIN listing USING (key) WHERE settings = ? AND gated LIMIT 1"
        return self.one(query, self.settings) is not None

    def forget_others(self) -> None:
        """Drop results of articles that are not in the listing: the tables are written without them."""
        for table in ("results", "texts"):
            self._change(
                f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM listing WHERE key IS NOT NULL)"
            )
        self.commit()

    def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT, fetched as they are asked for."""
        with self.guarded():
            # Not `yield from`: it would close the cursor, which may be after the connection.
            for row in self._connection.execute(statement, values):  # noqa: UP028
                yield row

    def one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a SELECT, if there is one."""
        with self.guarded():
            row: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
            return row

    def _change(self, statement: str, *values: object) -> None:
        with self.guarded():
            self._connection.execute(statement, values)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Errors of SQLite, and damage found in decoding, in our words; a damaged file is set aside."""
        try:
            yield
        except sqlite3.Error as error:
            raise translated(error, self._path, self._connection) from error
        except zlib.error as error:
            raise damaged(error, self._path, self._connection) from error
