"""Pins the accuracy floors of the corpus: tests fail when a measure falls below what is written here.

    python scripts/pin_floors.py           raise floors to today's figures; refuse to lower one
    python scripts/pin_floors.py --lower   lower them too, which is a decision to explain in the commit

Floors are F1 in whole percent, rounded down, and stand in tests/floors.toml with the hash of the
articles and labels they were measured on.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.evaluation import Floors, data_hash, evaluate, load_floors
from pipeline.language import load
from pipeline.reading import read
from pipeline.runs import tabulate_articles
from pipeline.tables import write_run

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "corpus" / "articles"
LABELS = ROOT / "corpus" / "labels.csv"
FLOORS = ROOT / "tests" / "floors.toml"
HEADER = "# F1 in percent that the corpus must reach; written by scripts/pin_floors.py.\n"


def measured() -> dict[str, float]:
    """F1 of every measure on the corpus, now."""
    run = tabulate_articles(read([ARTICLES]), load())
    with tempfile.TemporaryDirectory() as folder:
        write_run(run.tables, {}, Path(folder))
        return {name: measure.f1 for name, measure in evaluate(Path(folder), LABELS).measures.items()}


def fallen(floors: Floors, figures: Mapping[str, float]) -> list[str]:
    """The measures that are below their floor, in words."""
    return [f"{n}: {figures[n]:.1f}, floor {f:.0f}" for n, f in floors.f1.items() if figures[n] < f]


def written(figures: Mapping[str, float]) -> str:
    """The floors file."""
    lines = [f"{name} = {math.floor(f1)}\n" for name, f1 in figures.items()]
    return f'{HEADER}sha256 = "{data_hash(ARTICLES, LABELS)}"\n\n[f1]\n' + "".join(lines)


def main() -> int:
    """Measure, compare, write. Returns 1 if a floor would be lowered without --lower."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lower", action="store_true", help="let floors fall to today's figures")
    lower = parser.parse_args().lower
    figures = measured()
    faults = fallen(load_floors(FLOORS), figures) if FLOORS.exists() else []
    if faults and not lower:
        print("not pinned; these have fallen (--lower accepts that):", *faults, sep="\n", file=sys.stderr)
        return 1
    FLOORS.write_text(written(figures), encoding="utf-8")
    print(FLOORS.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
