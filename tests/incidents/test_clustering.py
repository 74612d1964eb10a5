"""Joining the surest pairs first, under constraints."""

from __future__ import annotations

import pytest

from pipeline.incidents.clustering import Edge, agglomerate


def clusters(
    articles: str, edges: list[Edge], forbidden: frozenset[tuple[int, int]] = frozenset()
) -> list[list[int]]:
    """The nodes of each cluster, where each letter is the article of a node."""
    found = agglomerate(list(articles), edges, lambda i, j: (min(i, j), max(i, j)) in forbidden)
    return [cluster.nodes for cluster in found]


@pytest.mark.parametrize(
    ("articles", "edges", "expected"),
    [
        ("", [], []),
        ("ab", [], [[0], [1]]),
        ("ab", [(5.0, 0, 1)], [[0, 1]]),
        ("abc", [(5.0, 0, 1), (5.0, 1, 2)], [[0, 1, 2]]),
        # Two reports of one article never come together, nor through a third.
        ("aa", [(9.0, 0, 1)], [[0], [1]]),
        ("aba", [(5.0, 0, 1), (6.0, 1, 2)], [[0], [1, 2]]),
        ("aba", [(5.0, 0, 1), (5.0, 1, 2)], [[0, 1], [2]]),
    ],
)
def test_clusters(articles: str, edges: list[Edge], expected: list[list[int]]) -> None:
    assert clusters(articles, edges) == expected
    assert clusters(articles, edges[::-1]) == expected


def test_what_is_forbidden_for_two_is_forbidden_for_their_clusters() -> None:
    edges = [(6.0, 0, 1), (5.0, 1, 2), (4.0, 2, 3)]
    assert clusters("abcd", edges, frozenset({(0, 2)})) == [[0, 1], [2, 3]]
    assert clusters("abcd", edges, frozenset({(0, 3)})) == [[0, 1, 2], [3]]


def test_the_joins_are_kept_as_many_as_needed() -> None:
    (cluster,) = agglomerate(list("abc"), [(5.0, 0, 1), (6.0, 1, 2), (4.0, 0, 2)], lambda i, j: False)
    assert cluster.joins == [(1, 2), (0, 1)]
