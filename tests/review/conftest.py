"""A review that runs in a process of its own, as a user starts it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


class Served:
    """`dateline review` on a folder, and the address that it printed."""

    def __init__(self, out: Path, *options: str) -> None:
        command = [
            sys.executable,
            "-m",
            "pipeline",
            "review",
            str(out),
            "--no-browser",
            "--as",
            "anna",
            *options,
        ]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        # A shell starts what it puts into the background deaf to SIGINT, and children inherit that.
        heard = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
        signal.signal(signal.SIGINT, heard)
        assert self.process.stderr
        found = re.search(r"http://\S+", self.process.stderr.readline())
        self.url = found[0] if found else ""

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Send the signal and wait; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(20)
        finally:
            assert self.process.stderr
            self.process.stderr.close()


@pytest.fixture
def served() -> Iterator[Callable[..., Served]]:
    """Start a review; it is stopped when the test is over."""
    pytest.importorskip("uvicorn", reason="the extra `review` is not installed")
    started: list[Served] = []

    def start(out: Path, *options: str) -> Served:
        started.append(Served(out, *options))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.stop(signal.SIGKILL)
