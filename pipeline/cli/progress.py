"""Progress on standard error: a live line on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from pipeline.cli.output import counted

Item = TypeVar("Item")

_FIRST = 10.0
"""Seconds before the first plain line; each further one comes after twice as long."""
_LONGEST = 600.0
"""Seconds between plain lines at most."""
_REFRESH = 0.1
"""Seconds between two states of the live line."""
_SOON = 3.0
"""Seconds of work before a rate is told, and a time that is left."""


class Counter:
    """Counts articles and failures; tells their rate and, where the input's size is known, the time left."""

    def __init__(self, fraction: Callable[[], float] = lambda: 0.0) -> None:
        self.read = 0
        """How many articles were read; more than are done."""
        self.taken = 0
        self.done = 0
        self.failed = 0
        self._fraction = fraction
        self._first = 0.0
        self._skipped = 0.0

    def __call__(self, failed: bool = False, taken: bool = False) -> None:
        """Count one article; `taken` where an earlier run had done it."""
        self.failed += failed
        if taken:
            self.taken += 1
            return
        if not self._first:
            # Counted from the first article, for what comes before it is the loading of the model.
            self._first, self._skipped = time.monotonic(), self._share()
        self.done += 1

    def counting(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same items, counted as they are read."""
        for item in items:
            self.read += 1
            yield item

    def _share(self) -> float:
        """Share of the whole input that is done: what is read, less what waits."""
        return self._fraction() * (self.done + self.taken) / max(self.read, self.done + self.taken, 1)

    def __str__(self) -> str:
        parts = [counted(self.done, "article")]
        seconds = time.monotonic() - self._first if self._first else 0.0
        if seconds > _SOON:
            parts.append(f"{(self.done - 1) / seconds:.1f} a second")
        if self.taken:
            parts.append(f"{self.taken:,} taken from the ledger")
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        share = self._share()
        if seconds > _SOON and share > self._skipped:
            left = seconds * (1.0 - share) / (share - self._skipped)
            parts.append(f"about {_duration(left)} left")
        return ", ".join(parts)


def _duration(seconds: float) -> str:
    """`45 s`, `12 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


class _Plain(Counter):
    """Prints a line now and then."""

    def __init__(self, fraction: Callable[[], float]) -> None:
        super().__init__(fraction)
        self._wait = _FIRST
        self._due = 0.0

    def __call__(self, failed: bool = False, taken: bool = False) -> None:
        """Count one article."""
        super().__call__(failed, taken)
        self._due = self._due or time.monotonic() + _FIRST
        if time.monotonic() >= self._due:
            self._wait = min(2 * self._wait, _LONGEST)
            self._due = time.monotonic() + self._wait
            print(self, file=sys.stderr, flush=True)


class _Live(Counter):
    """Keeps one line up to date."""

    def __init__(self, fraction: Callable[[], float], show: Callable[[str], None]) -> None:
        super().__init__(fraction)
        self._show = show
        self._shown = 0.0

    def __call__(self, failed: bool = False, taken: bool = False) -> None:
        """Count one article."""
        super().__call__(failed, taken)
        if time.monotonic() - self._shown > _REFRESH:
            self._shown = time.monotonic()
            self._show(str(self))


@contextmanager
def progress(quiet: bool, fraction: Callable[[], float] = lambda: 0.0) -> Iterator[Counter]:
    """A function to call for each article. `fraction` tells how much of the input is read, 0 if unknown."""
    if quiet:
        yield Counter(fraction)
    elif sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status("loading the language model") as status:
            yield _Live(fraction, status.update)
    else:
        yield _Plain(fraction)
