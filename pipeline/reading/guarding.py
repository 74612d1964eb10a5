"""Reads files whose parsers are C libraries in a process of its own, ended where it hangs or crashes.

A hostile PDF or page can keep such a library busy for ever, where no exception reaches it. Limits of size
keep that rare; this keeps it from mattering: the record is listed, and where the format allows it, the file
is read on behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from pipeline import spawning
from pipeline.reading.files import Options, Outcome, Placed, outcomes, refusal
from pipeline.reading.formats import format_of
from pipeline.reading.inputs import Source
from pipeline.reading.metering import Elsewhere, Meter

Read = Callable[[Source, Options], Iterator[Placed]]

_STARTING = 600.0
"""Seconds for the process to start and import the format's parser, on however busy a machine."""
_KILL = 9
"""SIGKILL, which Windows has no name for."""
_IN_A_ROW = 10
"""Records of a file that may be given up without one between them; then the rest is given up."""


@dataclass(frozen=True, slots=True)
class _Record:
    placed: Placed
    fraction: float
    """Share of the file that is read."""


@dataclass(frozen=True, slots=True)
class _Started:
    """The clock may run."""


@dataclass(frozen=True, slots=True)
class _End:
    """The file is read."""


class _Stopped(Exception):
    """The process is no use any more; the message says why."""

    def __init__(self, reason: str, from_outside: bool = False) -> None:
        super().__init__(reason)
        self.from_outside = from_outside
        """Whether somebody killed it, perhaps for what another program did to the memory."""


class Guard:
    """A process that reads, started when it is first needed; it has `timeout` seconds for each record."""

    def __init__(self, timeout: float, read: Read = outcomes) -> None:
        self._timeout = timeout
        self._read = read
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    @staticmethod
    def is_for(source: Source) -> bool:
        """Whether the file is one whose parser may hang."""
        try:
            return source.path is not None and bool(format_of(source.name).parser)
        except KeyError:
            return False

    def outcomes(self, source: Source, options: Options) -> Iterator[Outcome]:
        """What becomes of each record of a file, as `files.outcomes` gives it."""
        meter, progress = options.meter, Elsewhere()
        if meter is not None:
            meter.opened(source, progress)
        order = replace(options, meter=None, stdin=None)
        in_a_row, forgiven = 0, -1
        while True:
            try:
                for record in self._records(source, order):
                    in_a_row, order = 0, replace(order, after=max(record.placed[0], order.after))
                    progress.fraction = record.fraction
                    yield record.placed[1]
                return
            except _Stopped as error:
                self.close()
                if error.from_outside and forgiven != order.after:
                    forgiven = order.after
                    continue
                in_a_row += 1
                position = order.after + 1 if format_of(source.name).skips else 0
                rest = "; the rest of the file is not read" if position and in_a_row >= _IN_A_ROW else ""
                yield refusal(source.name, f"{error}{rest}", position)
                if not position or rest:
                    return
                order = replace(order, after=position)

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None

    def _records(self, source: Source, options: Options) -> Iterator[_Record]:
        """The records that the process sends. Raises _Stopped where none comes in time, or it ends."""
        if self._process is None or self._pipe is None:
            self._process, self._pipe = spawning.start(_serve, self._read)
        try:
            self._pipe.send((source, options))
            self._heard(self._pipe, _STARTING)
            while isinstance(message := self._heard(self._pipe, self._timeout), _Record):
                yield message
        except (EOFError, OSError):
            self._process.join()
            reason = f"the process that read it ended ({spawning.cause(self._process)})"
            raise _Stopped(reason, self._process.exitcode == -_KILL) from None

    @staticmethod
    def _heard(pipe: Connection, seconds: float) -> object:
        """The next message. The time counts from when it is asked for, so that a slow taker costs nothing."""
        if not pipe.poll(seconds):
            raise _Stopped(f"stopped after {seconds:g} seconds of reading; --timeout gives it more")
        return pipe.recv()


def _serve(pipe: Connection, read: Read) -> None:
    """Read files until the pipe is closed."""
    spawning.settle_in()
    with suppress(EOFError, OSError):
        while True:
            source, options = pipe.recv()
            with suppress(ImportError):  # of which the format tells itself
                import_module(format_of(source.name).parser)
            pipe.send(_Started())
            meter = Meter()
            meter.expect([source])
            for placed in read(source, replace(options, meter=meter)):
                pipe.send(_Record(placed, meter.fraction))
            pipe.send(_End())
