"""The rows that a reviewer decides on: a label for each report, in the labelling form of the contract."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pipeline.page import RunData
from pipeline.tables import Row
from pipeline.tables.cells import guard, list_cell

State = Literal["undecided", "accepted", "corrected", "added", "rejected", "merged"]
Rows = tuple["LabelRow", ...]
"""The rows of one article, in the order of its reports, added ones behind."""

LABEL_FIELDS = ("facility", "place", "date", "event_type", "status", "sources")
SPAN_OF = {
    "facility": "facility_span",
    "place": "place_span",
    "date": "date_span",
    "event_type": "event_span",
    "sources": "source_span",
}
"""Field: the cell that says where its words stand in the article."""
_REVIEW_COLUMNS = ("incident_id", "report_id", "state", "reviewed_by", "reviewed_at", *SPAN_OF.values())
HEADER = ("article_id", *LABEL_FIELDS, *_REVIEW_COLUMNS)
"""Of labels.csv: the contract's columns, then what the review adds."""
_GONE = ("rejected", "merged")
HALF = re.compile(r"[\ud800-\udfff]")
"""Half of a surrogate pair, which is no character and cannot be sent in UTF-8."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One incident that an article reports, as the reviewer has left it."""

    row_id: str
    """The report's id; for one that was missed the article's id, `#a` and a number."""
    article_id: str
    incident_id: str
    state: State
    facility: str = ""
    place: str = ""
    date: str = ""
    event_type: str = ""
    status: str = ""
    sources: str = ""
    facility_span: str = ""
    place_span: str = ""
    date_span: str = ""
    event_span: str = ""
    source_span: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is a label; what is rejected or merged into another is none."""
        return self.state not in _GONE

    def as_json(self) -> dict[str, str]:
        """As the page and the journal have it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article somebody has decided on: its rows, who touched it last, and when (UTC, ISO 8601)."""

    rows: Rows
    who: str
    at: str


def row_from_json(value: Mapping[str, Any]) -> LabelRow:
    """The inverse of `LabelRow.as_json`. Raises TypeError or ValueError if it is none."""
    if not all(isinstance(cell, str) for cell in value.values()):
        raise TypeError(f"not a label: {value!r}")
    if any(HALF.search(cell) for cell in value.values()):
        raise ValueError(f"not a label, for a character is broken: {value!r}")
    return LabelRow(**value)


def initial_rows(run: RunData) -> dict[str, Rows]:
    """By article id: what the labels would be if every report were right."""
    publishers = {str(row["article_id"]): str(row["publisher"]) for row in run.articles}
    told: dict[str, list[str]] = {}
    for claim in run.claims:
        told.setdefault(str(claim["report_id"]), []).append(str(claim["source"]))
    rows: dict[str, list[LabelRow]] = {article_id: [] for article_id in publishers}
    for report in run.reports:
        article_id = str(report["article_id"])
        sources = _sources(report, told.get(str(report["report_id"]), []), publishers.get(article_id, ""))
        rows.setdefault(article_id, []).append(_initial(report, sources))
    return {article_id: tuple(own) for article_id, own in rows.items()}


def own_voice(publisher: str) -> str:
    """The source where an article speaks in its own voice."""
    name = _one_value(publisher)
    return f"publisher|{name}" if name else "publisher"


def labels_csv(reviewed: Mapping[str, Reviewed]) -> str:
    """The text of labels.csv: all labels of the articles that were reviewed, in order of article.

    An article with no label has a row with its id alone, which says that it reports nothing.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    for article_id in sorted(reviewed):
        about = reviewed[article_id]
        standing = [row for row in about.rows if row.stands]
        for row in standing or [LabelRow("", article_id, "", "rejected")]:
            writer.writerow([guard(cell) for cell in _cells(row, about, bool(standing))])
    return file.getvalue()


def _cells(row: LabelRow, about: Reviewed, stands: bool) -> Iterable[str]:
    cells = row.as_json() | {"report_id": row.row_id, "reviewed_by": about.who, "reviewed_at": about.at}
    return [cells[name] for name in HEADER] if stands else [_alone(cells, name) for name in HEADER]


def _alone(cells: Mapping[str, str], name: str) -> str:
    return "" if name == "state" else cells[name]


def _initial(report: Row, sources: str) -> LabelRow:
    cells = {name: _one_value(str(report[name])) for name in LABEL_FIELDS if name != "sources"}
    spans = {span: str(report[span]) for span in SPAN_OF.values()}
    return LabelRow(
        str(report["report_id"]),
        str(report["article_id"]),
        str(report["incident_id"]),
        "undecided",
        **cells,
        sources=sources,
        **spans,
    )


def _sources(report: Row, told: Sequence[str], publisher: str) -> str:
    """The source that the report rests on first, then who else makes a claim about it."""
    source = str(report["source"])
    first = own_voice(publisher) if source in ("", publisher) else _one_value(source)
    others = [_one_value(name) for name in told if name and name != source]
    return list_cell(dict.fromkeys([first, *others]))


def _one_value(text: str) -> str:
    """In labels a bar separates alternatives, so none may stand within a value."""
    return " ".join(text.replace("|", "/").split())
