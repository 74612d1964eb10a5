"""Databases to write into: two files, and a PostgreSQL server of the tests' own where one is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from databases_support import Database

PASSWORD = "s3cret/w@rd"
IN_URL = "s3cret%2Fw%40rd"
_NUMBERS = count()


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL whose user `tester` must give PASSWORD."""

    port: int

    def url(self, database: str, password: str = IN_URL) -> str:
        return f"postgresql://tester:{password}@127.0.0.1:{self.port}/{database}"


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl; Debian does not put them on the path."""
    found = shutil.which("initdb")
    candidates = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(candidates) if (folder / "initdb").exists()), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server of its own, in a folder that is removed at the end."""
    pytest.importorskip("psycopg", reason="psycopg is not installed; pip install 'dateline[databases]'")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (initdb is not found)")
    # The server refuses to run as root; Debian's package brings a user for it.
    user = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgresql-"))
    port = _free_port()

    def call(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        subprocess.run(command, user=user, cwd="/", check=True, capture_output=True, timeout=60)

    try:
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        if user:
            shutil.chown(folder, user)
            shutil.chown(folder / "password", user)
        data = str(folder / "data")
        call(
            "initdb", "-D", data, "-U", "tester", "--pwfile", str(folder / "password"), "-A", "scram-sha-256"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        call("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield Server(port)
        finally:
            call("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sqlite(folder: Path) -> Database:
    import sqlite3

    def rows(query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(folder / "run.db") as connection:
            return connection.execute(query).fetchall()

    return Database(f"sqlite:///{folder / 'run.db'}", rows)


def _duckdb(folder: Path) -> Database:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")

    def rows(query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(folder / "run.duckdb")) as connection:
            return list(connection.execute(query).fetchall())

    return Database(f"duckdb:///{folder / 'run.duckdb'}", rows)


def _postgresql(server: Server) -> Database:
    """A schema of its own in the server's one database, which costs less than a database."""
    import psycopg

    name = f"run{next(_NUMBERS)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    url = server.url("postgres") + f"?options=-csearch_path%3D{name}"

    def rows(query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(url) as connection:
            return connection.execute(query.encode()).fetchall()

    return Database(url, rows)


@pytest.fixture(params=["sqlite", "duckdb", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """An empty database of each kind."""
    if request.param == "postgresql":
        return _postgresql(request.getfixturevalue("postgresql"))
    return {"sqlite": _sqlite, "duckdb": _duckdb}[request.param](tmp_path)
