"""Annotates in this process: nothing to start, and nothing that could stop an article that hangs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.runs.coding import Stored
from pipeline.runs.engines.engine import Task, Work, work

if TYPE_CHECKING:
    from spacy.language import Language


class InlineEngine:
    """Does one task after the other with a Language that is built already."""

    def __init__(self, nlp: Language, work: Work = work) -> None:
        self._nlp = nlp
        self._work = work

    def results(self, tasks: Iterable[Task]) -> Iterator[Stored]:
        """One result for each task, in order."""
        for task in tasks:
            yield self._work(task, self._nlp)

    def close(self) -> None:
        """Nothing was started."""
