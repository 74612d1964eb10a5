"""A worker as its parent sees it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from pipeline import spawning
from pipeline.runs.engines.chunks import Chunk
from pipeline.runs.engines.engine import Build, Task, Work
from pipeline.runs.engines.worker import serve


class Hand:
    """One worker process, the pipe to it, and the tasks that it has not done yet, in its order."""

    def __init__(self, build: Build, work: Work) -> None:
        self.due: deque[Task] = deque()
        self.built = False
        self.idle = False
        self.heard = time.monotonic()
        """When something was heard of it last."""
        self.process, self.connection = spawning.start(serve, build, work)

    def give(self, chunk: Chunk) -> None:
        """Send a chunk. A worker that is gone keeps it as due, which its end brings to light."""
        self.due.extend(chunk)
        self.idle = False
        self.heard = time.monotonic()
        with suppress(OSError):
            self.connection.send(chunk)

    def messages(self) -> Iterator[object]:
        """What it has sent; ends, with `over` true, when it is gone."""
        try:
            while self.connection.poll():
                message = self.connection.recv()
                self.heard = time.monotonic()
                yield message
        except (EOFError, OSError):
            self.end()

    @property
    def over(self) -> bool:
        """Whether the worker has ended and everything it sent was heard."""
        return self.connection.closed

    def overdue(self, timeout: float) -> bool:
        """Whether it has been at one article, or at the start, for longer than that many seconds."""
        return not self.idle and time.monotonic() - self.heard > timeout

    def end(self) -> None:
        """Kill the worker, whatever it is at."""
        self.process.kill()
        self.process.join()
        self.connection.close()
