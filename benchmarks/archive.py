"""How fast and how large: `dateline run` over an archive made of the project's own articles.

    python benchmarks/archive.py --articles 400 --rounds 3

prints articles a second with one and with two processes, run in turns so that whatever else the machine does
weighs on both alike.

    nice python benchmarks/archive.py --memory --articles 20000

prints the greatest memory of all processes together for a tenth of the articles and for all of them, and on
the way how far it is; `--piped` reads them from standard input. It takes some four minutes, and does not
mind a busy machine.

The archive has 19 articles without an incident for each of `corpus/` with one; each is another text, for
names and numbers in it are changed, and each brings a surname that no other has, as news do: what a run
remembers of words must be bounded too. Needs psutil, which the `dask` extra brings.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
_SYLLABLES = ("ba", "del", "fir", "gan", "hol", "kem", "lin", "mar", "nov", "pet", "rus", "sel", "tor", "vik")
_TOPICS = ("budget", "school roof", "chess club", "harbour fees", "bus timetable", "library hours")
_SENTENCES = (
    "The council of {name} met on Tuesday and talked about the {topic} for two hours.",
    "Members asked why the {topic} had cost {number} euros more than a year ago.",
    "{surname}, who speaks for {name}, said that the plan would be published in the summer.",
    "About {number} people had signed a letter that asks for another {topic}.",
    "The mayor thanked everybody and said the vote on the {topic} would be held in June.",
    "Nobody from the opposition could be reached before the paper went to print.",
)


def archive(path: Path, articles: int) -> None:
    """Write that many articles as JSON lines; the same every time."""
    chosen = random.Random(11)
    told = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "corpus" / "articles").glob("*.txt"))]
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            text = _varied(chosen.choice(told), number) if number % 20 == 0 else _off_topic(chosen, number)
            file.write(json.dumps({"id": f"a{number:06}", "text": text}) + "\n")


def _varied(text: str, number: int) -> str:
    """The text with its numbers changed, without its front matter."""
    body = re.sub(r"\A---.*?\n---\n", "", text, flags=re.DOTALL)
    return re.sub(r"\b[1-9]\b", str(number % 9 + 1), body)


def _off_topic(chosen: random.Random, number: int) -> str:
    name, topic = f"Osterby-{number % 997}", chosen.choice(_TOPICS)
    surname = "".join(chosen.choices(_SYLLABLES, k=4)).capitalize()
    lines = [_SENTENCES[2], *(chosen.choice(_SENTENCES) for _ in range(23))]
    return "\n".join(
        line.format(name=name, surname=surname, topic=topic, number=chosen.randint(20, 9000))
        for line in lines
    )


def run(source: Path, processes: int, piped: bool = False, quiet: bool = True) -> tuple[float, int]:
    """Seconds of a run, and the greatest memory of its processes together, in bytes."""
    with tempfile.TemporaryDirectory() as out:
        call = [sys.executable, "-c", "from pipeline.cli import main; main()", "run"]
        call += ["--quiet"] if quiet else []
        call += ["-" if piped else str(source), "-o", out, "--processes", str(processes)]
        started = time.perf_counter()
        with (
            source.open("rb") as content,
            subprocess.Popen(call, stdin=content if piped else None) as process,
        ):
            peak = _watch(psutil.Process(process.pid), process)
        return time.perf_counter() - started, peak


def _watch(parent: psutil.Process, process: subprocess.Popen[bytes]) -> int:
    """The greatest memory of a process and its children until it ends."""
    peak = 0
    while process.poll() is None:
        total = 0
        for each in [parent, *_children(parent)]:
            try:
                total += each.memory_info().rss
            except psutil.Error:
                continue
        peak = max(peak, total)
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"the run ended with exit code {process.returncode}")
    return peak


def _children(parent: psutil.Process) -> list[psutil.Process]:
    try:
        return list(parent.children(recursive=True))
    except psutil.Error:
        return []


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--articles", type=int, default=400)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--memory", action="store_true")
    arguments.add_argument("--piped", action="store_true")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole, tenth = Path(folder, "whole.jsonl"), Path(folder, "tenth.jsonl")
        archive(whole, given.articles)
        archive(tenth, given.articles // 10)
        if given.memory:
            _print_memory(whole, tenth, given.piped)
        else:
            _print_speed(whole, tenth, given.articles, given.rounds)


def _print_speed(whole: Path, tenth: Path, articles: int, rounds: int) -> None:
    """Rates over what lies beyond the first tenth, so that loading the model is not in them."""
    times: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for processes, seconds in times.items():
            seconds.append(run(whole, processes)[0] - run(tenth, processes)[0])
    for processes, seconds in times.items():
        rate = 0.9 * articles / min(seconds)
        print(f"{processes} process(es): {rate:.1f} articles a second (best of {rounds})")
    print(f"two processes do {min(times[1]) / min(times[2]):.2f} times as much as one")


def _print_memory(whole: Path, tenth: Path, piped: bool) -> None:
    few = run(tenth, 1, piped, quiet=False)[1]
    print(f"a tenth: {few / 1e6:.0f} MB", flush=True)
    many = run(whole, 1, piped, quiet=False)[1]
    print(f"all: {many / 1e6:.0f} MB, which is {many / few:.2f} times as much")


if __name__ == "__main__":
    main()
