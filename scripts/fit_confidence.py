"""Fits the weights of models/confidence.toml on labelled articles and shows how reliable they are.

    python scripts/fit_confidence.py                       fit on the corpus, print its reliability
    python scripts/fit_confidence.py --check FILE LABELS   print the reliability on other articles only

A row counts as right where `dateline evaluate` pairs it with a label. The reliability on the corpus itself
is by cross-validation over articles. L2-regularized logistic regression, so few rows give small weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from pipeline.article import Article
from pipeline.evaluation.alignment import align
from pipeline.evaluation.labels import Prediction, read_labels
from pipeline.language import annotate, load
from pipeline.reading import read
from pipeline.reports import Report
from pipeline.reports.confidence import WITNESSES, load_weights
from pipeline.rules import models_folder

ROOT = Path(__file__).parents[1]
PENALTY = 0.5
FOLDS = 10
BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 1.01))
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One predicted row: its article's number, the witnesses that hold, whether it is right."""

    article: int
    held: tuple[str, ...]
    right: bool


def rows(articles: Path, labels: Path) -> list[Row]:
    """Predicted rows of all articles of a folder or file."""
    gold = read_labels(labels)
    found: list[Row] = []
    texts = [a for a in read([articles]) if isinstance(a, Article)]
    for number, doc in enumerate(annotate(texts, load(least_confidence=0))):
        reports: tuple[Report, ...] = doc._.reports
        wanted = gold.get(doc._.article.id, [])
        pairs = align([_prediction(r) for r in reports], wanted, doc._.article.publisher)
        right = {pair.prediction for pair in pairs}
        found += [Row(number, r.witnesses, i in right) for i, r in enumerate(reports)]
    return found


def _prediction(report: Report) -> Prediction:
    return Prediction(
        report.facility, report.place, report.date, report.event_type, report.status, report.source
    )


def matrix(data: Sequence[Row]) -> tuple[Floats, Floats]:
    """Rows by witnesses (with a column of ones first), and the answers."""
    held = [[1.0, *(float(name in row.held) for name in WITNESSES)] for row in data]
    return np.array(held), np.array([float(row.right) for row in data])


def fit(x: Floats, y: Floats) -> Floats:
    """Weights of the logistic regression, bias first; the bias is not penalized."""

    def loss(w: Floats) -> float:
        z = x @ w
        return float(np.sum(np.logaddexp(0, z) - y * z) + PENALTY * np.sum(w[1:] ** 2))

    result: Floats = minimize(loss, np.zeros(x.shape[1])).x
    return result


def cross_validated(data: Sequence[Row]) -> Floats:
    """Each row's probability by weights that did not see its article."""
    x, y = matrix(data)
    fold = np.array([row.article % FOLDS for row in data])
    out = np.zeros(len(data))
    for number in range(FOLDS):
        if np.any(fold == number):
            weights = fit(x[fold != number], y[fold != number])
            out[fold == number] = 1 / (1 + np.exp(-x[fold == number] @ weights))
    return out


def show(probability: Floats, y: Floats) -> None:
    """The reliability curve: of the rows with about this confidence, how many are right."""
    print("confidence     rows  mean  right")
    for low, high in BINS:
        inside = (probability >= low) & (probability < high)
        if inside.any():
            mean, right = probability[inside].mean(), y[inside].mean()
            print(f"{low:.2f} - {min(high, 1.0):.2f}  {int(inside.sum()):6}  {mean:.2f}   {right:.2f}")
    score, alone = np.mean((probability - y) ** 2), np.mean((y.mean() - y) ** 2)
    print(f"Brier score {score:.3f}, of the mean alone {alone:.3f}")


def written(weights: Floats, count: int) -> str:
    """The weights file."""
    lines = [f'"{name}" = {value:.2f}\n' for name, value in zip(WITNESSES, weights[1:], strict=True)]
    head = (
        "# Log-odds of pipeline/reports/confidence.py, fitted by scripts/fit_confidence.py on the corpus\n"
        f"# ({count} rows). A witness with a positive weight makes a row surer. Not for editing by hand.\n"
    )
    return f"{head}bias = {weights[0]:.2f}\n\n[witness]\n" + "".join(lines)


def main() -> None:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", nargs=2, type=Path, metavar=("FILE", "LABELS"))
    check = parser.parse_args().check
    if check:
        data = rows(*check)
        loaded = load_weights()
        show(np.array([loaded.confidence(row.held) for row in data]), matrix(data)[1])
        return
    data = rows(ROOT / "corpus" / "articles", ROOT / "corpus" / "labels.csv")
    x, y = matrix(data)
    show(cross_validated(data), y)
    (models_folder() / "confidence.toml").write_text(written(fit(x, y), len(data)), encoding="utf-8")


if __name__ == "__main__":
    main()
