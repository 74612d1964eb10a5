"""How well and how fast reports are linked to incidents.

    python benchmarks/linking.py                      # corpus/linking through the whole pipeline
    python benchmarks/linking.py --reports 100000 1000000

Prints B-cubed and pairwise measures on corpus/linking, and for each number of synthetic reports the
seconds, the peak memory and the B-cubed measure of linking alone. Synthetic reports have made-up names,
and each tells less or other than what happened: a shorter name or none, the region for the town, a month
for the day, a fire for an explosion.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pipeline.article import Article
from pipeline.evaluation.clustering import Agreement, ArticleReport, b_cubed, chief_incidents, pairwise
from pipeline.incidents import Located, link
from pipeline.reports.report import Report

LINKING = Path(__file__).parent.parent / "corpus" / "linking"
ONSETS = ["b", "br", "d", "dr", "f", "g", "gr", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ei"]
KINDS = {"oil refinery": "energy", "depot": "industry", "hospital": "health", "power plant": "energy"}
"""Kind of site -> its type."""
TYPES = {"explosion": "fire", "drone_strike": "explosion", "leak": "explosion", "fire": "explosion"}
"""Type of event -> what another paper calls it."""
REPORTS_EACH = 2.5
"""Reports of an incident on average."""


@dataclass(frozen=True)
class Happening:
    """What really happened, once."""

    name: str
    kind: str
    town: tuple[str, str, float, float]
    """Name, first-level division, latitude, longitude."""
    day: date
    type: str


def corpus_measures() -> tuple[Agreement, Agreement]:
    """B-cubed and pairwise measures of a run over corpus/linking."""
    from pipeline import load
    from pipeline.runs.job import tabulate_articles

    lines = (LINKING / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [Article(**json.loads(line), language="en") for line in lines]
    with (LINKING / "gold.csv").open(encoding="utf-8", newline="") as handle:
        gold = {row["article_id"]: row["incident"] for row in csv.DictReader(handle)}
    rows = tabulate_articles(articles, load()).tables["reports"]
    chiefs = chief_incidents(
        ArticleReport(str(row["article_id"]), str(row["incident_id"]), float(str(row["confidence"])))
        for row in rows
    )
    return b_cubed(chiefs, gold), pairwise(chiefs, gold)


def synthetic(number: int, seed: int = 7) -> Iterator[tuple[Located, str]]:
    """`number` reports, each with the name of its incident."""
    chance = random.Random(seed)
    towns = [_town(chance) for _ in range(max(20, number // 100))]
    made = incident = 0
    while made < number:
        happening = _happening(chance, towns)
        for _ in range(min(number - made, 1 + int(chance.expovariate(1 / (REPORTS_EACH - 0.5))))):
            yield _report(happening, made, chance), f"h{incident}"
            made += 1
        incident += 1


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(3)).capitalize()


def _town(chance: random.Random) -> tuple[str, str, float, float]:
    north, east = chance.uniform(-60, 60), chance.uniform(-180, 180)
    return _word(chance), f"Region {int(north) // 4}/{int(east) // 4}", north, east


def _happening(chance: random.Random, towns: list[tuple[str, str, float, float]]) -> Happening:
    day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
    kind = chance.choice(list(KINDS))
    return Happening(_word(chance), kind, chance.choice(towns), day, chance.choice(list(TYPES)))


def _report(happening: Happening, number: int, chance: random.Random) -> Located:
    place, admin1, north, east = happening.town
    names = (f"{happening.name} {happening.kind}", happening.kind, f"{place} {happening.kind}", "")
    facility = chance.choices(names, (60, 25, 5, 10))[0]
    days = (happening.day.isoformat(), happening.day.isoformat()[:7], "")
    published = happening.day + timedelta(days=chance.choice((0, 1, 1, 2)))
    in_town = chance.random() < 0.85
    text = (
        f"In {place}, a {happening.type} hit the {facility or 'site'} near {_word(chance)}. Number {number}."
    )
    report = Report(
        facility=facility,
        facility_type=KINDS[happening.kind] if facility else "",
        place=place if in_town else admin1,
        admin1=admin1,
        country="Norland",
        country_code="NO",
        latitude=north if in_town else int(north) // 4 * 4 + 2.0,
        longitude=east if in_town else int(east) // 4 * 4 + 2.0,
        date=chance.choices(days, (88, 4, 8))[0],
        event_type=happening.type if chance.random() < 0.8 else TYPES[happening.type],
        status="occurred",
        source="police",
        source_type="police",
        cue="said",
        confidence=0.5,
        evidence="",
        facility_aliases=(facility,) if facility else (),
    )
    article = Article(f"a{number}", text, published=published.isoformat())
    return Located(article, report, f"a{number}#r1")


def measure(number: int) -> None:
    """Print seconds, memory and agreement for `number` synthetic reports."""
    pairs = list(synthetic(number))
    start = time.perf_counter()
    incidents = link([located for located, _ in pairs])
    seconds = time.perf_counter() - start
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    found = {member.report_id: i.incident_id for i in incidents for member in i.members}
    agreement = b_cubed(found, {located.report_id: name for located, name in pairs})
    print(
        f"{number:>9,} reports: {seconds:.1f} s, {gigabytes:.1f} GB at most, "
        f"{len(incidents):,} incidents, {describe('B-cubed', agreement)}"
    )


def describe(name: str, agreement: Agreement) -> str:
    """The three figures of a measure in words."""
    return f"{name} P {agreement.precision:.1f} R {agreement.recall:.1f} F1 {agreement.f1:.1f}"


def main() -> None:
    """Measure the corpus, then as many synthetic reports as are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, nargs="*", default=[])
    wanted = parser.parse_args().reports
    if not wanted:
        for name, agreement in zip(("B-cubed", "pairwise"), corpus_measures(), strict=True):
            print(f"corpus/linking: {describe(name, agreement)}")
    for number in wanted:
        measure(number)


if __name__ == "__main__":
    main()
