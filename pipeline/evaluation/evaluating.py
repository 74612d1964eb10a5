"""A run against hand labels: the measures, the same by event type, and every mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.evaluation.agreement import FIELDS, alternatives
from pipeline.evaluation.alignment import Pair, align
from pipeline.evaluation.labels import (
    EvaluationError,
    Label,
    Prediction,
    check_known,
    read_clusters,
    read_labels,
    read_run,
)
from pipeline.evaluation.measures import MEASURES, Counts, Measure, count, measure_of, summarize
from pipeline.evaluation.merging import Merging, of_clusters, of_labels
from pipeline.evaluation.reliability import Reliability, reliability


@dataclass(frozen=True, slots=True)
class Mistake:
    """A label that was missed, a report that should not be, or a pair with wrong cells."""

    article_id: str
    kind: str
    """missed, spurious, or wrong."""
    fields: tuple[str, ...] = ()
    """The wrong ones of a pair."""
    label: Label | None = None
    prediction: Prediction | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an evaluation says."""

    articles: int
    measures: Mapping[str, Measure]
    event_types: Mapping[str, Measure]
    """By type, most frequent label first: a type is right where a pair has it."""
    mistakes: tuple[Mistake, ...]
    counts: Mapping[str, Counts] = field(default_factory=dict)
    """By article id, in order: what a paired test needs."""
    reliability: Reliability | None = None
    """Of the confidence; None where no report has one."""
    merging: Merging | None = None
    """Of reports to incidents; None where nothing says which are one."""
    unlabelled: int = 0
    """Articles of the run that the labels do not name, which are taken to report nothing."""

    def by_article(self) -> dict[str, dict[str, Measure]]:
        """The measures of each article that has labels or reports."""
        return {
            article: {name: measure_of(counts[i]) for i, name in enumerate(MEASURES)}
            for article, counts in self.counts.items()
            if counts.any()
        }


def evaluate(
    out: Path,
    labels_path: Path,
    *,
    skip_unread: bool = False,
    labelled_only: bool = False,
    incidents: Path | None = None,
) -> Evaluation:
    """Score the run in the folder `out` against a labels file.

    Every article of the run counts, for one without a label should have no report;
    `labelled_only` leaves those out. `skip_unread` leaves out labels of articles that the run has not.
    `incidents` is a CSV file that says which reports or articles are of one incident; without it the
    labels' own column `incident_id` does, where they have one.
    Raises EvaluationError if the files cannot be read or compared.
    """
    labels, run = read_labels(labels_path), read_run(out)
    if not skip_unread:
        check_known(labels, run.publishers)
    articles = {i: p for i, p in run.publishers.items() if not labelled_only or i in labels}
    result = score(run.reports, labels, articles)
    if incidents is None:
        return result
    return replace(result, merging=of_clusters(read_clusters(incidents), run.reports))


def evaluate_merging(out: Path, incidents: Path) -> Merging:
    """How well the run in the folder `out` gathers reports, against a file of incidents alone.

    Raises EvaluationError if the files cannot be read or have nothing to compare.
    """
    merging = of_clusters(read_clusters(incidents), read_run(out).reports)
    if merging is None:
        raise EvaluationError(f"{incidents} names no incident")
    return merging


def score(
    reports: Mapping[str, Sequence[Prediction]],
    labels: Mapping[str, Sequence[Label]],
    articles: Mapping[str, str],
) -> Evaluation:
    """Score predictions against labels, both by article id, over `articles`: publisher by id."""
    counts: dict[str, Counts] = {}
    mistakes: list[Mistake] = []
    types = _TypeCounts()
    confidences: list[tuple[float, bool]] = []
    matched: list[tuple[Label, Prediction | None]] = []
    for article_id in sorted(articles):
        predicted, wanted = reports.get(article_id, ()), labels.get(article_id, ())
        pairs = align(predicted, wanted, articles[article_id])
        counts[article_id] = count(predicted, wanted, pairs)
        confidences += _confidences(predicted, pairs)
        matched += _matched(predicted, wanted, pairs)
        types.add(predicted, wanted, pairs)
        mistakes += _mistakes(article_id, predicted, wanted, pairs)
    return Evaluation(
        articles=len(articles),
        measures=summarize(list(counts.values())),
        event_types=types.measures(),
        mistakes=tuple(mistakes),
        counts=counts,
        reliability=reliability(confidences),
        merging=of_labels(matched),
        unlabelled=len(articles.keys() - labels.keys()),
    )


def _confidences(predictions: Sequence[Prediction], pairs: Sequence[Pair]) -> Iterator[tuple[float, bool]]:
    """The confidence of each report, and whether it is paired with a label."""
    right = {pair.prediction for pair in pairs}
    for number, prediction in enumerate(predictions):
        if prediction.confidence is not None:
            yield prediction.confidence, number in right


def _matched(
    predictions: Sequence[Prediction], labels: Sequence[Label], pairs: Sequence[Pair]
) -> Iterator[tuple[Label, Prediction | None]]:
    """Each label with the report it is paired with."""
    by_label = {pair.label: predictions[pair.prediction] for pair in pairs}
    for number, label in enumerate(labels):
        if number in by_label or not label.doubtful:
            yield label, by_label.get(number)


def _mistakes(
    article_id: str, predictions: Sequence[Prediction], labels: Sequence[Label], pairs: Sequence[Pair]
) -> Iterator[Mistake]:
    """Those of one article: labels in order, then what should not be there."""
    by_label = {pair.label: pair for pair in pairs}
    for number, label in enumerate(labels):
        pair = by_label.get(number)
        if pair is None and not label.doubtful:
            yield Mistake(article_id, "missed", label=label)
        elif pair is not None:
            prediction = predictions[pair.prediction]
            # A cell that should be empty is as wrong as one that should not.
            told = (f for f in FIELDS if getattr(label, f) or getattr(prediction, f))
            wrong = tuple(f for f in told if f not in pair.right)
            if wrong:
                yield Mistake(article_id, "wrong", wrong, label, prediction)
    used = {pair.prediction for pair in pairs}
    for number, prediction in enumerate(predictions):
        if number not in used:
            yield Mistake(article_id, "spurious", prediction=prediction)


class _TypeCounts:
    """Right, predicted and gold of each event type."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.predicted: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, predictions: Sequence[Prediction], labels: Sequence[Label], pairs: Sequence[Pair]) -> None:
        """Count one article; a label with alternatives is of the predicted type where that is right."""
        by_label = {pair.label: pair for pair in pairs}
        self.predicted.update(p.event_type for p in predictions)
        for number, label in enumerate(labels):
            pair = by_label.get(number)
            if pair is None and label.doubtful:
                continue
            if pair is not None and "event_type" in pair.right:
                kind = predictions[pair.prediction].event_type
                self.right[kind] += 1
            else:
                kind = (alternatives(label.event_type) or [""])[0]
            self.gold[kind] += 1

    def measures(self) -> dict[str, Measure]:
        """By type, the most frequent label first."""
        names = sorted(self.gold | self.predicted, key=lambda name: (-self.gold[name], name))
        return {
            name: measure_of((self.right[name], self.predicted[name], self.gold[name]))
            for name in names
            if name
        }
