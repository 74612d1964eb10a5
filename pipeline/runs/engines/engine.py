"""What engines have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from pipeline.article import Article
from pipeline.runs.coding import Stored, encode

if TYPE_CHECKING:
    from spacy.language import Language

Build = Callable[[], "Language"]
"""Builds the Language where the work is done: `Settings(...)`, or any function that can be pickled."""


Work = Callable[["Task", "Language"], Stored]
"""Does one task; a function of a module, so that it can be sent to a worker."""


class EngineError(RuntimeError):
    """No work can be done at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Task:
    """An article to annotate, and the key under which its result is kept."""

    key: bytes
    article: Article


class Engine(Protocol):
    """Does tasks."""

    def results(self, tasks: Iterable[Task]) -> Iterator[Stored]:
        """One result for each task, in any order. Raises EngineError if none can be done.

        Closing the iterator ends the work.
        """

    def close(self) -> None:
        """End what was started for results that nobody asked for; calling it twice does nothing."""


@lru_cache(maxsize=2)
def built(build: Build) -> Language:
    """The Language, built once for each process and each `build`; equal Settings are one."""
    return build()


def work(task: Task, nlp: Language) -> Stored:
    """Do one task in this process."""
    from pipeline.gating import gate_of
    from pipeline.runs.outcomes import become

    return encode(task.key, task.article, become(task.article, nlp), gated=gate_of(nlp) is not None)
