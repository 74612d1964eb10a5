"""How well articles are gathered by incident: B-cubed and pairwise precision, recall and F1.

Both compare two ways to part the same things, here articles by incident. B-cubed asks for each thing which
share of its cluster belongs to it, and averages over things; pairwise counts the pairs put together rightly.
An article counts as of the incident of its chief report (`chief_incidents`); one without a report stands
alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and F1 in percent."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What is known of a report for scoring: a row of reports.csv, in the order of that table."""

    article_id: str
    incident_id: str
    confidence: float


def chief_incidents(reports: Iterable[ArticleReport]) -> dict[str, str]:
    """Article -> incident of the report that it is most confident of, the first among equals."""
    best: dict[str, ArticleReport] = {}
    for report in reports:
        if report.article_id not in best or report.confidence > best[report.article_id].confidence:
            best[report.article_id] = report
    return {article: report.incident_id for article, report in best.items()}


def b_cubed(predicted: Mapping[str, str], gold: Mapping[str, str]) -> Agreement:
    """B-cubed over the things of `gold`, a map of thing to cluster; one that `predicted` lacks is alone."""
    joint, mine, theirs = _counts(predicted, gold)
    things = max(len(gold), 1)
    # A cell of n things in common gives each of them n of its cluster's.
    precision = sum(n * n / mine[p] for (p, _), n in joint.items()) / things
    recall = sum(n * n / theirs[g] for (_, g), n in joint.items()) / things
    return Agreement(100 * precision, 100 * recall)


def pairwise(predicted: Mapping[str, str], gold: Mapping[str, str]) -> Agreement:
    """Pairs of things that both put together; 100 where there is no pair to find or to be wrong about."""
    joint, mine, theirs = _counts(predicted, gold)
    both = _pairs(joint.values())
    return Agreement(_share(both, _pairs(mine.values())), _share(both, _pairs(theirs.values())))


def _counts(
    predicted: Mapping[str, str], gold: Mapping[str, str]
) -> tuple[Counter[tuple[tuple[str, str], str]], Counter[tuple[str, str]], Counter[str]]:
    """Sizes of the cells in common, of the predicted clusters and of the gold ones."""
    own = {thing: ("", predicted[thing]) if thing in predicted else ("alone", thing) for thing in gold}
    joint = Counter((own[thing], cluster) for thing, cluster in gold.items())
    return joint, Counter(own.values()), Counter(gold.values())


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
