"""Every layer of one annotated article as one JSON object: the lines of `dateline annotate`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc, Span

from pipeline.runs.outcomes import dated
from pipeline.sources import Attribution
from pipeline.tables import locate, report_rows


def layers(doc: Doc) -> dict[str, Any]:
    """The object of the contract. `doc` is made by `pipeline.annotate`, so it has its article.

    A report has the columns of reports.csv but for `incident_id`, and its `claims` those of claims.csv.
    """
    article = dated(doc)
    return {
        "id": article.id,
        "text": article.text,
        "published": article.published,
        "facilities": [_span(s) | {"type": s._.facility.type} for s in _group(doc, "facilities")],
        "dates": [
            _span(s) | {"type": s._.timex.type, "value": s._.timex.value} for s in _group(doc, "dates")
        ],
        "events": [
            _span(s) | {"type": s._.event.type, "status": s._.event.status} for s in _group(doc, "events")
        ],
        "attributions": [_attribution(a) for a in doc._.attributions],
        "reports": [_report(located) for located in locate(article, doc._.reports)],
    }


def _group(doc: Doc, name: str) -> list[Span]:
    """The spans of a group in text order."""
    return sorted(doc.spans.get(name, ()), key=lambda span: (span.start, span.end))


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start_char, "end": span.end_char, "text": span.text}


def _attribution(attribution: Attribution) -> dict[str, Any]:
    def spans(role: Iterable[Span]) -> list[dict[str, Any]]:
        return [_span(span) for span in role]

    return {
        "source": spans(attribution.source),
        "cue": spans(attribution.cue),
        "content": spans(attribution.content),
        "source_name": attribution.source_name,
        "source_type": attribution.source_type,
    }


def _report(located: Any) -> dict[str, Any]:
    row, claims = report_rows(located)
    del row["incident_id"]
    return {**row, "claims": claims}
