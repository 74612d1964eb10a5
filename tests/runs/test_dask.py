"""A Dask cluster on loopback: scheduler and workers as processes of their own, one of them killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import faulty
import pytest
from samples import article

from pipeline.runs import Ledger, fill, tables_of
from pipeline.runs.coding import decode_record, key_of
from pipeline.runs.engines import Engine, EngineError, InlineEngine, Task

pytest.importorskip("distributed", reason="the extra `dask` is not installed")
dask = pytest.importorskip("pipeline.runs.engines.dask")

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s",
}
ARTICLES = [article(f"{number:04}", f"A slow blast at Harwick{number} was heard.") for number in range(160)]


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """A process of Dask, in a group of its own, which is killed as one with all its children."""
    call = [sys.executable, "-m", *arguments]
    return subprocess.Popen(
        call, env=ENVIRONMENT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a scheduler."""
    file = tmp_path_factory.mktemp("dask") / "scheduler.json"
    process = start(
        *("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"),
        *("--no-dashboard", "--scheduler-file", str(file)),
    )
    deadline = time.monotonic() + 60
    while not file.is_file() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.2)
    import json

    yield json.loads(file.read_text())["address"]
    kill(process)


Hire = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def hire(scheduler: str, tmp_path: Path) -> Iterator[Hire]:
    """Starts a worker with its nanny."""
    with ExitStack() as stack:

        def worker() -> subprocess.Popen[bytes]:
            process = start(
                *("distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--no-dashboard"),
                *("--local-directory", str(tmp_path), "--host", "127.0.0.1"),
            )
            stack.callback(kill, process)
            return process

        yield worker


def engine(scheduler: str, timeout: float = 60.0) -> Engine:
    made: Engine = dask.DaskEngine(faulty.build, scheduler, timeout)
    return made


def test_a_worker_that_is_killed_loses_nothing(scheduler: str, hire: Hire) -> None:
    def run(engine: Engine, when_done: Callable[[int], None] = lambda number: None) -> object:
        done = 0

        def count(step: object) -> None:
            nonlocal done
            done += 1
            when_done(done)

        with Ledger.temporary() as ledger:
            totals = fill(ledger, ARTICLES, engine, count)
            return {name: list(rows) for name, rows in tables_of(ledger, totals.articles).items()}

    workers = [hire(), hire()]
    done = run(engine(scheduler), lambda number: kill(workers[0]) if number == 20 else None)
    assert workers[0].poll() is not None
    assert done == run(InlineEngine(faulty.build()))


def test_an_article_that_ends_every_worker_is_listed(scheduler: str, hire: Hire) -> None:
    hire()
    items = [article("fine", "A blast at Harwick."), article("bad", "exit"), article("stuck", "hang")]
    tasks = [Task(key_of(item), item) for item in items]
    results = list(engine(scheduler, timeout=4.0).results(tasks))
    found = {record.article_id: record for record in (decode_record(result.record) for result in results)}
    assert len(results) == len(found) == 3
    assert {name: record.state for name, record in found.items()} == {
        "fine": "ok",
        "bad": "failed",
        "stuck": "failed",
    }
    assert "workers of the cluster ended at it" in found["bad"].reason


class Fate:
    """A future that has come to its end."""

    def __init__(self, status: str, error: Exception | None = None) -> None:
        self.status = status
        self._error = error

    def exception(self) -> Exception | None:
        return self._error


class Cluster:
    """A client whose futures all come to the same end."""

    def __init__(self, status: str, error: Exception | None = None) -> None:
        self.sent: list[int] = []
        self._end = status, error

    def nthreads(self) -> dict[str, int]:
        return {"worker": 1}

    def submit(self, work: object, build: object, timeout: float, chunk: list[Task], pure: bool) -> Fate:
        self.sent.append(len(chunk))
        return Fate(*self._end)


def campaign(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reasons that the cluster's results have for two articles."""
    made = dask._Campaign(cluster, faulty.build, 1.0, [Task(key_of(item), item) for item in ARTICLES[:2]])
    monkeypatch.setattr(made, "_finished", lambda: list(made._out))
    return [decode_record(result.record).reason for result in made.results()]


@pytest.mark.parametrize("status", ["lost", "cancelled"])
def test_an_article_that_is_lost_each_time_is_listed(status: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster(status)
    assert campaign(cluster, monkeypatch) == ["the cluster lost it 3 times"] * 2
    assert sorted(cluster.sent) == [1, 1, 1, 1, 1, 1, 2]


def test_an_error_of_a_worker_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError, match=r"ModuleNotFoundError\('none'\).*Every worker needs dateline"):
        campaign(Cluster("error", ModuleNotFoundError("none")), monkeypatch)


def test_an_error_of_dateline_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EngineError, match=r"^no model$"):
        campaign(Cluster("error", EngineError("no model")), monkeypatch)


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "_CONNECTING", "1s")
    with pytest.raises(EngineError, match="cannot be reached"):
        list(engine("tcp://127.0.0.1:9").results([]))
