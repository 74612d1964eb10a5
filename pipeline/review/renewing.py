"""Labels over texts that have changed since: spans that point elsewhere go, incidents get their new ids."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace

from pipeline.review.history import History
from pipeline.review.labels import LabelRow, Rows

_RUN_ID = "i"
"""How ids of incidents begin that the program gave, not a reviewer."""


def digest(text: str) -> str:
    """By what a text is known again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def changed_texts(history: History, digests: Mapping[str, str]) -> list[str]:
    """The reviewed articles whose text is another than at the last decision on them, by id.

    `digests` are those of the run's kept texts. Where none was kept, then or now, nothing is known.
    """
    return sorted(
        article_id
        for article_id in history.reviewed
        if digests.get(article_id, "")
        and history.digests.get(article_id, "") not in ("", digests[article_id])
    )


def renewed(history: History, initial: Mapping[str, Rows], changed: Collection[str]) -> dict[str, Rows]:
    """The articles whose rows no longer fit the run, with rows that do; `changed` are those of new text.

    `initial` are the rows of the run. What was decided stays, but for where the words stand.
    """
    ids = _new_incidents(history, initial)
    fitting: dict[str, Rows] = {}
    for article_id, about in history.reviewed.items():
        rows = tuple(
            replace(_without_spans(row) if article_id in changed else row, incident_id=ids[row.incident_id])
            for row in about.rows
        )
        if rows != about.rows or article_id in changed:
            fitting[article_id] = rows
    return fitting


def _new_incidents(history: History, initial: Mapping[str, Rows]) -> dict[str, str]:
    """Incident id in the review: the id to use now. What the review had as one incident stays one.

    An id that this run does not have becomes that of the incident in which the run has one of its reports.
    """
    run = {row.row_id: row.incident_id for rows in initial.values() for row in rows}
    known = set(run.values())
    ids: dict[str, str] = {}
    for article_id in sorted(history.reviewed):
        for row in history.reviewed[article_id].rows:
            old = row.incident_id
            if ids.get(old, old) == old:
                stale = old.startswith(_RUN_ID) and old not in known
                ids[old] = run.get(row.row_id, old) if stale else old
    return ids


def _without_spans(row: LabelRow) -> LabelRow:
    return replace(row, facility_span="", place_span="", date_span="", event_span="", source_span="")
