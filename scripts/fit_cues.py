"""Fits the weights of models/cues_weights.toml on articles whose attributions are marked.

    python scripts/fit_cues.py FOLDER

FOLDER holds articles.jsonl ({"id", "text"}) and attributions.jsonl ({"id", "attributions": [{"source",
"cue", "content"}]}, each role a list of {"start", "end"} in characters), such as PolNeAR's train part in that
form. The weights that the project ships were fitted on that; no words of its articles are in them but single
ones and pairs. The examples in models/cues.toml count too, so that what they show is kept. Logistic
regression by stochastic gradient (AdaGrad) with a fixed seed, so the same folder gives the same file. The two
limits gave the best F1 of sources on 150 articles that were left out of the fit.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline.language import load
from pipeline.rules import models_folder
from pipeline.sources.candidate import Candidate
from pipeline.sources.finding import propose, weighed
from pipeline.sources.kinds import SpeakerLexicon
from pipeline.sources.lexicon import Lexicon
from pipeline.sources.parse import Parse
from pipeline.sources.scoring import FILE, Feature, features

COMPONENTS = ("dateline_lines", "dateline_boilerplate")
EPOCHS, RATE, PENALTY = 4, 0.1, 1e-3
SEEN = 4
"""Candidates that must show a feature for it to get a weight."""
LEAST = 0.05
"""Smaller weights are left out of the file."""
REPEATED = 20
"""Times that an example of models/cues.toml counts, so that its sense holds beside many others' articles."""
LISTED, GUESS = -1.3, -0.2


@dataclass(frozen=True)
class Example:
    """One candidate: its features and whether it is marked."""

    features: tuple[Feature, ...]
    right: bool


def examples(folder: Path) -> list[Example]:
    """The candidates of all articles of a folder."""
    gold = {row["id"]: row["attributions"] for row in _rows(folder / "attributions.jsonl")}
    articles = _rows(folder / "articles.jsonl")
    lexicon, speakers = Lexicon(), SpeakerLexicon()
    found: list[Example] = []
    docs = load(components=COMPONENTS).pipe(row["text"] for row in articles)
    for row, doc in zip(articles, docs, strict=True):
        p = Parse(doc)
        for candidate in propose(p, lexicon, speakers):
            if weighed(candidate):
                right = any(_same(p.doc, candidate, marked) for marked in gold.get(row["id"], ()))
                found.append(Example(tuple(features(p, candidate)), right))
    return found


def own_examples() -> list[Example]:
    """The candidates of the examples and counter-examples of models/cues.toml, each many times."""
    lexicon, speakers, nlp = Lexicon(), SpeakerLexicon(), load(components=COMPONENTS)
    rules = [rule for section in lexicon.rules.values() for rule in section]
    texts = [(r.name, t, True) for r in rules for t in r.examples]
    texts += [(r.name, t, False) for r in rules for t in r.counter_examples]
    texts += [(":noun", t, True) for r in lexicon.light_rules for t in r.examples]
    found: list[Example] = []
    for name, text, attributes in texts:
        p = Parse(nlp(text))
        for candidate in filter(weighed, propose(p, lexicon, speakers)):
            right = attributes and not candidate.guess and name in candidate.rule
            found.append(Example(tuple(features(p, candidate)), right))
    return found * REPEATED


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _same(doc: Doc, candidate: Candidate, marked: dict[str, list[dict[str, int]]]) -> bool:
    """Whether cues touch and sources share a word, or neither has a source."""
    if not _touches(doc, candidate.cue, marked["cue"]):
        return False
    if candidate.source is None or not marked["source"]:
        return candidate.source is None and not marked["source"]
    return any(
        _touches(doc, (k, k + 1), marked["source"]) and doc[k].is_alpha for k in range(*candidate.source)
    )


def _touches(doc: Doc, piece: tuple[int, int], spans: Iterable[dict[str, int]]) -> bool:
    span = doc[piece[0] : piece[1]]
    return any(span.start_char < s["end"] and s["start"] < span.end_char for s in spans)


def fit(data: Sequence[Example]) -> dict[Feature, float]:
    """Log-odds of every feature seen often enough; ("bias", "") is the constant."""
    seen = Counter(f for example in data for f in set(example.features))
    rows = [([f for f in e.features if seen[f] >= SEEN] + [("bias", "")], e.right) for e in data]
    weights: defaultdict[Feature, float] = defaultdict(float)
    steps: defaultdict[Feature, float] = defaultdict(float)
    order = random.Random(0)
    for _ in range(EPOCHS):
        order.shuffle(rows)
        for held, right in rows:
            z = sum(weights[f] for f in held)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - right
            for f in held:
                slope = error + PENALTY * weights[f]
                steps[f] += slope * slope
                weights[f] -= RATE * slope / math.sqrt(steps[f] + 1e-6)
    return weights


def written(weights: dict[Feature, float], count: int) -> str:
    """The weights as the TOML file."""
    lines = [
        "# Log-odds of pipeline/sources/scoring.py: how surely words that could attribute do so here.",
        f"# Fitted by scripts/fit_cues.py on {count} candidates of marked articles (PolNeAR train).",
        "# Not for editing by hand, but for the two limits: `listed` is what a candidate of",
        "# models/cues.toml must reach to be kept, `guess` one of a verb that no entry lists.",
        f"bias = {weights[('bias', '')]:.2f}",
        f"listed = {LISTED}",
        f"guess = {GUESS}",
    ]
    families: dict[str, dict[str, float]] = {}
    for (family, value), weight in sorted(weights.items()):
        if family != "bias" and abs(weight) >= LEAST:
            families.setdefault(family, {})[value] = weight
    for family, values in families.items():
        lines += ["", f"[{json.dumps(family)}]"]
        lines += [
            f"{json.dumps(value, ensure_ascii=False)} = {weight:.2f}" for value, weight in values.items()
        ]
    return "\n".join(lines) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Fit and write; 1 where the folder lacks a file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="holds articles.jsonl and attributions.jsonl")
    folder = parser.parse_args(argv).folder
    missing = [n for n in ("articles.jsonl", "attributions.jsonl") if not (folder / n).is_file()]
    if missing:
        print(f"{folder} lacks {' and '.join(missing)}", file=sys.stderr)
        return 1
    data = examples(folder) + own_examples()
    weights = fit(data)
    (models_folder() / FILE).write_text(written(weights, len(data)), encoding="utf-8")
    print(f"{len(data)} candidates, {sum(e.right for e in data)} marked, {models_folder() / FILE} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
