"""The kinds of databases: their drivers, how each is connected to, and how a transaction begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from pipeline.databases.locating import DatabaseError, Location, locate_database, scrub

_CONNECT_SECONDS = 15
"""How long a server may take to answer, and a locked file to become free."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What differs between the databases; the SQL is the same for all."""

    module: str
    package: str
    mark: str
    """What stands for a value in a statement."""
    arrays: bool
    """Whether a value may be a list."""
    begin: tuple[str, ...]
    """Starts a transaction that nobody else's writing can break into."""


ENGINES = {
    "sqlite": Engine("sqlite3", "Python's sqlite3", "?", False, ("BEGIN IMMEDIATE",)),
    "duckdb": Engine("duckdb", "duckdb", "?", True, ("BEGIN TRANSACTION",)),
    "postgresql": Engine(
        "psycopg",
        "psycopg",
        "%s",
        True,
        ("BEGIN", "SELECT pg_advisory_xact_lock(hashtext('dateline'))"),
    ),
}


@dataclass(frozen=True, slots=True)
class Session:
    """A connection inside a transaction."""

    connection: Any
    engine: Engine

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement whose values are marked by `?`; returns what the driver gives the result by."""
        return self.connection.execute(statement.replace("?", self.engine.mark), values)


def check_database(url: str) -> None:
    """Raise DatabaseError unless the tables can go there; called before a long run, not after it.

    A file that does not exist is not created: only its folder is looked at.
    """
    location = locate_database(url)
    _driver(location)
    if location.path is None or location.path.exists():
        with session(location) as opened:
            opened.execute("SELECT 1")
    elif not location.path.parent.is_dir():
        raise DatabaseError(f"{location.shown}: there is no folder {location.path.parent}; make it first")


@contextmanager
def session(location: Location) -> Iterator[Session]:
    """One transaction: committed when the block ends, undone when anything in it fails.

    Raises DatabaseError for whatever the driver complains of. A file that this made does not stay behind.
    """
    driver = _driver(location)
    is_new = location.path is not None and not location.path.exists()
    done = False
    try:
        connection = _connect(driver, location)
        try:
            yield from _transaction(Session(connection, ENGINES[location.kind]))
            done = True
        finally:
            connection.close()
    except (driver.Error, OSError) as error:
        # No cause is kept: the driver's own words may hold the password.
        raise DatabaseError(f"{location.shown}: {scrub(str(error), location.url)}") from None
    finally:
        if is_new and not done and location.path is not None:
            location.path.unlink(missing_ok=True)


def _transaction(opened: Session) -> Iterator[Session]:
    for statement in opened.engine.begin:
        opened.execute(statement)
    try:
        yield opened
        opened.execute("COMMIT")
    except BaseException:
        # Where the connection is gone the server has undone it already.
        with suppress(Exception):
            opened.execute("ROLLBACK")
        raise


def _connect(driver: ModuleType, location: Location) -> Any:
    """An open connection on which nothing happens but what is asked for."""
    if location.kind == "sqlite":
        return driver.connect(location.path, timeout=_CONNECT_SECONDS, isolation_level=None)
    if location.kind == "duckdb":
        return driver.connect(str(location.path))
    waiting = {} if "connect_timeout=" in location.url else {"connect_timeout": _CONNECT_SECONDS}
    return driver.connect(location.url, autocommit=True, **waiting)


def _driver(location: Location) -> ModuleType:
    engine = ENGINES[location.kind]
    try:
        return import_module(engine.module)
    except ImportError as error:
        cure = "install it with: pip install 'dateline[databases]'"
        raise DatabaseError(f"--to {location.kind} needs {engine.package}; {cure}") from error
