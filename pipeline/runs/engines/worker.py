"""The worker process: builds the Language once, then does chunk after chunk until it is told to end.

It has one pipe to its parent and shares nothing with other workers, so it may be killed at any instant:
no lock can be left held. Each result is sent as soon as it is there, which also tells the parent which
article is being done.
"""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from pipeline.runs.engines.engine import Build, Task, Work

if TYPE_CHECKING:
    from spacy.language import Language

_GROWTH = 100_000
"""New strings in spaCy's store after which a worker makes way for a fresh one; they are never freed.

With what hangs on them about 1 KB each; reached after several thousand articles.
"""


@dataclass(frozen=True, slots=True)
class Idle:
    """The worker waits for a chunk."""


@dataclass(frozen=True, slots=True)
class Retired:
    """The worker has done its chunk and ends; it asks to be replaced."""


@dataclass(frozen=True, slots=True)
class Unbuilt:
    """The Language could not be built."""

    error: Exception


def serve(connection: Connection, build: Build, work: Work) -> None:
    """Do chunks from the connection until it is closed."""
    # Ctrl-C goes to all processes of a terminal; the parent alone decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        nlp = build()
    except Exception as error:
        connection.send(Unbuilt(_sendable(error)))
        return
    try:
        _serve(connection, nlp, work)
    except (EOFError, OSError):
        return  # the parent is gone, or wants no more


def _serve(connection: Connection, nlp: Language, work: Work) -> None:
    most = len(nlp.vocab.strings) + _GROWTH
    while len(nlp.vocab.strings) < most:
        connection.send(Idle())
        chunk: list[Task] = connection.recv()
        for task in chunk:
            connection.send(work(task, nlp))
    connection.send(Retired())


def _end_with_parent() -> None:
    """Of a parent that was killed nothing else may be heard until the article is done, or never."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _sendable(error: Exception) -> Exception:
    """The error as it can be raised in the parent, which may not have the modules of a user's component."""
    return error if type(error).__module__.startswith("pipeline.") else RuntimeError(f"{error!r}")
