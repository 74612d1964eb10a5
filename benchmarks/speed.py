"""What the whole job costs beside plain `nlp.pipe` of the same base model over the same texts, one process.

    python benchmarks/speed.py --on-topic
    python benchmarks/speed.py --archive 20000
    python benchmarks/speed.py --identity 972

Reads the folder DATELINE_BENCH (by default `../shared/bench` beside the repository): news of incidents from
`articles/`, other news from `attrib/`. The archive has 19 other articles for each of an incident, each under
an id of its own. There are 991 texts in all, so in one of 20,000 articles each comes back some twenty times,
like an agency's in the papers, and is annotated once; the smaller archives measured beside it have each text
once, with all of `attrib/`, of which one article in ten tells an incident on its way, and with those only
that report none. Times are processor seconds, the model loaded; of an archive the base model reads the
first thousand. `--identity` compares the tables with and without the gate, byte by byte.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from spacy.language import Language

from pipeline.article import Article
from pipeline.gating import install
from pipeline.language import annotate, load
from pipeline.reading import read
from pipeline.runs import Settings, manifest, tabulate_articles
from pipeline.tables.writing import write_run

BENCH = Path(os.environ.get("DATELINE_BENCH") or Path(__file__).parents[2] / "shared" / "bench")
OTHERS = 19
"""Other articles for each of an incident."""
PLAIN = 1000
"""Articles by which the rate of the base model is measured."""


def articles(*paths: str) -> list[Article]:
    """The articles of files of the bench."""
    return [item for item in read([BENCH / path for path in paths]) if isinstance(item, Article)]


def archive(size: int, on_topic: list[Article], others: list[Article]) -> Iterator[Article]:
    """That many articles, those of incidents first of every twenty."""
    ours, theirs = cycle(on_topic), cycle(others)
    mixed = (next(theirs) if at % (OTHERS + 1) else next(ours) for at in range(size))
    for at, article in enumerate(mixed):
        yield replace(article, id=f"{at:06}")


def unrepeated(others: list[Article]) -> int:
    """The size of the largest archive in which none of these comes twice."""
    return len(others) // OTHERS * (OTHERS + 1)


def store(chosen: Iterable[Article], path: Path) -> Path:
    """Write articles as JSON lines."""
    keys = ("id", "title", "text", "published", "publisher")
    lines = (json.dumps({key: getattr(article, key) for key in keys}) + "\n" for article in chosen)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def job(path: Path, out: Path, nlp: Language) -> None:
    """All of `dateline run` but the loading of the model: reading, annotating, linking, writing."""
    done = tabulate_articles(read([path]), nlp)
    write_run(done.tables, manifest(done, Settings(), {}, {}), out)


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of the work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(name: str, chosen: list[Article], rounds: int) -> None:
    """Print how many times as fast as the base model the whole job is over these articles."""
    plain, nlp = load(components=()), load()
    install(nlp)
    texts = [article.text for article in chosen[:PLAIN]]
    with tempfile.TemporaryDirectory() as folder:
        path = store(chosen, Path(folder) / "articles.jsonl")
        list(plain.pipe(texts[:3])), list(annotate(chosen[:3], nlp))  # first calls build caches
        for _ in range(rounds):
            alone = seconds(lambda: list(plain.pipe(texts)))
            whole = seconds(lambda: job(path, Path(folder) / "out", nlp))
            base, ours = len(texts) / alone, len(chosen) / whole
            print(
                f"{name}, {len(chosen)} articles: base model {base:.1f} articles/s, "
                f"whole job {ours:.1f}: {ours / base:.2f} times as fast",
                flush=True,
            )


def off_topic(others: list[Article], nlp: Language) -> list[Article]:
    """Those of which the pipeline, without a gate, reports nothing."""
    docs = annotate(others, nlp)
    return [article for article, doc in zip(others, docs, strict=True) if not doc._.reports]


def differences(chosen: list[Article]) -> list[str]:
    """The tables that differ with and without the gate."""
    gated, plain = load(), load()
    install(gated)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = store(chosen, folder / "articles.jsonl")
        for out, nlp in (("gated", gated), ("plain", plain)):
            job(path, folder / out, nlp)
        files = sorted(file.name for file in (folder / "plain").glob("*.csv"))
        return [
            file
            for file in files
            if (folder / "gated" / file).read_bytes() != (folder / "plain" / file).read_bytes()
        ]


def main() -> int:
    """Measure and print; 1 where the articles are missing or tables differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--on-topic", action="store_true")
    parser.add_argument("--archive", type=int, metavar="ARTICLES")
    parser.add_argument("--identity", type=int, metavar="ARTICLES")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    if not (BENCH / "articles").is_dir():
        print(f"no articles in {BENCH}: set DATELINE_BENCH to the folder that holds them", file=sys.stderr)
        return 1
    on_topic = articles("articles/dev.jsonl")
    if options.on_topic:
        compare("news of incidents", on_topic, options.rounds)
    others = articles("attrib/dev/articles.jsonl", "attrib/train/articles.jsonl")
    if options.archive:
        compare("archive", list(archive(options.archive, on_topic, others)), options.rounds)
        once = list(archive(min(options.archive, unrepeated(others)), on_topic, others))
        compare("archive, each text once", once, options.rounds)
        silent = off_topic(others, load())
        once = list(archive(min(options.archive, unrepeated(silent)), on_topic, silent))
        compare("archive, each text once, others silent", once, options.rounds)
    if options.identity:
        found = differences(list(archive(options.identity, on_topic, others)))
        print(f"{options.identity} articles with and without the gate: {', '.join(found) or 'equal tables'}")
        return bool(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
