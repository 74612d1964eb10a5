"""Whether the confidence means what it says: of the rows with a confidence of 0.9, are nine of ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Of the bins; few rows have less than even odds."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows whose confidence lies from `low` to `high`, the lower end within."""

    low: float
    high: float
    rows: int
    confidence: float
    """Mean, 0 to 1."""
    right: float
    """Share of its rows that are right, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """The confidence of all rows against what was right."""

    rows: int
    bins: tuple[Bin, ...]
    """Those with rows, from low to high."""
    brier: float
    """Mean squared error of the confidence; 0 is perfect."""
    baseline: float
    """Brier score of the constant that suits these rows best: the share that is right."""
    ece: float
    """Expected calibration error: mean distance of confidence and share right over the bins, 0 to 1."""


def reliability(rows: Iterable[tuple[float, bool]]) -> Reliability | None:
    """From the confidence of each row and whether it is right; None without rows."""
    known = list(rows)
    if not known:
        return None
    total = len(known)
    share = sum(right for _, right in known) / total
    bins = tuple(b for b in (_bin(known, *ends) for ends in pairwise(_EDGES)) if b)
    return Reliability(
        rows=total,
        bins=bins,
        brier=sum((confidence - right) ** 2 for confidence, right in known) / total,
        baseline=share * (1 - share),
        ece=sum(b.rows * abs(b.confidence - b.right) for b in bins) / total,
    )


def _bin(rows: Sequence[tuple[float, bool]], low: float, high: float) -> Bin | None:
    inside = [(c, r) for c, r in rows if low <= c < high or c == high == 1.0]
    if not inside:
        return None
    confidence = sum(c for c, _ in inside) / len(inside)
    return Bin(low, high, len(inside), confidence, sum(r for _, r in inside) / len(inside))
