"""Where labelled articles come from: the tables of a run, or labels.csv with the articles' texts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.evaluation.agreement import alternatives
from pipeline.labels.article import CELLS, LabelledArticle, LabelRow, LabelsError, Mark, row_of
from pipeline.tables.cells import guard, parse_spans, unguard
from pipeline.tables.columns import Row
from pipeline.tables.reading import read_table
from pipeline.tables.texts import read_texts

_OWN_VOICE = "publisher"
_SPANS = {
    "facility": "facility_span",
    "place": "place_span",
    "date": "date_span",
    "trigger": "event_span",
    "source": "source_span",
}


def from_run(out: Path) -> list[LabelledArticle]:
    """The articles whose texts the run in folder `out` kept, with its reports as rows.

    Raises LabelsError if it kept none, TableError or TextsError if its tables cannot be read.
    """
    texts = {kept.article_id: kept.text for kept in read_texts(out)}
    if not texts:
        raise LabelsError(f"{out} keeps no texts to mark words in; run dateline again without --texts none")
    told: dict[str, list[str]] = {}
    for claim in read_table(out, "claims"):
        if claim["source"]:
            told.setdefault(str(claim["report_id"]), []).append(str(claim["source"]))
    rows: dict[str, list[LabelRow]] = {}
    for report in read_table(out, "reports"):
        article = str(report["article_id"])
        if article in texts:
            sources = told.get(str(report["report_id"]), [])
            rows.setdefault(article, []).append(_row(report, sources, texts[article]))
    return [LabelledArticle(i, text, tuple(rows.get(i, ()))) for i, text in texts.items()]


def _row(report: Row, told: Iterable[str], text: str) -> LabelRow:
    """A report as a row; its own source stands first among those of its claims.

    A report without one rests on the article's own voice, which labels call the publisher.
    """
    sources = [str(report["source"]) or _OWN_VOICE, *told]
    joined = ";".join(dict.fromkeys(s.replace(";", ",").replace("|", "/") for s in sources if s))
    cells = (*(str(report[name]) for name in CELLS[:-1]), joined)
    marks = [
        Mark(field, start, end)
        for field, column in _SPANS.items()
        for start, end in parse_spans(str(report[column]))
    ]
    return row_of(text, cells, marks)


def from_labels(path: Path, texts: Mapping[str, str]) -> list[LabelledArticle]:
    """The articles of labels.csv with their texts, by article id; words are marked where the text has them.

    Raises LabelsError if the file cannot be read, or an article's text is not there.
    """
    rows: dict[str, list[tuple[str, ...]]] = {}
    for line, article, cells in read_csv(path):
        if article not in texts:
            raise LabelsError(
                f"{path}:{line}: the text of article {article!r} is not there; "
                "name the articles' folder, or a run that keeps it, with --articles"
            )
        rows.setdefault(article, []).extend([cells] if any(cells) else [])
    return [
        LabelledArticle(i, texts[i], tuple(_marked(texts[i], cells) for cells in found))
        for i, found in rows.items()
    ]


def _marked(text: str, cells: tuple[str, ...]) -> LabelRow:
    """A row with the first place in the text of each cell's first alternative that it has."""
    wanted = {
        "facility": alternatives(cells[0]),
        "place": alternatives(cells[1]),
        "source": [name for source in alternatives(cells[5], ";") for name in alternatives(source)],
    }
    marks = [mark for field, names in wanted.items() for mark in _first(text, field, names)]
    return row_of(text, cells, marks)


def _first(text: str, field: str, names: Iterable[str]) -> Iterator[Mark]:
    for name in names:
        if found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            yield Mark(field, *found.span())
            return


def read_csv(path: Path) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Line, article id and cells of each row of labels.csv. Raises LabelsError with file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            missing = [n for n in ("article_id", *CELLS) if n not in (reader.fieldnames or ())]
            if missing:
                raise LabelsError(f"{path}:1: the columns {', '.join(missing)} are missing")
            for row in reader:
                yield reader.line_num, unguard(row["article_id"]), tuple(unguard(row[n]) for n in CELLS)
    except OSError as error:
        raise LabelsError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise LabelsError(f"{path}: cannot be read as CSV in UTF-8: {error}") from error


def write_csv(articles: Iterable[LabelledArticle], path: Path) -> int:
    """Write labels.csv, an article without rows as its id alone; returns the number of rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with path.open("w", encoding="utf-8", newline="", errors="backslashreplace") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("article_id", *CELLS))
        for article in articles:
            rows = [row.cells for row in article.rows] or [("",) * len(CELLS)]
            writer.writerows([guard(cell) for cell in (article.article_id, *cells)] for cells in rows)
            written += len(article.rows)
    return written


def check_texts(articles: Iterable[LabelledArticle], texts: Mapping[str, str], path: Path) -> None:
    """Raise LabelsError with every article whose text is not the one in `texts`; others are not looked at."""
    changed = [a.article_id for a in articles if a.article_id in texts and texts[a.article_id] != a.text]
    if changed:
        raise LabelsError(
            f"{path}: the text of {len(changed)} articles is not the one that dateline read, so offsets do "
            f"not fit: {', '.join(changed[:5])}"
        )
