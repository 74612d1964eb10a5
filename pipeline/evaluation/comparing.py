"""Is one run better than another? A paired test over the articles that both read.

Approximate randomization (Noreen 1989) gives the p-value: were both runs equally good, each article's
counts could as well be the other's; how often does such an exchange give a difference as large? The
interval of the difference is that of a paired bootstrap over articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.evaluation.measures import MEASURES, Counts

_SAMPLES = 10_000
_CHUNK = 500
"""Samples at a time, so that memory does not grow with them."""
_SEED = 0
_LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two runs; F1 in percent, differences in points."""

    one: float
    other: float
    low: float
    """Ends of the 95% interval of `one - other`."""
    high: float
    p: float
    """How likely a difference as large is between runs that are equally good."""

    @property
    def difference(self) -> float:
        """Points by which `one` is above `other`."""
        return self.one - self.other


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the same articles."""

    articles: int
    left_out: int
    """Articles that only one of the runs read."""
    measures: Mapping[str, Difference]


def compare(one: Mapping[str, Counts], other: Mapping[str, Counts]) -> Comparison:
    """Both runs by article id -> counts, as `Evaluation.counts` has them."""
    common = sorted(one.keys() & other.keys())
    left_out = len(one.keys() ^ other.keys())
    empty = np.zeros((0, len(MEASURES), 3), dtype=np.int64)
    pair = [np.stack([run[i] for i in common]) if common else empty for run in (one, other)]
    first, second = (_f1(each.sum(axis=0)) for each in pair)
    p = _p_values(pair[0], pair[1])
    low, high = _interval(pair[0], pair[1])
    return Comparison(
        len(common),
        left_out,
        {
            name: Difference(*map(float, (first[i], second[i], low[i], high[i], p[i])))
            for i, name in enumerate(MEASURES)
        },
    )


def verdict(comparison: Comparison, measure: str, one: str, other: str) -> str:
    """The answer in one sentence, for the runs named `one` and `other`."""
    d = comparison.measures[measure]
    numbers = (
        f"{measure} F1 {d.one:.1f} against {d.other:.1f}, a difference of {d.difference:+.1f} points "
        f"(95% interval {d.low:+.1f} to {d.high:+.1f}, p = {d.p:.4f}, {comparison.articles} articles)"
    )
    if d.p >= _LEVEL:
        return f"No: it cannot be told from chance that {one} and {other} differ: {numbers}."
    if d.difference > 0:
        return f"Yes: {one} is better than {other}: {numbers}."
    return f"No: {one} is worse than {other}: {numbers}."


def _f1(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """F1 in percent; `counts` ends in (measures, 3)."""
    right, predicted, gold = np.moveaxis(counts, -1, 0)
    share: npt.NDArray[np.float64] = 200.0 * right / np.maximum(predicted + gold, 1)
    return share


def _p_values(one: Counts, other: Counts) -> npt.NDArray[np.float64]:
    """Two-sided, of each measure; shapes (articles, measures, 3)."""
    rng = np.random.default_rng(_SEED)
    gap, total = one - other, one + other
    seen = np.abs(_f1(one.sum(axis=0)) - _f1(other.sum(axis=0)))
    as_large = np.zeros(len(MEASURES), dtype=np.int64)
    for _ in range(_SAMPLES // _CHUNK):
        # A sign for each article: +1 leaves its counts with their run, -1 exchanges them.
        signs = rng.integers(0, 2, size=(_CHUNK, len(one))) * 2 - 1
        shift = np.tensordot(signs, gap, axes=1)
        first, second = ((total.sum(axis=0) + shift) // 2, (total.sum(axis=0) - shift) // 2)
        as_large += (np.abs(_f1(first) - _f1(second)) >= seen - 1e-9).sum(axis=0)
    return (as_large + 1) / (_SAMPLES + 1)


def _interval(one: Counts, other: Counts) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Ends of the 95% interval of the difference of each measure, from resampling articles."""
    articles = len(one)
    if not articles:
        return np.zeros(len(MEASURES)), np.zeros(len(MEASURES))
    rng = np.random.default_rng(_SEED)
    found = []
    for _ in range(_SAMPLES // _CHUNK):
        weights = rng.multinomial(articles, np.full(articles, 1 / articles), size=_CHUNK)
        found.append(_f1(np.tensordot(weights, one, axes=1)) - _f1(np.tensordot(weights, other, axes=1)))
    low, high = np.percentile(np.concatenate(found), (2.5, 97.5), axis=0)
    return low, high
