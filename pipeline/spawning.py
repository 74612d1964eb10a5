"""Processes of our own: started in the same way on every system, deaf to Ctrl-C, gone when their parent is.

Each has one pipe to its parent and shares nothing else, so it may be killed at any instant: no lock is left
held.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

# The same on every system: a forked copy of a process with threads may hang.
_CONTEXT = get_context("spawn")


def start(target: Callable[..., None], *arguments: object) -> tuple[BaseProcess, Connection]:
    """A process that calls `target` with its end of a pipe and the arguments; and our end."""
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=target, args=(theirs, *arguments), daemon=True)
    with _interrupts_ignored():
        process.start()
    # With our copy open, we would not notice the end of the process.
    theirs.close()
    return process, ours


def settle_in() -> None:
    """To be called first in such a process."""
    # Ctrl-C goes to all processes of a terminal; the parent alone decides what to do about it.
    ignore_interrupts()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def ignore_interrupts() -> None:
    """From now on Ctrl-C does nothing to this process: it is about to end, or another decides for it."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def cause(process: BaseProcess) -> str:
    """How a process ended, in words."""
    code = process.exitcode
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
        return f"{name}, as the system does where memory runs out" if name == "SIGKILL" else name
    return f"exit code {code}"


def _end_with_parent() -> None:
    """Of a parent that was killed nothing else may be heard until the work is done, or never."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """A child inherits that Ctrl-C is ignored; before it could say so itself it would print a traceback."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
