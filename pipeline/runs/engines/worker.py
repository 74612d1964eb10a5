"""The worker process: builds the Language once, then does chunk after chunk until it is told to end.

Each result is sent as soon as it is there, which also tells the parent which article is being done.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from pipeline.runs.engines.engine import Build, Task, Work
from pipeline.spawning import settle_in

if TYPE_CHECKING:
    from spacy.language import Language

_GROWTH = 40_000
"""New strings in spaCy's store after which a worker makes way for a fresh one; they are never freed.

With what hangs on them about 1 KB each; reached after some thousand articles, which take a hundred times as
long as a new start.
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
    settle_in()
    try:
        nlp = build()
        # What the first article would import otherwise, within its time.
        import_module("pipeline.runs.outcomes")
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


def _sendable(error: Exception) -> Exception:
    """The error as it can be raised in the parent, which may not have the modules of a user's component."""
    return error if type(error).__module__.startswith("pipeline.") else RuntimeError(f"{error!r}")
