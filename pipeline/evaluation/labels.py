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


@dataclass(frozen=True, slots=True)
class Prediction:
    """One row of reports.csv, as far as it is compared."""

    facility: str
    place: str
    date: str
    event_type: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class RunTables:
    """What a run says: its articles with their publishers, and the reports by article."""

    publishers: Mapping[str, str]
    """By article id, for every article that was read or refused."""
    reports: Mapping[str, list[Prediction]] = field(default_factory=dict)


def read_labels(path: Path) -> dict[str, list[Label]]:
    """Labels by article id. Raises EvaluationError if the file is missing or lacks columns."""
    labels: defaultdict[str, list[Label]] = defaultdict(list)
    for row in _told(_rows(path, _LABEL_COLUMNS)):
        doubtful = _DOUBTFUL in row.get("notes", "").lower()
        cells = {name: row[name].strip() for name in _LABEL_COLUMNS[1:-1]}
        labels[row["article_id"]].append(Label(**cells, source=row["sources"].strip(), doubtful=doubtful))
    return dict(labels)


def read_run(out: Path) -> RunTables:
    """The tables of a run's folder. Raises EvaluationError if it is not one."""
    articles = _rows(_table(out, "articles"), _ARTICLE_COLUMNS)
    reports: defaultdict[str, list[Prediction]] = defaultdict(list)
    for row in _told(_rows(_table(out, "reports"), _REPORT_COLUMNS)):
        reports[row["article_id"]].append(
            Prediction(**{name: row[name].strip() for name in _REPORT_COLUMNS[1:]})
        )
    return RunTables({row["article_id"]: row["publisher"] for row in articles}, dict(reports))


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
