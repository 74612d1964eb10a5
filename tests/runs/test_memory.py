"""Memory does not grow with the archive: ten times the articles take hardly more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="there is no getrusage")

RUN = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from samples import REPORT
from pipeline.cli import running
from pipeline.runs.coding import encode
from pipeline.runs.outcomes import Outcome
from pipeline.runs.settings import Settings
from pipeline.tables import ArticleRecord

class Engine:
    "Takes no time to annotate."
    def close(self):
        pass
    def results(self, tasks):
        for task in tasks:
            words = task.article.text.split()
            reports = (replace(REPORT, facility=words[3]),) if words[1] == "blast" else ()
            record = ArticleRecord.of(task.article, "ok" if reports else "off-topic", reports=len(reports))
            yield encode(task.key, task.article, Outcome(record, reports))

running.engine_for = lambda request: Engine()
code = running.perform(running.Request(("-",), Path(sys.argv[1]), Settings(), quiet=True))
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(articles: int, out: Path) -> int:
    """Peak memory of a run over articles from standard input, of which one in twenty reports something."""
    roots = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(roots)}
    call = [sys.executable, "-c", RUN, str(out)]
    with subprocess.Popen(
        call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin and process.stdout
        for number in range(articles):
            told = f"A blast at Site{number} was heard. " if number % 20 == 0 else ""
            text = told + f"The council of town {number} met and talked of the rain. " * 30
            process.stdin.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
        process.stdin.close()
        code, kilobytes = process.stdout.read().split()
    assert code == "0"
    return int(kilobytes)


def test_ten_times_the_articles_take_little_more_memory(tmp_path: Path) -> None:
    few, many = peak(1_000, tmp_path / "few"), peak(10_000, tmp_path / "many")
    assert many <= 1.2 * few
