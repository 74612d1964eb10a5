"""The state that a journal leads to: what is reviewed, what can be undone and done again."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.review.errors import ActionError
from pipeline.review.journal import Changes, Entry
from pipeline.review.labels import Reviewed

UNDO, REDO, RENEW = "undo", "redo", "renew"
"""`RENEW` is the program's own: it makes the labels fit texts that have changed."""


class History:
    """Follows the entries of a journal, one after the other."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.reviewed: dict[str, Reviewed] = {}
        """By article id."""
        self.touched: dict[str, int] = {}
        """By article id: number of the last entry that changed it."""
        self.digests: dict[str, str] = {}
        """By article id: of the text that the last decision was made on."""
        self.to_look_at: set[str] = set()
        """Ids of the articles whose text has changed since the last decision on them."""
        self._before: dict[int, dict[str, Reviewed | None]] = {}
        self._entries: dict[int, Entry] = {}
        self._done: list[int] = []
        self._undone: list[int] = []
        for entry in entries:
            self.follow(entry)

    def follow(self, entry: Entry) -> None:
        """Take one more entry."""
        self._entries[entry.number] = entry
        self._before[entry.number] = {i: self.reviewed.get(i) for i in entry.changes}
        if entry.action == UNDO:
            self._undone.append(self._done.pop())
        elif entry.action == REDO:
            self._done.append(self._undone.pop())
        elif entry.action == RENEW:
            # What was done before has spans of the earlier texts, so it cannot come back.
            self._done.clear()
            self._undone.clear()
        else:
            self._done.append(entry.number)
            self._undone.clear()
        self.digests |= entry.digests
        self.to_look_at.difference_update(entry.changes)
        if entry.action == RENEW:
            self.to_look_at.update(entry.about.get("changed", ()))
        for article_id, rows in entry.changes.items():
            self.touched[article_id] = entry.number
            if rows is None:
                self.reviewed.pop(article_id, None)
            else:
                self.reviewed[article_id] = Reviewed(rows, entry.who, entry.at)

    @property
    def undoable(self) -> Entry | None:
        """The action that undo would take back."""
        return self._entries[self._done[-1]] if self._done else None

    @property
    def redoable(self) -> Entry | None:
        """The action that redo would do again."""
        return self._entries[self._undone[-1]] if self._undone else None

    def changes_of(self, action: str) -> Changes:
        """What undo or redo changes. Raises ActionError if there is nothing to."""
        entry = self.undoable if action == UNDO else self.redoable
        if entry is None:
            raise ActionError(f"There is nothing to {action}.")
        if action == REDO:
            return entry.changes
        before = self._before[entry.number]
        return {article_id: None if was is None else was.rows for article_id, was in before.items()}
