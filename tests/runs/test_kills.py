"""Killed at any instant, a run is finished by the next one, with the bytes of a run that nobody killed."""

from __future__ import annotations

import json
import multiprocessing
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import faulty
import pytest

from pipeline.cli import running
from pipeline.runs.engines import InlineEngine, PoolEngine
from pipeline.runs.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

FILES = ("incidents.csv", "reports.csv", "claims.csv", "articles.csv", "texts.jsonl.gz")
KILLS = 20


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kills") / "archive.jsonl"
    lines = [{"id": f"a{n}", "text": f"In bits, a blast at Harwick{n % 40} was heard."} for n in range(80)]
    lines += [{"id": "a1", "text": "The council met."}, {"id": "p", "text": "poison"}, {}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def run(archive: Path, out: Path, engine: Callable[[], object], fresh: bool = False) -> None:
    """The whole of `dateline run`, but for its command line and the model."""
    running.engine_for = lambda request: engine()  # type: ignore[assignment, return-value]
    running.perform(running.Request((str(archive),), out, Settings(), fresh=fresh, quiet=True))


def inline() -> InlineEngine:
    return InlineEngine(faulty.build())


def pool() -> PoolEngine:
    return PoolEngine(faulty.build, 1)


def start(*arguments: object) -> multiprocessing.process.BaseProcess:
    """Forked, so that nothing need be imported again; in a process that may have children of its own."""
    process = multiprocessing.get_context("fork").Process(target=run, args=arguments)
    process.start()
    return process


def finish(*arguments: object) -> float:
    """Run undisturbed; returns the seconds."""
    started = time.monotonic()
    process = start(*arguments)
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - started


def tables_of(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in FILES]


def test_killed_at_random_instants(archive: Path, tmp_path: Path) -> None:
    seconds = finish(archive, tmp_path / "whole", inline)
    expected = tables_of(tmp_path / "whole")
    instants = random.Random(7)
    out = tmp_path / "out"
    killed = 0
    for number in range(KILLS):
        # Now and then from the beginning, for what is done is done.
        process = start(archive, out, inline, number % 4 == 0)
        process.join(instants.uniform(0.0, 0.8 * seconds))
        killed += process.is_alive()
        process.kill()
        process.join()
        if (out / "run.json").exists():
            assert tables_of(out) == expected
    assert killed > KILLS // 4
    finish(archive, out, inline)
    assert tables_of(out) == expected
    assert not list(out.glob(".dateline-*"))
    assert _done(out) == 82


def test_killed_with_its_workers(archive: Path, tmp_path: Path) -> None:
    finish(archive, tmp_path / "whole", inline)
    process = start(archive, tmp_path / "out", pool)
    deadline = time.monotonic() + 60
    while _done(tmp_path / "out") < 5 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.kill()
    process.join()
    finish(archive, tmp_path / "out", inline)
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "whole")


def _done(out: Path) -> int:
    """Results in the ledger; of a run that is at work, what the file's size tells."""
    path = out / "ledger.sqlite"
    try:
        with sqlite3.connect(path) as connection:
            count = connection.execute("SELECT count(*) FROM results").fetchone()[0]
        connection.close()
        return int(count)
    except sqlite3.OperationalError:
        return sum(file.stat().st_size for file in out.glob("ledger.sqlite*")) // 100_000
