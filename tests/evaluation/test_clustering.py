"""B-cubed and pairwise agreement of two ways to gather articles, by worked examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.clustering import ArticleReport, b_cubed, chief_incidents, pairwise


def parted(clusters: str) -> dict[str, str]:
    """`ab c` puts a and b into one cluster, c into another."""
    return {thing: cluster for cluster in clusters.split() for thing in cluster}


@pytest.mark.parametrize(
    ("predicted", "gold", "precision", "recall"),
    [
        ("ab c", "ab c", 100, 100),
        # Nothing joined: each of a and b has half of its incident.
        ("a b c", "ab c", 100, (0.5 + 0.5 + 1) / 3 * 100),
        # All joined: a and b have two of three right, c one of three.
        ("abc", "ab c", (2 / 3 + 2 / 3 + 1 / 3) / 3 * 100, 100),
        ("abc d", "ab cd", (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4 * 100, (1 + 1 + 0.5 + 0.5) / 4 * 100),
    ],
)
def test_b_cubed(predicted: str, gold: str, precision: float, recall: float) -> None:
    agreement = b_cubed(parted(predicted), parted(gold))
    assert (agreement.precision, agreement.recall) == pytest.approx((precision, recall))


@pytest.mark.parametrize(
    ("predicted", "gold", "precision", "recall"),
    [
        ("ab c", "ab c", 100, 100),
        ("a b c", "ab c", 100, 0),
        ("abc", "ab c", 100 / 3, 100),
        ("abc d", "ab cd", 100 / 3, 50),
        ("a b", "a b", 100, 100),
    ],
)
def test_pairwise(predicted: str, gold: str, precision: float, recall: float) -> None:
    agreement = pairwise(parted(predicted), parted(gold))
    assert (agreement.precision, agreement.recall) == pytest.approx((precision, recall))


def test_f1_is_the_harmonic_mean() -> None:
    assert pairwise(parted("abc"), parted("ab c")).f1 == pytest.approx(50)
    assert pairwise(parted("a bc"), parted("ab c")).f1 == 0


def test_an_article_without_a_report_stands_alone() -> None:
    assert b_cubed({}, parted("ab")) == b_cubed(parted("a b"), parted("ab"))


def test_things_that_are_not_in_the_gold_do_not_count() -> None:
    assert b_cubed(parted("abx"), parted("ab")).precision == 100


def test_an_article_is_of_the_incident_that_it_is_surest_of() -> None:
    reports = [ArticleReport("a", "i1", 0.5), ArticleReport("a", "i2", 0.9), ArticleReport("a", "i3", 0.9)]
    assert chief_incidents(reports) == {"a": "i2"}


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("xyz"), min_size=1))
def test_agreeing_with_oneself_is_perfect(clusters: dict[str, str]) -> None:
    assert b_cubed(clusters, clusters).f1 == pytest.approx(100)
    assert pairwise(clusters, clusters).f1 == pytest.approx(100)


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("xyz"), min_size=8),
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("xyz"), min_size=8),
)
def test_precision_one_way_is_recall_the_other(one: dict[str, str], other: dict[str, str]) -> None:
    for measure in (b_cubed, pairwise):
        assert measure(one, other).precision == pytest.approx(measure(other, one).recall)
