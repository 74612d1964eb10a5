"""How long a facility list takes to read, how much memory, and how long one name takes to link.

    python benchmarks/facility_list.py [NAMES]      # default 1,000,000

The names are made up: two of 200,000 syllabic words and a kind of site, in one of 200 countries; a third have
an alias. Of those looked for a third are as in the list, a third are misspelt, a third are not in it.
Seconds are those of the processor, so that other work on the machine counts less.
"""

from __future__ import annotations

import csv
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.places import FacilityList

CONSONANTS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "kr", "sk", "st")
SYLLABLES = [a + b for a in CONSONANTS for b in ("a", "e", "i", "o", "u", "an", "en", "or")]
KINDS = [
    "Chemical Plant",
    "refinery",
    "Machine Building Plant",
    "airbase",
    "power station",
    "hospital",
    "mine",
]
VOCABULARY = 200_000
LOOKED_FOR = 3_000


def word(rng: random.Random) -> str:
    """A word of two to four syllables."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()


def rows(count: int, rng: random.Random) -> Iterator[list[str]]:
    """Lines of a list, whose names are made of fewer words than there are lines, as in any language."""
    words = [word(rng) for _ in range(VOCABULARY)]
    for number in range(count):
        name = f"{rng.choice(words)} {rng.choice(words)} {rng.choice(KINDS)}"
        alias = f"{rng.choice(words)} works" if number % 3 == 0 else ""
        country = chr(65 + number % 20) + chr(65 + number % 10)
        lat, lon = rng.uniform(-60, 70), rng.uniform(-180, 180)
        yield [f"F{number}", name, alias, f"{lat:.4f}", f"{lon:.4f}", country]


def misspelt(name: str, rng: random.Random) -> str:
    """The name with one letter of its first word changed."""
    at = rng.randrange(1, len(name.split()[0]))
    return name[:at] + rng.choice("aeioukrst") + name[at + 1 :]


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facilities.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "name", "aliases", "lat", "lon", "country"])
            writer.writerows(rows(count, rng))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        facilities = FacilityList.read(path)
        read = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{count:,} records: read and indexed in {read:.1f} s of processor time, {memory / 1024:.0f} MB")
    known = rng.sample(facilities.records, LOOKED_FOR // 3)
    names = [(r.name, r.id) for r in known] + [(misspelt(r.name, rng), r.id) for r in known]
    names += [(f"{word(rng)} {word(rng)} {rng.choice(KINDS)}", "") for _ in known]
    rng.shuffle(names)
    seconds, right, wrong = [], 0, 0
    for name, wanted in names:
        start = time.process_time()
        found = facilities.link(name)
        seconds.append(time.process_time() - start)
        right += found is not None and found.id == wanted
        wrong += found is not None and found.id != wanted
    mean, most = 1000 * statistics.mean(seconds), 1000 * max(seconds)
    print(f"a name: {mean:.2f} ms in the mean, {most:.1f} ms at most")
    print(f"{right} of {2 * len(known)} linked, {wrong} wrongly")


if __name__ == "__main__":
    main()
