"""Cuts the stream of tasks into chunks: large enough to be worth sending, small enough to share."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from pipeline.runs.engines.engine import Task

Chunk = list[Task]

_FIRST = 4
"""Tasks of the first chunks and of the last: several workers start soon, and none ends much later."""
_MOST = 32
"""Tasks of a chunk."""
_CHARACTERS = 300_000
"""Characters of a chunk, unless one article has more."""


class Chunker:
    """Chunks that are ready to be sent; it reads one task at a time, and never far ahead."""

    def __init__(self, tasks: Iterable[Task], ahead: int) -> None:
        self._tasks: Iterator[Task] = iter(tasks)
        self._ahead = ahead
        self._ready: deque[Chunk] = deque()
        self._open: Chunk = []
        self._characters = 0
        self._size = _FIRST
        self.exhausted = False
        """Whether all tasks were read."""

    def read(self) -> bool:
        """Read one task; False if enough chunks are ready or no task is left."""
        if self.exhausted or len(self._ready) >= self._ahead:
            return False
        task = next(self._tasks, None)
        if task is None:
            self.exhausted = True
            self._close()
            self._divide()
            return False
        self._open.append(task)
        self._characters += len(task.article.text)
        if len(self._open) >= self._size or self._characters >= _CHARACTERS:
            self._close()
        return True

    def _close(self) -> None:
        if self._open:
            self._ready.append(self._open)
            self._open, self._characters = [], 0
            # Each size is used once for every worker before the next.
            self._size = min(_MOST, self._size + max(1, self._size // self._ahead))

    def _divide(self) -> None:
        """Cut what is left into small chunks, so that all workers end at about the same time."""
        rest = [task for chunk in self._ready for task in chunk]
        self._ready = deque(rest[start : start + _FIRST] for start in range(0, len(rest), _FIRST))

    def give_back(self, chunk: Chunk) -> None:
        """Put tasks that were not done before all others."""
        if chunk:
            self._ready.appendleft(chunk)

    def take(self) -> Chunk | None:
        """The next chunk, if one is ready."""
        return self._ready.popleft() if self._ready else None

    @property
    def waiting(self) -> int:
        """How many chunks are ready."""
        return len(self._ready)
