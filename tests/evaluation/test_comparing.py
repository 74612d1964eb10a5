"""The paired test: it sees what is there, keeps quiet where nothing is, and is the same whoever is first."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.evaluation import MEASURES, compare, verdict
from pipeline.evaluation.measures import Counts


def run(right: list[int], predicted: int = 4, gold: int = 4) -> dict[str, Counts]:
    """A run whose every measure has these counts; article by article."""
    return {f"a{i:03}": np.array([[n, predicted, gold]] * len(MEASURES)) for i, n in enumerate(right)}


def test_a_run_is_not_better_than_itself() -> None:
    same = compare(run([1, 2, 3]), run([1, 2, 3])).measures["row"]
    assert (same.difference, same.low, same.high, same.p) == (0, 0, 0, 1)


def test_a_better_run_is_seen_from_both_sides() -> None:
    better, worse = run([3, 4, 3, 2] * 10), run([2, 3, 3, 2] * 10)
    one, other = compare(better, worse).measures["row"], compare(worse, better).measures["row"]
    assert one.difference == pytest.approx(12.5) == -other.difference
    assert 0 < one.low < 12.5 < one.high
    assert one.p < 0.001 and other.p < 0.001


def test_noise_is_not_taken_for_a_difference() -> None:
    rng = np.random.default_rng(3)
    runs = [run(list(rng.integers(0, 5, 40))) for _ in range(20)]
    found = [compare(a, b).measures["row"].p < 0.05 for a, b in zip(runs[::2], runs[1::2], strict=True)]
    assert sum(found) <= 2


def test_the_p_value_is_that_of_all_exchanges() -> None:
    """Three articles have eight exchanges, of which two are as large as what was seen."""
    p = compare(run([4, 4, 4]), run([2, 2, 2])).measures["row"].p
    assert p == pytest.approx(2 / 8, abs=0.02)


def test_only_articles_of_both_runs_count() -> None:
    found = compare(run([1, 2, 3]), run([1, 2]))
    assert (found.articles, found.left_out) == (2, 1)
    assert compare({}, {}).articles == 0


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ([4] * 20, [2] * 20, "Yes: new is better than old: row F1 100.0 against 50.0, a difference of +50.0"),
        ([2] * 20, [4] * 20, "No: new is worse than old: row F1 50.0 against 100.0"),
        ([2] * 20, [2] * 20, "No: it cannot be told from chance that new and old differ"),
    ],
)
def test_the_answer_in_one_sentence(one: list[int], other: list[int], said: str) -> None:
    sentence = verdict(compare(run(one), run(other)), "row", "new", "old")
    assert sentence.startswith(said)
    assert "95% interval" in sentence and "20 articles" in sentence and "p = " in sentence
