"""From pairs to clusters: the surest pairs are joined first, as long as no two members forbid it.

Reports of one article never come together. Nor do two reports that can never be one incident (see
`comparing`), even where a third, vaguer one would go with either: it goes where most speaks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Edge = tuple[float, int, int]
"""Points, and the numbers of two nodes."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Nodes that are of one incident, and the articles that tell of it."""

    nodes: list[int]
    articles: set[str]
    joins: list[tuple[int, int]] = field(default_factory=list)
    """The pairs by which it was joined, the surest first."""
    enemies: set[Cluster] = field(default_factory=set)
    """Clusters found to be of other incidents; what they are joined to is so too."""


def agglomerate(
    articles: Sequence[Iterable[str]], edges: Iterable[Edge], forbidden: Callable[[int, int], bool]
) -> list[Cluster]:
    """The clusters of the nodes 0 to len(articles) - 1, in order of their first node.

    `articles` holds the ids of each node's articles. Edges of equal points are taken in order of
    their nodes, so that the order of `edges` changes nothing.
    """
    clusters = [Cluster([number], set(ids)) for number, ids in enumerate(articles)]
    for _, one, other in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        a, b = clusters[one], clusters[other]
        if a is b or b in a.enemies:
            continue
        if a.articles.isdisjoint(b.articles) and not any(forbidden(i, j) for i in a.nodes for j in b.nodes):
            _join(a, b, (one, other), clusters)
        else:
            a.enemies.add(b)
            b.enemies.add(a)
    return [cluster for number, cluster in enumerate(clusters) if cluster.nodes[0] == number]


def _join(one: Cluster, other: Cluster, pair: tuple[int, int], clusters: list[Cluster]) -> None:
    """Take the smaller cluster into the larger; all its nodes then point to that."""
    large, small = (one, other) if len(one.nodes) >= len(other.nodes) else (other, one)
    for node in small.nodes:
        clusters[node] = large
    large.joins += [*small.joins, pair]
    large.nodes = sorted([*large.nodes, *small.nodes])
    large.articles |= small.articles
    large.enemies |= small.enemies
    for enemy in small.enemies:
        enemy.enemies.discard(small)
        enemy.enemies.add(large)
