"""How right the rows are on articles that the project does not own, and what they cost.

    python benchmarks/articles.py

Reads `articles/dev.jsonl` and `articles/dev.labels.csv` of the folder DATELINE_BENCH (by default
`../shared/bench` beside the repository), prints F1 of every measure of `dateline evaluate` on the
even-numbered articles, which are read in development, on the odd-numbered ones, which are not, and on all;
and the processor time of the whole pipeline against the base model's alone over the same texts.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.article import Article
from pipeline.evaluation.evaluating import score
from pipeline.evaluation.labels import Prediction, read_labels
from pipeline.language import annotate, load
from pipeline.reading import read
from pipeline.reports import Report

BENCH = Path(os.environ.get("DATELINE_BENCH", Path(__file__).parents[2] / "shared" / "bench")) / "articles"


def prediction(report: Report) -> Prediction:
    """The cells of a report that are compared."""
    return Prediction(
        report.facility, report.place, report.date, report.event_type, report.status, report.source
    )


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def accuracy(articles: list[Article]) -> None:
    """Print F1 by half."""
    labels = read_labels(BENCH / "dev.labels.csv")
    rows = {
        doc._.article.id: [prediction(report) for report in doc._.reports]
        for doc in annotate(articles, load())
    }
    for name, parts in (("even", (0,)), ("odd", (1,)), ("all", (0, 1))):
        chosen = {a.id: a.publisher for a in articles if int(a.id[-3:]) % 2 in parts}
        measures = score(rows, labels, chosen).measures
        print(f"{name:5}", "  ".join(f"{measure} {value.f1:.1f}" for measure, value in measures.items()))


def cost(articles: list[Article]) -> None:
    """Print the ratio of the whole pipeline's time to the base model's."""
    whole, base = load(), load(components=())
    texts = [article.text for article in articles]
    list(annotate(articles[:3], whole)), list(base.pipe(texts[:3]))  # first calls build caches
    alone, full = seconds(lambda: list(base.pipe(texts))), seconds(lambda: list(annotate(articles, whole)))
    words = sum(len(text.split()) for text in texts)
    speeds = f"base model {words / alone:,.0f} words/s, whole pipeline {words / full:,.0f}"
    print(f"{speeds}: {full / alone:.2f} times the cost")


def main() -> int:
    """Measure and print; 1 where the articles are missing."""
    if not (BENCH / "dev.jsonl").exists():
        print(
            f"no articles at {BENCH}: set DATELINE_BENCH to the folder that holds articles/", file=sys.stderr
        )
        return 1
    articles = [item for item in read([BENCH / "dev.jsonl"]) if isinstance(item, Article)]
    accuracy(articles)
    cost(articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
