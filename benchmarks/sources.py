"""How well the sources room attributes, and how many words a second it annotates.

    DATELINE_BENCH=../shared/bench python benchmarks/sources.py [--part dev] [--json]

Accuracy is by the scorer that comes with the bench, on its hand-marked attributions. Speed is of this
room alone, given parsed Docs, in processor seconds of one core, the best of three runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from pipeline.language import load
from pipeline.sources.annotating import SourceAnnotator
from pipeline.sources.attribution import Attribution

BENCH = Path(os.environ.get("DATELINE_BENCH", Path(__file__).parent.parent.parent / "shared" / "bench"))


def main(argv: list[str] | None = None) -> int:
    """Parse, annotate, score and print; 1 where the bench is missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", default="dev", help="folder of the bench's attrib part to score")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    gold = BENCH / "attrib" / options.part
    if not (gold / "articles.jsonl").is_file():
        print(f"{gold} is missing: set DATELINE_BENCH to the folder that holds attrib/", file=sys.stderr)
        return 1
    rows = [json.loads(line) for line in (gold / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    docs, parse_seconds = parsed([row["text"] for row in rows])
    seconds = min(annotated(docs) for _ in range(3))
    scores = scored(gold, {row["id"]: doc for row, doc in zip(rows, docs, strict=True)})
    words = sum(len(row["text"].split()) for row in rows)
    speed = {
        "words": words,
        "words_per_second": round(words / seconds),
        "share_of_parsing": round(seconds / parse_seconds, 3),
    }
    show(scores, speed, as_json=options.json)
    return 0


def parsed(texts: list[str]) -> tuple[list[Doc], float]:
    """Docs as `dateline annotate` parses them, and the processor seconds of that."""
    nlp = load(components=("dateline_lines", "dateline_boilerplate"))
    start = time.process_time()
    docs = list(nlp.pipe(texts))
    return docs, time.process_time() - start


def annotated(docs: list[Doc]) -> float:
    """Processor seconds of the room over all Docs; its rules are read before the clock starts."""
    annotator = SourceAnnotator()
    start = time.process_time()
    for doc in docs:
        annotator(doc)
    return time.process_time() - start


def scored(gold: Path, docs: dict[str, Doc]) -> dict[str, Any]:
    """What the bench's own scorer says of the attributions in the Docs."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        lines = [json.dumps({"id": name, "attributions": rows_of(doc)}) for name, doc in docs.items()]
        predictions.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(BENCH / "attrib" / "score.py"), str(gold), str(predictions), "--json"]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: dict[str, Any] = json.loads(result.stdout)
    return scores


def rows_of(doc: Doc) -> list[dict[str, list[dict[str, int]]]]:
    """The attributions of a Doc as the scorer takes them."""
    found: tuple[Attribution, ...] = doc._.attributions
    return [{"source": spans(a.source), "cue": spans(a.cue), "content": spans(a.content)} for a in found]


def spans(role: tuple[Span, ...]) -> list[dict[str, int]]:
    """Character offsets of the spans of a role."""
    return [{"start": span.start_char, "end": span.end_char} for span in role]


def show(scores: dict[str, Any], speed: dict[str, Any], *, as_json: bool) -> None:
    """Print the figures, as a table or as one JSON object."""
    if as_json:
        print(json.dumps({"scores": scores, "speed": speed}, indent=1))
        return
    print(f"{'measure':<16}{'P':>7}{'R':>7}{'F1':>7}")
    for name, value in scores.items():
        print(f"{name:<16}{value['p']:7.3f}{value['r']:7.3f}{value['f']:7.3f}")
    print(
        f"{speed['words']:,} words, {speed['words_per_second']:,} words/s on one core given the parse,",
        end=" ",
    )
    print(f"{speed['share_of_parsing']:.1%} of the time that parsing takes")


if __name__ == "__main__":
    sys.exit(main())
