"""Progress on standard error: a live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

_EVERY = 10.0
"""Seconds between two plain lines."""


class Ticker(Protocol):
    """Is told of each article that is done."""

    def __call__(self, failed: bool = False) -> None:
        """Count one article."""


class _Counter:
    """Counts articles and failures, and their rate."""

    def __init__(self) -> None:
        self.done = 0
        self.failed = 0
        self.first = 0.0

    def add(self, failed: bool) -> None:
        # Counted from the first article, for what comes before it is the loading of the model.
        self.first = self.first or time.monotonic()
        self.done += 1
        self.failed += failed

    def __str__(self) -> str:
        seconds = time.monotonic() - self.first
        rate = f", {(self.done - 1) / seconds:.1f} a second" if seconds > 1 else ""
        failures = f", {self.failed} failed" if self.failed else ""
        return f"{self.done} articles{rate}{failures}"


@contextmanager
def progress(quiet: bool) -> Iterator[Ticker]:
    """A function to call for each article."""
    if quiet:
        yield lambda failed=False: None
    elif sys.stderr.isatty():
        yield from _live()
    else:
        yield from _plain()


def _live() -> Iterator[Ticker]:
    from rich.console import Console

    counter = _Counter()
    with Console(stderr=True).status("loading the language model") as status:

        def tick(failed: bool = False) -> None:
            counter.add(failed)
            status.update(str(counter))

        yield tick


def _plain() -> Iterator[Ticker]:
    counter = _Counter()
    said = time.monotonic()

    def tick(failed: bool = False) -> None:
        nonlocal said
        counter.add(failed)
        if time.monotonic() - said >= _EVERY:
            said = time.monotonic()
            print(counter, file=sys.stderr)

    yield tick
