"""Worker processes: each task is done once, whatever becomes of the process that it was given to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import faulty
import pytest
from samples import article

from pipeline.base_model import ModelError
from pipeline.runs.coding import Stored, decode_record, key_of
from pipeline.runs.engines import EngineError, PoolEngine, Task

TEXT = "There was a blast at Harwick{0}."


def tasks(*texts: str) -> list[Task]:
    items = [article(f"{number:04}", text) for number, text in enumerate(texts)]
    return [Task(key_of(item), item) for item in items]


def outcomes(results: Iterator[Stored]) -> dict[str, tuple[str, str]]:
    """State and reason by article; fails where one comes twice."""
    found: dict[str, tuple[str, str]] = {}
    for result in results:
        record = decode_record(result.record)
        assert record.article_id not in found
        found[record.article_id] = (record.state, record.reason)
    return found


@pytest.fixture(scope="module")
def many() -> list[Task]:
    return tasks(*(TEXT.format(f" number {number}") for number in range(150)))


FAULTS = {
    "segfault": "the process that annotated it ended 2 times (SIGSEGV)",
    "exit": "the process that annotated it ended 2 times (exit code 7)",
    "hang": "stopped after 2 seconds; --timeout gives it more",
    "poison": "could not be annotated: ValueError: poisoned",
}


def test_articles_that_cannot_be_done_are_listed_and_the_others_are_done() -> None:
    texts = [TEXT.format("")] * 40
    for number, word in enumerate(FAULTS, start=3):
        texts[number] = TEXT.format(f" {word}")
    results = list(PoolEngine(faulty.build, 2, timeout=2.0).results(tasks(*texts)))
    found = outcomes(iter(results))
    assert [found.pop(f"{number:04}") for number in range(3, 7)] == [
        ("failed", reason) for reason in FAULTS.values()
    ]
    assert list(found.values()) == [("ok", "")] * 36
    # What another process might have done is not kept for ever.
    assert sum(not result.lasting for result in results) == 3


def test_nothing_to_do_starts_nothing() -> None:
    assert outcomes(PoolEngine(faulty.build_nothing).results([])) == {}


def test_a_worker_that_has_grown_is_replaced(many: list[Task]) -> None:
    assert len(outcomes(PoolEngine(faulty.build_short_lived).results(many[:8]))) == 8


@pytest.mark.parametrize("fault", ["poison", "segfault"])
def test_a_hundred_articles_that_each_break_what_annotates_them_are_listed(fault: str) -> None:
    found = outcomes(PoolEngine(faulty.build, 2).results(tasks(*[fault] * 100, TEXT.format(""))))
    assert [state for state, _ in found.values()].count("failed") == 100
    assert len(found) == 101


def test_workers_that_are_killed_lose_nothing(many: list[Task]) -> None:
    results = PoolEngine(faulty.build, 2).results(many)
    found = [next(results) for _ in range(10)]
    for process in _children():
        os.kill(process, signal.SIGKILL)
    found += list(results)
    assert len(found) == len(many)
    assert set(outcomes(iter(found)).values()) == {("ok", "")}


def test_tasks_are_not_read_far_ahead_and_closing_ends_the_workers(many: list[Task]) -> None:
    read = 0

    def stream() -> Iterator[Task]:
        nonlocal read
        for number in range(100_000):
            read += 1
            yield many[number % len(many)]

    results = PoolEngine(faulty.build, 1).results(stream())
    for _ in range(5):
        next(results)
    assert _children()
    results.close()
    assert not _children()
    assert read < 500


@pytest.mark.parametrize(
    ("build", "error", "message"),
    [
        (faulty.build_nothing, EngineError, "end at the start"),
        (faulty.build_in_vain, ModelError, "there is no such model"),
        (faulty.build_with_a_bug, RuntimeError, "no_such_component"),
    ],
)
def test_workers_that_cannot_start_end_the_run(
    build: Callable[[], object], error: type[Exception], message: str, many: list[Task]
) -> None:
    with pytest.raises(error, match=message):
        list(PoolEngine(build, 1).results(many[:1]))  # type: ignore[arg-type]


ORPHANS = """
import sys, faulty, test_pool
from pipeline.runs.engines import PoolEngine
if __name__ == "__main__":
    results = PoolEngine(faulty.build, 1).results(test_pool.tasks("fine", "hang"))
    next(results)
    print(*test_pool._children(), flush=True)
    next(results)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see other processes")
def test_workers_do_not_outlive_a_parent_that_is_killed() -> None:
    paths = [Path(__file__).parent, Path(__file__).parents[1], Path(__file__).parents[2]]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    call = [sys.executable, "-c", ORPHANS]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        parent.kill()
    assert workers
    deadline = time.monotonic() + 10
    while any(_alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [worker for worker in workers if _alive(worker)]


def _children() -> list[int]:
    """Workers of this process, not the helper by which Python tracks resources."""
    import multiprocessing

    return [child.pid for child in multiprocessing.active_children() if child.pid]


def _alive(process: int) -> bool:
    """Whether the process runs; one that has ended and was not asked for its exit code does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
