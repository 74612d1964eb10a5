"""Annotates on a Dask cluster: chunks go out, results come back, whatever workers are lost on the way.

Every worker needs dateline, the base model and the rule packs of the settings, in the same versions and at
the same paths. It builds the Language once. A chunk whose worker is lost is done again by another; one
that has cost several workers is cut into its articles, and an article that costs several alone is listed.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pipeline.runs.coding import Stored, failure
from pipeline.runs.engines.chunks import Chunk, Chunker
from pipeline.runs.engines.engine import Build, EngineError, Task, built, work

if TYPE_CHECKING:
    from distributed import Client
    from spacy.language import Language

_AHEAD = 2
"""Chunks for each thread of the cluster that are out at a time, so that none waits for the next."""
_CONNECTING = "30s"
_JOINING = 120.0
"""Seconds to wait for the first worker."""
_TRIES = 3
"""How often an article is sent alone whose result is lost, as where a scheduler drops what it was sent."""


class DaskEngine:
    """The workers behind a scheduler's address, such as `tcp://10.0.0.5:8786`.

    An article that takes more than `timeout` seconds ends its worker, which is why workers should be started
    with a nanny, as `dask worker` does, that replaces them.
    """

    def __init__(self, build: Build, scheduler: str, timeout: float) -> None:
        if find_spec("distributed") is None:
            raise EngineError(
                "--engine dask needs distributed; install it with: pip install 'dateline[dask]'"
            )
        self._build = build
        self._scheduler = scheduler
        self._timeout = timeout

    def results(self, tasks: Iterable[Task]) -> Iterator[Stored]:
        """One result for each task. Raises EngineError if the scheduler cannot be reached, or is lost."""
        from concurrent.futures import CancelledError

        from distributed.comm.core import CommClosedError

        client = self._connect()
        try:
            yield from _Campaign(client, self._build, self._timeout, tasks).results()
        except (CancelledError, CommClosedError) as error:
            raise EngineError(
                f"the Dask scheduler {self._scheduler} was lost ({type(error).__name__}). "
                "What is done is kept: start it and run the same command again."
            ) from error
        finally:
            client.close()

    def close(self) -> None:
        """Nothing is started before there are tasks."""

    def _connect(self) -> Client:
        from distributed import Client

        try:
            client = Client(self._scheduler, timeout=_CONNECTING)
        except (OSError, ValueError) as error:
            raise EngineError(
                f"the Dask scheduler {self._scheduler} cannot be reached: {error}. "
                "Start it with `dask scheduler`, and workers with `dask worker ADDRESS`."
            ) from error
        try:
            client.wait_for_workers(1, timeout=_JOINING)
        except TimeoutError as error:
            client.close()
            raise EngineError(
                f"no worker has joined the Dask scheduler {self._scheduler} for {_JOINING:.0f} seconds. "
                f"Start some with `dask worker {self._scheduler} --nthreads 1 --nworkers auto`."
            ) from error
        return client


class _Campaign:
    """One call's chunks on the cluster."""

    def __init__(self, client: Client, build: Build, timeout: float, tasks: Iterable[Task]) -> None:
        self._client = client
        self._build = build
        self._timeout = timeout
        self._chunks = Chunker(tasks, _AHEAD)
        self._out: dict[Any, Chunk] = {}
        """By their futures."""
        self._losses: Counter[bytes] = Counter()
        """How often a task that was sent alone was lost, by key."""
        self._suspects: list[Task] = []
        """Tasks whose workers ended. Each is tried once more with nothing beside it, for the cluster blames
        whatever waits at a worker that ends."""

    def results(self) -> Iterator[Stored]:
        while True:
            # Workers come and go while it runs.
            places = _AHEAD * max(1, sum(self._client.nthreads().values()))
            while self._chunks.read() or (len(self._out) < places and self._chunks.waiting):
                if len(self._out) < places and (chunk := self._chunks.take()):
                    self._submit(chunk)
            if not self._out:
                if not self._suspects:
                    return
                self._submit([self._suspects.pop()])
            for future in self._finished():
                yield from self._take(future)

    def _submit(self, chunk: Chunk) -> None:
        future = self._client.submit(work_chunk, self._build, self._timeout, chunk, pure=False)
        self._out[future] = chunk

    def _finished(self) -> list[Any]:
        """The chunks that are done or given up; waits for the first."""
        from distributed import wait

        found: Any = wait(list(self._out), return_when="FIRST_COMPLETED")
        return list(found.done)

    def _take(self, future: Any) -> Iterator[Stored]:
        chunk = self._out.pop(future)
        done, error = _outcome(future)
        if done is not None:
            yield from done
            return
        if error is not None and type(error).__name__ != "KilledWorker":
            raise _told(error) from error
        if len(chunk) > 1:
            # Lost, or one of its articles ends every worker: cut up, that one is found.
            for task in chunk:
                self._submit([task])
        else:
            yield from self._try_again(chunk[0], killed=error is not None)

    def _try_again(self, task: Task, killed: bool) -> Iterator[Stored]:
        """`killed`: the cluster has tried it on several workers; otherwise its result was lost or dropped."""
        self._losses[task.key] += 1
        if killed and self._losses[task.key] == 1:
            self._suspects.append(task)
        elif killed:
            reason = (
                "several workers of the cluster ended at it, or were stopped for taking too long (--timeout)"
            )
            yield failure(task.key, task.article, reason)
        elif self._losses[task.key] < _TRIES:
            self._submit([task])
        else:
            yield failure(task.key, task.article, f"the cluster lost it {_TRIES} times")


def _outcome(future: Any) -> tuple[list[Stored] | None, Any]:
    """What a chunk gave, or the error that ended it; neither where it was lost."""
    from concurrent.futures import CancelledError

    from distributed.comm.core import CommClosedError

    if future.status == "error":
        return None, future.exception()
    if future.status != "finished":
        return None, None
    try:
        return future.result(), None
    except (CancelledError, CommClosedError):
        raise  # the scheduler is gone
    except Exception as error:  # the worker that had the result has ended, and so did those that tried again
        return None, error


def _told(error: Exception) -> Exception:
    """The error as the user is told of it: dateline's own as it is, others with what may be the cause."""
    if type(error).__module__.startswith("pipeline."):
        return error
    return EngineError(
        f"a worker of the Dask cluster failed ({error!r}). Every worker needs dateline, the base model and "
        "the rule packs in the same versions and at the same paths as here."
    )


def work_chunk(build: Build, timeout: float, chunk: Chunk) -> list[Stored]:
    """Do a chunk in a worker of the cluster."""
    # One thread at a time: components keep what they look up, and threads would not make it faster.
    with _LOCK:
        nlp = built(build)
        return [_within(timeout, task, nlp) for task in chunk]


def _within(timeout: float, task: Task, nlp: Language) -> Stored:
    """Do a task; end the whole process if it takes too long, for nothing else stops it for certain."""
    alarm = threading.Timer(timeout, os._exit, args=(1,))
    alarm.daemon = True
    alarm.start()
    try:
        return work(task, nlp)
    finally:
        alarm.cancel()


_LOCK = threading.Lock()
