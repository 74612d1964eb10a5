"""Accuracy and speed of `dateline_dates`.

    python benchmarks/dates.py

Accuracy: the scorer of the test beds on TimeBank and MEANTIME (their folder in the environment variable
DATELINE_BENCH, default ../shared/bench). Speed: characters a second of this stage given the parsed Doc,
beside spaCy's named entity recognizer and dateparser.search on the same texts in the same run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dateparser.search import search_dates
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language import load

BENCH = Path(os.environ.get("DATELINE_BENCH") or Path(__file__).parents[2] / "shared" / "bench") / "dates"
CORPORA = ("timebank", "meantime")
SPEED_ARTICLES = 40
"""Articles timed for speed; dateparser.search is slow."""


def articles(corpus: str) -> list[dict[str, Any]]:
    """The articles of one corpus, in file order."""
    with (BENCH / corpus / "articles.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def predictions(nlp: Language, corpus: str) -> Iterable[dict[str, Any]]:
    """What the scorer reads: the dates of each article."""
    for article in articles(corpus):
        doc = nlp.make_doc(article["text"])
        doc._.dct = article["published"]
        dates = [
            {"start": d.start_char, "end": d.end_char, "type": d._.timex.type, "value": d._.timex.value}
            for d in nlp(doc).spans["dates"]
        ]
        yield {"id": article["id"], "dates": dates}


def print_accuracy(nlp: Language, corpus: str) -> None:
    """Run the test bed's own scorer on the predictions."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "dates.jsonl"
        rows = (json.dumps(row) + "\n" for row in predictions(nlp, corpus))
        predicted.write_text("".join(rows), encoding="utf-8")
        print(f"\n{corpus}", flush=True)
        scorer = [
            sys.executable,
            str(BENCH / "score.py"),
            str(BENCH / corpus / "dates.jsonl"),
            str(predicted),
        ]
        subprocess.run(scorer, check=True)


def rate(work: Callable[[Any], object], inputs: list[Any], characters: int) -> float:
    """Characters a second, best of two runs; one run over the first input goes before."""
    work(inputs[0])
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        for each in inputs:
            work(each)
        seconds.append(time.perf_counter() - start)
    return characters / min(seconds)


def print_speed(nlp: Language) -> None:
    """This stage, spaCy's recognizer with the network below it, and dateparser.search, on the same texts."""
    texts = [article["text"] for article in articles("timebank")[:SPEED_ARTICLES]]
    characters = sum(map(len, texts))
    tagger, network, entities = (nlp.get_pipe(name) for name in ("dateline_dates", "tok2vec", "ner"))

    def recognize(doc: Doc) -> object:
        return entities(network(doc))

    ours = rate(tagger, [nlp(text) for text in texts], characters)
    others = {
        "spaCy named entities": rate(recognize, [nlp.make_doc(text) for text in texts], characters),
        "dateparser.search": rate(
            lambda text: search_dates(text, languages=["en"], settings={"PREFER_DATES_FROM": "past"}),
            texts,
            characters,
        ),
    }
    print(f"\nspeed on {len(texts)} articles, {characters:,} characters, one process")
    print(f"{'dateline_dates':22}{ours:12,.0f} chars/s")
    for name, other in others.items():
        print(f"{name:22}{other:12,.0f} chars/s   dateline_dates is {ours / other:.1f} times as fast")


def main() -> None:
    """Print accuracy, then speed."""
    if not BENCH.is_dir():
        sys.exit(f"The test beds are not in {BENCH}; set DATELINE_BENCH to the folder that holds `dates/`.")
    nlp = load(components=("dateline_dates",))
    for corpus in CORPORA:
        print_accuracy(nlp, corpus)
    print_speed(nlp)


if __name__ == "__main__":
    main()
