"""A run against hand labels: the measures, the same by event type, and every mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluation.agreement import FIELDS, alternatives
from pipeline.evaluation.alignment import Pair, align
from pipeline.evaluation.labels import Label, Prediction, check_known, read_labels, read_run
from pipeline.evaluation.measures import Counts, Measure, count, measure_of, summarize


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


def evaluate(
    out: Path, labels_path: Path, *, skip_unread: bool = False, labelled_only: bool = False
) -> Evaluation:
    """Score the run in the folder `out` against a labels file.

    Every article of the run counts, for one without a label should have no report;
    `labelled_only` leaves those out. `skip_unread` leaves out labels of articles that the run has not.
    Raises EvaluationError if the files cannot be read or compared.
    """
    labels, run = read_labels(labels_path), read_run(out)
    if not skip_unread:
        check_known(labels, run.publishers)
    articles = {i: p for i, p in run.publishers.items() if not labelled_only or i in labels}
    return score(run.reports, labels, articles)


def score(
    reports: Mapping[str, Sequence[Prediction]],
    labels: Mapping[str, Sequence[Label]],
    articles: Mapping[str, str],
) -> Evaluation:
    """Score predictions against labels, both by article id, over `articles`: publisher by id."""
    counts: list[Counts] = []
    mistakes: list[Mistake] = []
    types = _TypeCounts()
    for article_id in sorted(articles):
        predicted, wanted = reports.get(article_id, ()), labels.get(article_id, ())
        pairs = align(predicted, wanted, articles[article_id])
        counts.append(count(predicted, wanted, pairs))
        types.add(predicted, wanted, pairs)
        mistakes += _mistakes(article_id, predicted, wanted, pairs)
    return Evaluation(len(articles), summarize(counts), types.measures(), tuple(mistakes))


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
            wrong = tuple(f for f in FIELDS if f not in pair.right and getattr(label, f))
            if wrong:
                yield Mistake(article_id, "wrong", wrong, label, predictions[pair.prediction])
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
