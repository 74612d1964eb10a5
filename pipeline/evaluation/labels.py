"""Reads hand labels and the tables of a run for comparison, and says what is wrong with them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.tables.cells import unguard

_LABEL_COLUMNS = ("article_id", "facility", "place", "date", "event_type", "status", "sources")
_REPORT_COLUMNS = ("article_id", "facility", "place", "date", "event_type", "status", "source")
_SPAN_COLUMNS = {
    "facility": "facility_span",
    "place": "place_span",
    "date": "date_span",
    "event_type": "event_span",
    "source": "source_span",
}
_ARTICLE_COLUMNS = ("article_id", "publisher")
_DOUBTFUL = "doubtful"
_SHOWN = 5
"""Of a list of ids in a message."""


class EvaluationError(RuntimeError):
    """Labels or tables that cannot be compared; the message names file and cure."""


@dataclass(frozen=True, slots=True)
class Label:
    """One incident that an article reports, as labelled by hand; cells may hold alternatives."""

    facility: str
    place: str
    date: str
    event_type: str
    status: str
    source: str
    """Of the column `sources`: all of them, joined by `;`."""
    doubtful: bool = False
    """It need not be found, and may be."""
    incident: str = ""
    """Of the column `incident_id`, where the labels say which rows of different articles are one incident."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """One row of reports.csv, as far as it is compared."""

    facility: str
    place: str
    date: str
    event_type: str
    status: str
    source: str
    report_id: str = ""
    incident: str = ""
    """The id of its incident in incidents.csv."""
    confidence: float | None = None
    """From 0 to 1; None where the table has none."""
    spans: Mapping[str, str] = field(default_factory=dict)
    """Field -> where it was read from, as in the table: `3:9;12:15`."""


@dataclass(frozen=True, slots=True)
class RunTables:
    """What a run says: its articles with their publishers, and the reports by article."""

    publishers: Mapping[str, str]
    """By article id, for every article that was read or refused."""
    reports: Mapping[str, list[Prediction]] = field(default_factory=dict)


def read_labels(path: Path) -> dict[str, list[Label]]:
    """Labels by article id, none for one that is said to report nothing by a row with its id alone.

    Raises EvaluationError if the file is missing or lacks columns.
    """
    rows = _rows(path, _LABEL_COLUMNS)
    labels: dict[str, list[Label]] = {row["article_id"]: [] for row in rows if row["article_id"].strip()}
    for row in _told(rows):
        doubtful = _DOUBTFUL in row.get("notes", "").lower()
        cells = {name: row[name].strip() for name in _LABEL_COLUMNS[1:-1]}
        incident = row.get("incident_id", "").strip()
        labels.setdefault(row["article_id"], []).append(
            Label(**cells, source=row["sources"].strip(), doubtful=doubtful, incident=incident)
        )
    return labels


def read_run(out: Path) -> RunTables:
    """The tables of a run's folder. Raises EvaluationError if it is not one."""
    articles = _rows(_table(out, "articles"), _ARTICLE_COLUMNS)
    reports: defaultdict[str, list[Prediction]] = defaultdict(list)
    for row in _told(_rows(_table(out, "reports"), _REPORT_COLUMNS)):
        reports[row["article_id"]].append(_prediction(row))
    return RunTables({row["article_id"]: row["publisher"] for row in articles}, dict(reports))


def _prediction(row: Mapping[str, str]) -> Prediction:
    """A report; the columns that no comparison needs may be missing."""
    spans = {name: row.get(column, "") for name, column in _SPAN_COLUMNS.items()}
    try:
        confidence = float(row["confidence"]) if row.get("confidence") else None
    except ValueError as error:
        raise EvaluationError(f"report {row.get('report_id')}: confidence: {error}") from error
    return Prediction(
        **{name: row[name].strip() for name in _REPORT_COLUMNS[1:]},
        report_id=row.get("report_id", ""),
        incident=row.get("incident_id", ""),
        confidence=confidence,
        spans={name: cell for name, cell in spans.items() if cell},
    )


def read_clusters(path: Path) -> dict[str, str]:
    """Thing -> incident, from a CSV file with the columns `incident` and `report_id` or `article_id`.

    Raises EvaluationError if the file is missing or lacks columns.
    """
    rows = list(_rows(path, ("incident",)))
    for key in ("report_id", "article_id"):
        if rows and key in rows[0]:
            return {row[key]: row["incident"] for row in rows if row[key] and row["incident"]}
    raise EvaluationError(f"{path}: needs a row at least, and the column report_id or article_id")


def says_incidents_only(path: Path) -> bool:
    """Whether a file says which reports are of one incident, and no more: it is no file of labels."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return False  # told by who reads it as labels
    return "incident" in header and "facility" not in header


def check_known(labels: Iterable[str], articles: Iterable[str]) -> None:
    """Raise EvaluationError if labels name articles that the run did not read."""
    unknown = sorted(set(labels) - set(articles))
    if unknown:
        more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
        raise EvaluationError(
            f"the labels name {len(unknown)} articles that the run did not read: "
            f"{', '.join(unknown[:_SHOWN])}{more}. Run dateline over the same articles (ids are paths "
            "relative to the input folder), or leave these out with --skip-unread."
        )


def _table(out: Path, name: str) -> Path:
    path = out / f"{name}.csv"
    if not path.is_file():
        raise EvaluationError(
            f"{out} has no {name}.csv, so it is not the output folder of a run. "
            f"Make one with: dateline run INPUT -o {out}"
        )
    return path


def _rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a CSV file as text without guards. Raises EvaluationError with what is missing."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            missing = [name for name in needed if name not in (reader.fieldnames or ())]
            if missing:
                found = ", ".join(reader.fieldnames or ()) or "none"
                raise EvaluationError(
                    f"{path}: the columns {', '.join(missing)} are missing; it has: {found}"
                )
            return [{key: unguard(cell) for key, cell in row.items() if key} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EvaluationError(f"{path} cannot be read as CSV in UTF-8: {error}") from error


def _told(rows: Iterable[dict[str, str]]) -> Iterable[dict[str, str]]:
    """Rows that tell of something; a row with an article id alone says that there is nothing."""
    return (r for r in rows if any(r[name].strip() for name in ("facility", "place", "event_type")))
