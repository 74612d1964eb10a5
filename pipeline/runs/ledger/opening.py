"""Opening the ledger: locked for one run, checked, and set aside where it is damaged."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from pathlib import Path

NAME = "ledger.sqlite"
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name for the files that it keeps beside a database while it is open."""

_FORMAT = 4
"""Of the tables below; a ledger of another format is begun anew."""
_TABLES = """
CREATE TABLE results (
    key BLOB PRIMARY KEY,       -- coding.key_of the article
    settings TEXT NOT NULL,     -- digest of what the result was made with
    state TEXT NOT NULL,
    reports INTEGER NOT NULL,   -- how many
    lasting INTEGER NOT NULL,   -- 0: to be tried again by the next run
    record BLOB NOT NULL,       -- coding: ArticleRecord
    details BLOB,               -- coding: the reports
    gated INTEGER NOT NULL,     -- 1: there was a gate to ask
    substance BLOB              -- Article.substance; NULL: no copy may take the result
);
CREATE INDEX results_by_substance ON results (substance) WHERE substance NOTNULL;
CREATE TABLE texts (key BLOB PRIMARY KEY, content BLOB NOT NULL);  -- coding: text, url, author
CREATE TABLE listing (          -- what the present run has read
    id BLOB NOT NULL,           -- UTF-8, so that SQLite's order is that of code points
    path BLOB NOT NULL,
    position INTEGER NOT NULL,  -- line, row or record of the file; 0: it holds one
    key BLOB,                   -- NULL: refused by the reader
    content BLOB,               -- Article.fingerprint
    reason BLOB NOT NULL,       -- why it was refused
    name BLOB                   -- the id in the tables, given when everything is read; NULL: repeats another
);
CREATE INDEX listing_by_id ON listing (id, key);
CREATE INDEX listing_by_name ON listing (name);
"""


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class LedgerError(RuntimeError):
    """The ledger cannot be used; the message says what to do."""


def open_ledger(folder: Path, fresh: bool, tell: Callable[[str], None]) -> sqlite3.Connection:
    """The ledger of an output folder, for this process alone; made where there is none, or if `fresh`.

    A damaged one is set aside under another name, which `tell` is told. Raises LedgerError if another
    process uses it, OSError if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    try:
        connection = _connect(path)
        damage = _damage(connection)
    except sqlite3.DatabaseError as error:
        _refuse(error, path)
        connection, damage = None, str(error)
    if connection is not None and not damage:
        _prepare(connection, fresh)
        return connection
    if connection is not None:
        connection.close()
    tell(f"{path} is damaged ({damage}); it was set aside as {set_aside(path).name}. All is done anew.")
    connection = _connect(path)
    _prepare(connection, fresh=False)
    return connection


def temporary_ledger() -> sqlite3.Connection:
    """A ledger without a name, which is gone when it is closed; what does not fit in memory is on disk."""
    connection = sqlite3.connect("", check_same_thread=False)
    _prepare(connection, fresh=False)
    return connection


def set_aside(path: Path) -> Path:
    """Give a damaged ledger another name; returns it."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    path.replace(aside)
    for end in COMPANIONS:
        # Left behind, they would be taken for those of the next ledger.
        Path(f"{path}{end}").unlink(missing_ok=True)
    return aside


def _connect(path: Path) -> sqlite3.Connection:
    """Raises sqlite3.DatabaseError if the file is no database or in use."""
    connection = sqlite3.connect(path, timeout=1.0, check_same_thread=False)
    try:
        # Exclusive before WAL: then no shared memory is needed, which network folders lack.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        # A write, for only that takes the lock.
        connection.execute("BEGIN EXCLUSIVE")
        connection.rollback()
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse(error: sqlite3.DatabaseError, path: Path) -> None:
    """Raise, in our words, an error that is not about what is in the file."""
    code = _code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise LedgerError(
            f"{path} is in use: another run writes into {path.parent}. "
            "Wait for it, or name another output with -o."
        ) from error
    if code not in _DAMAGE:
        raise translated(error, path, None) from error


def translated(error: sqlite3.Error, path: Path | None, connection: sqlite3.Connection | None) -> Exception:
    """An error of SQLite as the OSError or LedgerError that the user can act on."""
    code = _code(error)
    if code == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, "no space left on the device", str(path or "temporary files"))
    if code in _DAMAGE:
        return damaged(error, path, connection)
    return LedgerError(
        f"{path or 'the temporary ledger'} cannot be used: {error}. Check that its folder may be written, "
        "then run the same command again: what is done is kept."
    )


def damaged(error: Exception, path: Path | None, connection: sqlite3.Connection | None) -> LedgerError:
    """What to raise for damage that is found in the middle of a run; the file is set aside."""
    if connection is not None:
        connection.close()
    if path is None or not path.exists():
        return LedgerError(f"the ledger is damaged ({error}). Run the same command again: all is done anew.")
    return LedgerError(
        f"{path} is damaged ({error}); it was set aside as {set_aside(path).name}. "
        "Run the same command again: all is done anew."
    )


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for errors of the Python module itself."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _damage(connection: sqlite3.Connection) -> str:
    """What is wrong with the file, in words; empty if nothing is."""
    [(found,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
    return "" if found == "ok" else str(found)


def _prepare(connection: sqlite3.Connection, fresh: bool) -> None:
    """Make the tables, unless they are there and to be kept."""
    [(found,)] = connection.execute("PRAGMA user_version").fetchall()
    if found == _FORMAT and not fresh:
        return
    with connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            connection.execute(f'DROP TABLE "{name}"')
    connection.executescript(f"BEGIN;{_TABLES}PRAGMA user_version = {_FORMAT};COMMIT;")
