"""Mistakes with the words of the article around them, as records and as the table errors.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.agreement import FIELDS, alternatives
from pipeline.evaluation.evaluating import Mistake
from pipeline.tables.cells import guard, parse_spans

_REACH = 90
"""Characters of the article on either side of the words."""
_COLUMNS = ("article_id", "report_id", "kind", "fields", "span", "before", "words", "after")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article with what stands around them; white space as single blanks."""

    start: int
    """Character offset into the article's text."""
    end: int
    before: str
    words: str
    after: str


def passage(mistake: Mistake, text: str) -> Passage | None:
    """Where the article tells what the mistake is about; None where the text does not say.

    Of a report the words its first wrong cell was read from, else its trigger. Of a label that was missed
    its site, else its place, where the text has them.
    """
    found = _report_span(mistake) or _label_span(mistake, text)
    if found is None or not text:
        return None
    start, end = found
    before, after = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    return Passage(start, end, *(" ".join(part.split()) for part in (before, text[start:end], after)))


def _report_span(mistake: Mistake) -> tuple[int, int] | None:
    if mistake.prediction is None:
        return None
    spans = mistake.prediction.spans
    for name in (*mistake.fields, "event_type", "facility", "place"):
        if spans.get(name):
            return parse_spans(spans[name])[0]
    return None


def _label_span(mistake: Mistake, text: str) -> tuple[int, int] | None:
    if mistake.label is None:
        return None
    for cell in (mistake.label.facility, mistake.label.place):
        for name in alternatives(cell):
            if match := re.search(re.escape(name), text, re.IGNORECASE):
                return match.span()
    return None


def write_errors(mistakes: Iterable[Mistake], texts: Mapping[str, str], path: Path) -> int:
    """Write errors.csv, a row for each mistake; returns how many. Raises OSError.

    Columns: article, report, kind, wrong fields, span and words, then each field as labelled and as found.
    """
    header = [*_COLUMNS, *(f"{side}_{name}" for name in FIELDS for side in ("label", "report"))]
    rows = [list(_cells(mistake, texts)) for mistake in mistakes]
    with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([guard(cell) for cell in row] for row in rows)
    return len(rows)


def _cells(mistake: Mistake, texts: Mapping[str, str]) -> Iterator[str]:
    yield mistake.article_id
    yield mistake.prediction.report_id if mistake.prediction else ""
    yield mistake.kind
    yield ";".join(mistake.fields)
    found = passage(mistake, texts.get(mistake.article_id, ""))
    yield from (f"{found.start}:{found.end}", found.before, found.words, found.after) if found else [""] * 4
    for name in FIELDS:
        yield getattr(mistake.label, name, "")
        yield getattr(mistake.prediction, name, "")
