"""How well reports are gathered to incidents: the clusters of a run against those of labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.evaluation.clustering import Agreement, ArticleReport, b_cubed, chief_incidents, pairwise
from pipeline.evaluation.labels import Label, Prediction


@dataclass(frozen=True, slots=True)
class Merging:
    """How the incidents of a run agree with the labelled ones."""

    things: int
    """Labelled reports (or articles) that were compared."""
    incidents: int
    """Labelled incidents."""
    b_cubed: Agreement
    pairwise: Agreement


def of_labels(matched: Iterable[tuple[Label, Prediction | None]]) -> Merging | None:
    """From each label and the report it is paired with; None where no label has an incident.

    A label that was missed stands alone, which costs recall.
    """
    gold: dict[str, str] = {}
    found: dict[str, str] = {}
    for number, (label, prediction) in enumerate(matched):
        if label.incident:
            gold[str(number)] = label.incident
            if prediction is not None and prediction.incident:
                found[str(number)] = prediction.incident
    return _merging(found, gold)


def of_clusters(gold: Mapping[str, str], reports: Mapping[str, Iterable[Prediction]]) -> Merging | None:
    """From report or article id -> incident; an article counts by its surest report."""
    by_report = {p.report_id: p.incident for rows in reports.values() for p in rows}
    if not gold.keys().isdisjoint(by_report):
        return _merging(by_report, gold)
    rows = [
        ArticleReport(article_id, p.incident, p.confidence or 0.0)
        for article_id, predictions in reports.items()
        for p in predictions
    ]
    return _merging(chief_incidents(rows), gold)


def _merging(found: Mapping[str, str], gold: Mapping[str, str]) -> Merging | None:
    if not gold:
        return None
    return Merging(len(gold), len(set(gold.values())), b_cubed(found, gold), pairwise(found, gold))
