"""How long the places room takes to load and how many characters a second it annotates.

    python benchmarks/places.py            # on the articles of corpus/
    DATELINE_BENCH=../shared/bench python benchmarks/places.py

The base model parses first; its time does not count. Best of three runs, each with an empty name cache.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language import load
from pipeline.places import make_places

ROOT = Path(__file__).parent.parent


def texts() -> list[str]:
    """Articles of the bench, else those written for this project; empty where there are neither."""
    bench = (
        Path(os.environ.get("DATELINE_BENCH", ROOT.parent / "shared" / "bench")) / "articles" / "dev.jsonl"
    )
    if bench.is_file():
        return [json.loads(line)["text"] for line in bench.read_text(encoding="utf-8").splitlines()]
    print(f"{bench} is missing: measuring on corpus/articles; set DATELINE_BENCH to the bench folder")
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "articles").glob("*.txt"))]


def timed(nlp: Language, docs: list[Doc]) -> tuple[float, float]:
    """Seconds to load a fresh component and seconds to run it over `docs`."""
    start = time.perf_counter()
    component: Callable[[Doc], Doc] = make_places(nlp, "places")
    loaded = time.perf_counter()
    for doc in docs:
        component(doc)
    return loaded - start, time.perf_counter() - loaded


def main() -> int:
    """Print load time and speed; 1 where there is nothing to measure on."""
    nlp = load(components=())
    docs = [nlp(text) for text in texts()]
    if not docs:
        print("no articles found")
        return 1
    characters = sum(len(doc.text) for doc in docs)
    runs = [timed(nlp, docs) for _ in range(3)]
    print(f"load {min(load for load, _ in runs):.3f} s")
    print(f"{characters:,} characters, {characters / min(run for _, run in runs):,.0f} characters/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
