"""Precision, recall and F1 with bootstrap intervals, from counts of each article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.evaluation.agreement import FIELDS
from pipeline.evaluation.alignment import Pair
from pipeline.evaluation.labels import Label, Prediction

MEASURES = ("report", *FIELDS, "row")
_ROW = ("facility", "date", "event_type", "source")
"""The cells that must all be right for a whole row to be."""
_SAMPLES = 1_000
_SEED = 0

Counts = npt.NDArray[np.int64]
"""Shape (measures, 3): right, predicted, gold."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the result; precision, recall, F1 and the ends of its 95% interval in percent."""

    right: int
    predicted: int
    gold: int
    precision: float
    recall: float
    f1: float
    low: float = 0.0
    high: float = 0.0


def count(predictions: Sequence[Prediction], labels: Sequence[Label], pairs: Sequence[Pair]) -> Counts:
    """Right, predicted and gold of every measure for one article.

    A doubtful label counts as gold only if it is paired. A field counts where the label fills it
    (gold) or the prediction does (predicted); a source is always predicted, for an empty one means
    the publisher.
    """
    counts = np.zeros((len(MEASURES), 3), dtype=np.int64)
    paired = {pair.label for pair in pairs}
    wanted = [label for j, label in enumerate(labels) if j in paired or not label.doubtful]
    for number, measure in enumerate(MEASURES):
        whole = measure not in FIELDS
        counts[number] = (
            sum(_is_right(measure, pair, predictions[pair.prediction], labels[pair.label]) for pair in pairs),
            sum(whole or measure == "source" or bool(getattr(p, measure)) for p in predictions),
            sum(whole or bool(getattr(label, measure)) for label in wanted),
        )
    return counts


def _is_right(measure: str, pair: Pair, prediction: Prediction, label: Label) -> bool:
    if measure == "report":
        return True
    if measure == "row":
        return all(field in pair.right or _both_empty(field, prediction, label) for field in _ROW)
    return measure in pair.right and bool(getattr(label, measure))


def _both_empty(field: str, prediction: Prediction, label: Label) -> bool:
    """Neither says anything, which is right; but for a source, where an empty cell means the publisher."""
    return field != "source" and not getattr(prediction, field) and not getattr(label, field)


def summarize(counts: Sequence[Counts]) -> dict[str, Measure]:
    """Every measure over all articles, with the interval from resampling the articles."""
    stacked = np.stack(counts) if counts else np.zeros((1, len(MEASURES), 3), dtype=np.int64)
    low, high = _intervals(stacked)
    return {
        name: measure_of(stacked[:, i].sum(axis=0), float(low[i]), float(high[i]))
        for i, name in enumerate(MEASURES)
    }


def measure_of(counts: npt.ArrayLike, low: float = 0.0, high: float = 0.0) -> Measure:
    """One measure from its right, predicted and gold."""
    right, predicted, gold = (int(n) for n in np.asarray(counts))
    precision, recall = _percent(right, predicted), _percent(right, gold)
    return Measure(
        right, predicted, gold, precision, recall, _percent(2 * right, predicted + gold), low, high
    )


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _intervals(stacked: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Ends of the 95% interval of F1 for each measure; `stacked` has shape (articles, measures, 3).

    One resample of the articles serves all measures: how often each article is drawn is a row of weights.
    """
    articles = len(stacked)
    rng = np.random.default_rng(_SEED)
    weights = rng.multinomial(articles, np.full(articles, 1 / articles), size=_SAMPLES)
    right, predicted, gold = np.moveaxis(np.tensordot(weights, stacked, axes=1), -1, 0)
    f1 = 200 * right / np.maximum(predicted + gold, 1)
    low, high = np.percentile(f1, (2.5, 97.5), axis=0)
    return low, high
