"""How much of the input is read, for an estimate of the time that is left."""

from __future__ import annotations

from collections.abc import Iterable
from io import BufferedReader

from pipeline.article import Refusal
from pipeline.reading.inputs import Source


class Meter:
    """Counts bytes of files as they lie on the disk; knows nothing of standard input."""

    def __init__(self) -> None:
        self._total = 0
        self._done = 0
        self._size = 0
        self._stream: BufferedReader | None = None

    def expect(self, sources: Iterable[Source | Refusal]) -> None:
        """Add what is to be read."""
        for source in sources:
            if isinstance(source, Source) and source.path is not None:
                self._total += _size(source)

    def opened(self, source: Source, stream: BufferedReader) -> None:
        """The file is being read now; those before it are done."""
        self._done += self._size
        self._size, self._stream = _size(source), stream

    @property
    def fraction(self) -> float:
        """Share of the bytes that are read, 0 to 1; 0 where it is not known."""
        if not self._total or self._stream is None:
            return 0.0
        at = self._size if self._stream.closed else min(self._stream.tell(), self._size)
        return min(1.0, (self._done + at) / self._total)


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size if source.path is not None else 0
    except OSError:
        return 0
