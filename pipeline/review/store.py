"""A review of one run: takes actions, journals them, keeps labels.csv in step; safe for several tabs."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.page import RunData, event_types
from pipeline.review.actions import Desk, perform
from pipeline.review.errors import ActionError, ReviewError, StaleError
from pipeline.review.history import REDO, RENEW, UNDO, History
from pipeline.review.journal import Changes, Entry, Journal
from pipeline.review.labels import Rows, initial_rows, labels_csv
from pipeline.review.renewing import changed_texts, digest, renewed

LABELS = "labels.csv"
JOURNAL = "labels_log.jsonl"
_KEPT_OF_REQUEST = ("rows", "row", "into", "incident", "article_id", "field", "value", "span", "cells")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Review:
    """The labels of the run in a folder. An article is reviewed as soon as anything in it is decided:
    then labels.csv has all its reports, the undecided ones as they are, but for those rejected.
    """

    def __init__(self, out: Path, run: RunData, who: str, now: Callable[[], str] = _now) -> None:
        """Take up the review where it was left.

        Raises ReviewError if the journal is damaged, or labels.csv is not what the journal leads to.
        """
        self.out = out
        self.who = who
        self.event_types = event_types(run)
        self.initial: Mapping[str, Rows] = initial_rows(run)
        self._lengths = {article_id: len(kept.text) for article_id, kept in run.texts.items()}
        self._digests = {article_id: digest(kept.text) for article_id, kept in run.texts.items()}
        self._now = now
        self._lock = threading.Lock()
        self._journal = Journal(out / JOURNAL)
        self._history = History(self._journal.entries)
        self._rows = dict(self.initial) | {i: about.rows for i, about in self._history.reviewed.items()}
        self._take_up_labels()

    @property
    def changed(self) -> list[str]:
        """Ids of the reviewed articles whose text has changed since; their labels have no spans."""
        return sorted(self._history.to_look_at)

    def state(self, since: int = 0) -> dict[str, Any]:
        """What a page needs that knows the state of number `since`.

        The rows of the articles that were touched since, None for one that is no longer reviewed; and
        what can be undone and done again.
        """
        with self._lock:
            return self._state(since)

    def act(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Do what a request asks: `action`, its arguments, and `base`, the number that the page knows.

        Returns the state after it, since `base`, when it is on the disk. Raises ActionError if it cannot
        be done, StaleError if an article that it touches was changed after `base`, OSError if it was not
        saved.
        """
        with self._lock:
            action = request.get("action")
            changes = self._changes(action, request)
            self._check_fresh(request.get("base"), changes, action)
            about = {name: request[name] for name in _KEPT_OF_REQUEST if name in request}
            self._save(str(action), about, changes)
            return self._state(int(request["base"]))

    def _save(self, action: str, about: Mapping[str, Any], changes: Changes) -> None:
        """First the journal, then what follows from it."""
        digests = {i: self._digests.get(i, "") for i in changes}
        number = len(self._journal.entries) + 1
        entry = Entry(number, self._now(), self.who, action, about, changes, digests)
        self._journal.append(entry)
        self._history.follow(entry)
        for article_id, rows in changes.items():
            self._rows[article_id] = self.initial.get(article_id, ()) if rows is None else rows
        self._write_labels()

    def _changes(self, action: object, request: Mapping[str, Any]) -> Changes:
        if action in (UNDO, REDO):
            return self._history.changes_of(str(action))
        number = len(self._journal.entries) + 1
        return perform(action, request, Desk(self._rows, self.event_types, self._lengths, number))

    def _check_fresh(self, base: object, touched: Collection[str], action: object) -> None:
        """Undo and redo are about the last action of all; the others about their articles."""
        if not isinstance(base, int):
            raise ActionError("The request does not say what it is based on.")
        last = len(self._journal.entries)
        changed = last if action in (UNDO, REDO) else max(self._history.touched.get(i, 0) for i in touched)
        if changed > base:
            raise StaleError("This was changed in another tab. Look at it again and repeat.")

    def _state(self, since: int) -> dict[str, Any]:
        reviewed = self._history.reviewed
        news = [i for i, number in self._history.touched.items() if number > since]
        return {
            "number": len(self._journal.entries),
            "articles": {
                i: [row.as_json() for row in reviewed[i].rows] if i in reviewed else None
                for i in news
                if since or i in reviewed  # a page that knows nothing need not forget
            },
            "undo": _told(self._history.undoable),
            "redo": _told(self._history.redoable),
        }

    def _take_up_labels(self) -> None:
        """Refuse to overwrite labels of others; after a crash the own ones may be one step behind."""
        path = self.out / LABELS
        if path.exists():
            before = History(self._journal.entries[:-1])
            if path.read_bytes() not in (_labels(self._history), _labels(before)):
                raise ReviewError(
                    f"{path} was not written by this review, or was changed since. Move it away: "
                    f"what was reviewed is in {JOURNAL}, and the labels are written from it again."
                )
        changed = changed_texts(self._history, self._digests)
        changes = renewed(self._history, self.initial, changed)
        if changes:
            self._save(RENEW, {"changed": changed}, changes)
        elif self._journal.entries:
            self._write_labels()

    def _write_labels(self) -> None:
        """Beside the place first and moved in when complete."""
        handle, name = tempfile.mkstemp(prefix=".labels-", suffix=".csv", dir=self.out)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_labels(self._history))
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(self.out / LABELS)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _labels(history: History) -> bytes:
    """Encoded as the tables are: half of a surrogate pair, which is no UTF-8, as an escape."""
    return labels_csv(history.reviewed).encode("utf-8-sig", "backslashreplace")


def _told(entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    # Not the reports that it was about, which may be thousands.
    about = {name: value for name, value in entry.about.items() if isinstance(value, str)}
    return {"action": entry.action, "about": about, "who": entry.who}
