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
        self.started = time.monotonic()

    def add(self, failed: bool) -> None:
        self.done += 1
        self.failed += failed

    def __str__(self) -> str:
        rate = self.done / max(time.monotonic() - self.started, 1e-9)
        failures = f", {self.failed} failed" if self.failed else ""
        return f"{self.done} articles, {rate:.1f} a second{failures}"


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
