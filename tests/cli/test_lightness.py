"""What a run does not import: its parent only reads, links and writes, the rest is the workers'."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

PARENT = """
import sys
from pathlib import Path
from pipeline.cli import running
from pipeline.runs.coding import failure
from pipeline.runs.settings import Settings

class Engine:
    def results(self, tasks):
        for task in tasks:
            yield failure(task.key, task.article, "nobody is there")
    def close(self):
        pass

running.engine_for = lambda request: Engine()
running.perform(running.Request((sys.argv[1],), Path(sys.argv[2]), Settings(), quiet=True))
print(*sorted({"spacy", "thinc", "pandas", "trafilatura"} & sys.modules.keys()))
"""

BEFORE_THE_WORKER = """
import sys
from pipeline.cli import main
from pipeline.runs.engines import pool

def start(*arguments):
    print("started", *sorted({"numpy", "rich", "py3langid", "pipeline.runs.job"} & sys.modules.keys()))
    raise KeyboardInterrupt

pool.Hand = start
main(["run", sys.argv[1], "-o", sys.argv[2]])
"""


def imported(script: str, *arguments: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(
        call, stdout=subprocess.PIPE, text=True, env=environment, check=False
    ).stdout.strip()


def test_the_parent_of_workers_has_no_model_in_it(news: Path, tmp_path: Path) -> None:
    assert imported(PARENT, news, tmp_path / "out") == ""
    assert (tmp_path / "out" / "articles.csv").is_file()


def test_a_worker_is_started_before_anything_is_imported_that_can_wait(news: Path, tmp_path: Path) -> None:
    assert imported(BEFORE_THE_WORKER, news, tmp_path / "out") == "started"
