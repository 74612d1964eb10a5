"""Why a cell says what it says: its value, the words it was read from, and the rule behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.reports import Offsets, Report
from pipeline.runs.outcomes import dated
from pipeline.tables import locate


@dataclass(frozen=True, slots=True)
class ExplainedCell:
    """One filled cell of a report."""

    column: str
    value: str
    words: tuple[str, ...]
    """The article's words, one string a span, line breaks as spaces; empty where it was inferred."""
    rule: str
    """The rules that read them, or for an inferred cell what it was inferred from."""


@dataclass(frozen=True, slots=True)
class ExplainedReport:
    """One report of an article, with its filled cells in the order of the table."""

    report_id: str
    cells: tuple[ExplainedCell, ...]


def _facility_rule(span: Span) -> str:
    return f"{span._.facility.rule}: type {span._.facility.type}"


def _date_rule(span: Span) -> str:
    timex = span._.timex
    anchor = {"dct": ", counted from the publication date", "previous": ", counted from a date before it"}
    return f"{timex.rule}: {timex.value}{anchor.get(timex.anchor, '')}"


def _event_rule(span: Span) -> str:
    event = span._.event
    cue = event.status_cue
    because = f" because of {span.doc.text[cue[0] : cue[1]]!r}" if cue else ""
    return f"{event.rule}: {event.type}, {event.status}{because}"


_SOURCES_OF_RULES: dict[str, tuple[str, str, Callable[[Span], str]]] = {
    "facility": ("facility_span", "facilities", _facility_rule),
    "place": ("place_span", "places", lambda span: f"linked by {span._.place.reason or 'name'}"),
    "date": ("date_span", "dates", _date_rule),
    "event_type": ("event_span", "events", _event_rule),
}
"""Column: its span, the span group that it was read from, and how that group's record tells its rule."""

_INFERRED = {
    "facility_type": "facility",
    "country": "place",
    "country_code": "place",
    "status": "event_type",
    "source_type": "source",
}
"""Columns without a span of their own, by the column that they follow from."""


def explain(doc: Doc) -> list[ExplainedReport]:
    """The reports of a Doc of `pipeline.annotate`, every filled cell with its words and its rule."""
    article = dated(doc)
    return [
        ExplainedReport(located.report_id, tuple(_cells(doc, located.report)))
        for located in locate(article, doc._.reports)
    ]


def _cells(doc: Doc, report: Report) -> Iterable[ExplainedCell]:
    columns = ("facility", "facility_type", "place", "country", "country_code", "date", "event_type")
    for column in (*columns, "status", "source", "source_type", "cue"):
        value = getattr(report, column)
        if value:
            offsets = _offsets(report, column)
            words = tuple(" ".join(doc.text[start:end].split()) for start, end in offsets)
            yield ExplainedCell(column, value, words, _rule(doc, report, column, offsets))
    yield ExplainedCell("confidence", f"{report.confidence:.2f}", (), ", ".join(report.witnesses))


def _offsets(report: Report, column: str) -> Offsets:
    """Where the cell was read from; a cell that follows from another has none of its own."""
    name = "source_span" if column == "source" else _SOURCES_OF_RULES.get(column, ("", "", None))[0]
    return getattr(report, name) if name else ()


def _rule(doc: Doc, report: Report, column: str, offsets: Offsets) -> str:
    if column in _INFERRED:
        return f"follows from {_INFERRED[column]}"
    if column == "cue":
        return "attributes it to the source"
    if column == "source":
        return f"attributed by {report.cue!r}" if report.cue and offsets else _inferred(report, column)
    _, group, tell = _SOURCES_OF_RULES[column]
    spans = [s for s in doc.spans.get(group, ()) if _touches(s, offsets)]
    return "; ".join(dict.fromkeys(tell(span) for span in spans)) or _inferred(report, column)


def _touches(span: Span, offsets: Offsets) -> bool:
    """Whether the mention is one that the cell was read from; a cell's words may be part of a mention."""
    return any(span.start_char < end and start < span.end_char for start, end in offsets)


def _inferred(report: Report, column: str) -> str:
    if column == "source":
        return report.evidence or "the article's own voice: its publisher"
    return report.evidence or "not told"
