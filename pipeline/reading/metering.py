"""How much of the input is read, for an estimate of the time that is left."""

from __future__ import annotations

from collections.abc import Iterable
from io import BufferedReader
from typing import Protocol

from pipeline.article import Refusal
from pipeline.reading.inputs import Source


class Progress(Protocol):
    """Where reading is within a file."""

    def share(self, size: int) -> float:
        """Share of a file of that size in bytes, 0 to 1."""


class Elsewhere:
    """A file that another process reads, which tells now and then how far it is."""

    fraction = 0.0

    def share(self, size: int) -> float:
        """As it was told last."""
        return self.fraction


class _Stream:
    """A file that is read here."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream

    def share(self, size: int) -> float:
        """By the place in the file."""
        return 1.0 if self._stream.closed or not size else min(self._stream.tell() / size, 1.0)


class Meter:
    """Counts bytes of files as they lie on the disk; knows nothing of standard input."""

    def __init__(self) -> None:
        self._total = 0
        self._done = 0
        self._size = 0
        self._progress: Progress | None = None

    def expect(self, sources: Iterable[Source | Refusal]) -> None:
        """Add what is to be read."""
        for source in sources:
            if isinstance(source, Source) and source.path is not None:
                self._total += _size(source)

    def opened(self, source: Source, stream: BufferedReader | Elsewhere) -> None:
        """The file is being read now; those before it are done."""
        self._done += self._size
        self._size = _size(source)
        self._progress = stream if isinstance(stream, Elsewhere) else _Stream(stream)

    @property
    def fraction(self) -> float:
        """Share of the bytes that are read, 0 to 1; 0 where it is not known."""
        if not self._total or self._progress is None:
            return 0.0
        return min(1.0, (self._done + self._size * self._progress.share(self._size)) / self._total)


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size if source.path is not None else 0
    except OSError:
        return 0
