"""What a reviewer can do: each action turns rows into the rows that it leaves, and touches nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.review.checking import check_row, checked_cell, checked_span
from pipeline.review.errors import ActionError
from pipeline.review.labels import LABEL_FIELDS, SPAN_OF, LabelRow, Rows

Changed = dict[str, Rows]
"""By article id: all rows of the articles that the action touches, as it leaves them."""
Request = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """What an action works on."""

    rows: Mapping[str, Rows]
    """By article id, for every article of the run."""
    event_types: Collection[str]
    lengths: Mapping[str, int]
    """Characters of the kept texts, by article id."""
    number: int
    """Of the action in the journal; makes new ids new."""

    def row(self, row_id: object) -> LabelRow:
        """The row of that id, which begins with its article's. Raises ActionError if there is none."""
        article_id = row_id.rpartition("#")[0] if isinstance(row_id, str) else ""
        for row in self.rows.get(article_id, ()):
            if row.row_id == row_id:
                return row
        raise ActionError(f"There is no report {row_id!r}.")

    def changed(self, rows: Iterable[LabelRow]) -> Changed:
        """The articles of these rows, with the rows in place of those of the same id."""
        new: dict[str, dict[str, LabelRow]] = {}
        for row in rows:
            new.setdefault(row.article_id, {})[row.row_id] = row
        return {
            article_id: tuple(own.get(row.row_id, row) for row in self.rows[article_id])
            for article_id, own in new.items()
        }


def perform(action: object, request: Request, desk: Desk) -> Changed:
    """The rows that the action leaves. Raises ActionError if it cannot be done as asked."""
    if not isinstance(action, str) or action not in _ACTIONS:
        raise ActionError(f"There is no action {action!r}.")
    return _ACTIONS[action](request, desk)


def _accept(request: Request, desk: Desk) -> Changed:
    """Take reports as they are; one that was rejected comes back."""
    rows = [desk.row(row_id) for row_id in _ids(request, "rows")]
    taken = [row if row.state in ("corrected", "added") else replace(row, state="accepted") for row in rows]
    return desk.changed(taken)


def _accept_article(request: Request, desk: Desk) -> Changed:
    """Take all that is undecided in an article; one without reports is said to report nothing."""
    article_id = _article(request, desk)
    taken = (
        replace(row, state="accepted") if row.state == "undecided" else row for row in desk.rows[article_id]
    )
    return {article_id: tuple(taken)}


def _reject(request: Request, desk: Desk) -> Changed:
    """Say that the article reports no such incident."""
    return desk.changed(replace(desk.row(row_id), state="rejected") for row_id in _ids(request, "rows"))


def _correct(request: Request, desk: Desk) -> Changed:
    """Give one field another value, another span, or both."""
    row = desk.row(request.get("row"))
    field = str(request.get("field"))
    cells = {field: checked_cell(field, request.get("value"), desk.event_types)}
    if "span" in request:
        cells[SPAN_OF.get(field, "")] = checked_span(field, request["span"], desk.lengths.get(row.article_id))
    elif cells[field] != getattr(row, field) and field in SPAN_OF:
        cells[SPAN_OF[field]] = ""  # the words that were marked said something else
    corrected = replace(row, **_typed(cells), state="added" if row.state == "added" else "corrected")
    check_row(corrected)
    return desk.changed([corrected])


def _add(request: Request, desk: Desk) -> Changed:
    """Enter a report that was missed."""
    article_id = _article(request, desk)
    given = request.get("cells")
    if not isinstance(given, Mapping):
        raise ActionError("A report needs cells.")
    cells = {name: checked_cell(name, given.get(name, ""), desk.event_types) for name in LABEL_FIELDS}
    row = LabelRow(
        _new_row_id(article_id, desk), article_id, _new_incident_id(article_id, desk), "added", **cells
    )
    check_row(row)
    return {article_id: (*desk.rows[article_id], row)}


def _split(request: Request, desk: Desk) -> Changed:
    """Make two reports of one: a copy to be corrected stands behind it, as an incident of its own."""
    row = desk.row(request.get("row"))
    first = replace(row, state="accepted") if row.state == "undecided" else row
    second = replace(
        row,
        row_id=_new_row_id(row.article_id, desk),
        incident_id=_new_incident_id(row.row_id, desk),
        state="added",
    )
    rows = desk.rows[row.article_id]
    place = rows.index(row)
    return {row.article_id: (*rows[:place], first, second, *rows[place + 1 :])}


def _merge(request: Request, desk: Desk) -> Changed:
    """Say that two reports of one article are one: the second's cells fill what the first leaves empty."""
    row, into = desk.row(request.get("row")), desk.row(request.get("into"))
    if row.row_id == into.row_id or row.article_id != into.article_id:
        raise ActionError("Choose another report of the same article.")
    cells = {}
    for name in LABEL_FIELDS:
        if name != "sources" and not getattr(into, name) and getattr(row, name):
            cells[name] = getattr(row, name)
            if name in SPAN_OF:
                cells[SPAN_OF[name]] = getattr(row, SPAN_OF[name])
    pooled = dict.fromkeys(part for part in f"{into.sources};{row.sources}".split(";") if part)
    cells["sources"] = ";".join(pooled)
    filled = replace(into, **_typed(cells), state="added" if into.state == "added" else "corrected")
    return desk.changed([filled, replace(row, state="merged")])


def _link(request: Request, desk: Desk) -> Changed:
    """Say that two incidents are one: the reports of the first become reports of the second.

    The articles of both are touched, for labels of one alone would not say that they are one.
    """
    incident, into = request.get("incident"), request.get("into")
    rows = [row for own in desk.rows.values() for row in own]
    there = [row for row in rows if row.incident_id == into]
    if incident == into or not there:
        raise ActionError("Choose another incident.")
    moved = [replace(row, incident_id=str(into)) for row in rows if row.incident_id == incident]
    if not moved:
        raise ActionError(f"There is no incident {incident!r}.")
    return desk.changed([*there, *moved])


def _unlink(request: Request, desk: Desk) -> Changed:
    """Say that a report tells of an incident of its own."""
    row = desk.row(request.get("row"))
    return desk.changed([replace(row, incident_id=_new_incident_id(row.row_id, desk))])


_ACTIONS: dict[str, Callable[[Request, Desk], Changed]] = {
    "accept": _accept,
    "accept_article": _accept_article,
    "add": _add,
    "correct": _correct,
    "link": _link,
    "merge": _merge,
    "reject": _reject,
    "split": _split,
    "unlink": _unlink,
}


def _ids(request: Request, name: str) -> Sequence[Any]:
    ids = request.get(name)
    if not isinstance(ids, list) or not ids:
        raise ActionError("Choose a report.")
    return ids


def _article(request: Request, desk: Desk) -> str:
    article_id = request.get("article_id")
    if not isinstance(article_id, str) or article_id not in desk.rows:
        raise ActionError(f"There is no article {article_id!r}.")
    return article_id


def _new_row_id(article_id: str, desk: Desk) -> str:
    taken = {row.row_id for row in desk.rows[article_id]}
    numbers = range(1, len(taken) + 2)
    return next(new for number in numbers if (new := f"{article_id}#a{number}") not in taken)


def _new_incident_id(seed: str, desk: Desk) -> str:
    """Begins with `n`, that of the program with `i`: they cannot be the same."""
    return "n" + hashlib.sha256(f"{desk.number}\0{seed}".encode("utf-8", "replace")).hexdigest()[:12]


def _typed(cells: Mapping[str, str]) -> dict[str, Any]:
    return dict(cells)
