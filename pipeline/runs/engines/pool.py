"""Annotates in worker processes of this machine.

No library was found that does all of it: `concurrent.futures` and loky give up every task when one worker
dies and know no time limit, mpire ends the run, billiard's workers share locks that a killed one leaves held.
Here each worker has a pipe of its own, and one thread in the parent does the rest: so a worker that is killed
costs the article it was at, which is tried again, and an article that kills its worker each time is listed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from pipeline.runs.coding import Stored, failure
from pipeline.runs.engines.chunks import Chunker
from pipeline.runs.engines.engine import Build, EngineError, Task, Work, work
from pipeline.runs.engines.hand import Hand
from pipeline.runs.engines.worker import Idle, Retired, Unbuilt
from pipeline.spawning import cause

TIMEOUT = 300.0
"""Seconds for one article; one of a million characters, the most there may be, needs two or three minutes."""

_TRIES = 2
"""How often an article is given to a worker that crashes at it."""
_TRIES_KILLED = 3
"""The same where the worker was killed, perhaps for what another program did to the memory."""
_KILL = 9
"""SIGKILL, which Windows has no name for."""
_BUILDING = 600.0
"""Seconds for a worker to build the Language."""
_PATIENCE = 1.0
"""Seconds after which workers are looked at although none has said anything."""


class PoolEngine:
    """`processes` workers (0: one for each core), which have `timeout` seconds for each article."""

    def __init__(self, build: Build, processes: int = 1, timeout: float = TIMEOUT, work: Work = work) -> None:
        self._build = build
        self._work = work
        self._processes = processes or _cores()
        self._timeout = timeout
        self._early: list[Hand] = []

    def start(self) -> None:
        """Start one worker now: it loads the model while the caller gets ready and reads."""
        self._early.append(Hand(self._build, self._work))

    def close(self) -> None:
        """End what `start` has started, unless `results` has it."""
        while self._early:
            self._early.pop().end()

    def results(self, tasks: Iterable[Task]) -> Iterator[Stored]:
        """One result for each task. Raises EngineError if workers do not start, or why they cannot."""
        chunks = Chunker(tasks, self._processes)
        early, self._early = self._early, []
        shift = _Shift(self._build, self._work, self._processes, self._timeout, chunks, early)
        try:
            yield from shift.results()
        finally:
            shift.end()


class _Shift:
    """The workers of one call and what they are at."""

    def __init__(
        self,
        build: Build,
        work: Work,
        processes: int,
        timeout: float,
        chunks: Chunker,
        hands: list[Hand],
    ) -> None:
        """`hands`: workers that were started already, which are this shift's from now on."""
        self._build = build
        self._work = work
        self._processes = processes
        self._timeout = timeout
        self._chunks = chunks
        self._hands = hands
        self._tries: Counter[bytes] = Counter()
        self._false_starts = 0

    def results(self) -> Iterator[Stored]:
        while True:
            self._hand_out()
            if self._chunks.exhausted and not self._chunks.waiting and not any(h.due for h in self._hands):
                return
            # Reading one task at a time, so that no worker waits for long while another is read.
            patience = 0.0 if self._chunks.read() else _PATIENCE
            pipes = {hand.connection: hand for hand in self._hands}
            for pipe in wait(list(pipes), patience) if pipes else ():
                yield from self._hear(pipes[pipe])  # type: ignore[index]
            yield from self._stop_overdue()

    def end(self) -> None:
        """End all workers."""
        for hand in self._hands:
            hand.end()
        self._hands.clear()

    def _hand_out(self) -> None:
        """Give a chunk to each idle worker; start workers for chunks that nobody waits for."""
        for hand in self._hands:
            if hand.idle and (chunk := self._chunks.take()):
                hand.give(chunk)
        starting = sum(not hand.built for hand in self._hands)
        while self._chunks.waiting > starting and len(self._hands) < self._processes:
            self._hands.append(Hand(self._build, self._work))
            starting += 1

    def _hear(self, hand: Hand) -> Iterator[Stored]:
        for message in hand.messages():
            if isinstance(message, Stored):
                hand.due.popleft()
                yield message
            elif isinstance(message, Idle):
                hand.built = hand.idle = True
                self._false_starts = 0
            elif isinstance(message, Unbuilt):
                raise message.error
            elif isinstance(message, Retired):
                hand.end()
                break
        if hand.over:
            yield from self._replace(hand)

    def _replace(self, hand: Hand) -> Iterator[Stored]:
        """What becomes of the tasks of a worker that has ended."""
        self._hands.remove(hand)
        if not hand.built:
            self._false_starts += 1
            if self._false_starts >= _TRIES_KILLED:
                raise EngineError(
                    f"the processes that annotate end at the start ({cause(hand.process)}). "
                    "If memory is short, give fewer with --processes, or a smaller --model."
                )
        elif hand.due:
            culprit = hand.due.popleft()
            yield from self._try_again(culprit, hand)
        self._chunks.give_back(list(hand.due))

    def _try_again(self, task: Task, hand: Hand) -> Iterator[Stored]:
        self._tries[task.key] += 1
        tries = _TRIES_KILLED if hand.process.exitcode == -_KILL else _TRIES
        if self._tries[task.key] < tries:
            self._chunks.give_back([task])
        else:
            reason = f"the process that annotated it ended {tries} times ({cause(hand.process)})"
            yield failure(task.key, task.article, reason)

    def _stop_overdue(self) -> Iterator[Stored]:
        for hand in list(self._hands):
            if not hand.overdue(self._timeout if hand.built else _BUILDING):
                continue
            yield from self._hear(hand)  # it may have spoken while we read
            if hand.over or not hand.overdue(self._timeout if hand.built else _BUILDING):
                continue
            hand.end()
            if hand.built and hand.due:
                task = hand.due.popleft()
                reason = f"stopped after {self._timeout:g} seconds; --timeout gives it more"
                yield failure(task.key, task.article, reason)
                self._hands.remove(hand)
                self._chunks.give_back(list(hand.due))
            else:
                yield from self._replace(hand)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
