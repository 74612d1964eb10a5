"""Ctrl-C, pressed more than once: the same exit code and the same message as pressed once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C is no signal")

SCRIPT = """
import signal, sys, time
from pipeline.cli import main, running

signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background inherit deafness

class Engine:
    def results(self, tasks):
        print("working", flush=True)
        time.sleep(60)
    def close(self):
        pass

running.engine_for = lambda request: Engine()
main(["run", sys.argv[1], "-o", sys.argv[2]])
"""


def test_pressed_again_and_again_it_ends_the_run_as_pressed_once(news: Path, tmp_path: Path) -> None:
    call = [sys.executable, "-c", SCRIPT, str(news), str(tmp_path / "out")]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == "working\n"
        deadline = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < deadline:
            process.send_signal(signal.SIGINT)
            time.sleep(0.01)
        process.kill()
        assert "Run the same command again to go on." in process.stderr.read()
        assert process.returncode == 130
