"""The program as a whole: help, version, and errors that say what to do."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.cli.app import _COMMANDS

START = [sys.executable, "-c", "from pipeline.cli import main; main()"]


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in _COMMANDS)], ids=" ".join)
def test_help_teaches(arguments: list[str], program) -> None:
    done = program(*arguments)
    assert done.code == 0
    assert "dateline" in done.out


@pytest.mark.parametrize("name", [name for name in _COMMANDS if name != "rules"])
def test_every_command_has_an_example_and_its_exit_codes(name: str, program) -> None:
    text = program(name, "--help").out
    assert f"dateline {name}" in text.split("Examples:")[1]
    assert "Exit codes:" in text


@pytest.mark.parametrize("module", ["app", *_COMMANDS])
def test_help_loads_no_model(module: str) -> None:
    code = f"import sys, pipeline.cli.{module}; print('spacy' in sys.modules, 'pandas' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "False"]


def test_help_is_immediate() -> None:
    # Time of the processor, not of the clock, for the machine may be busy; the least of three.
    def seconds() -> float:
        before = os.times()
        subprocess.run([*START, "--help"], capture_output=True, check=True)
        after = os.times()
        return sum(after[2:4]) - sum(before[2:4])

    assert min(seconds() for _ in range(3)) < 0.3


def test_version(program) -> None:
    assert program("--version").out.strip() == f"dateline, version {__version__}"


@pytest.mark.parametrize("arguments", [["bogus"], ["--bogus"]])
def test_an_unknown_command_is_a_usage_error(arguments: list[str], program) -> None:
    done = program(*arguments)
    assert done.code == 2
    assert "bogus" in done.err


def test_an_unknown_model_says_what_to_do(news: Path, tmp_path: Path) -> None:
    call = [*START, "run", str(news), "-o", str(tmp_path / "out"), "--model", "no_such_model"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no_such_model" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error(news: Path) -> None:
    call = f"{shlex.join(START)} rules list --examples | head -n 1"
    done = subprocess.run(call, shell=True, capture_output=True, text=True, check=False)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, "")


def test_an_interrupt_keeps_what_is_done_and_says_how_to_go_on(
    program, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.runs.tabulating.tables_of", interrupt)
        done = program("run", news, "-o", tmp_path / "out")
    assert done.code == 130
    assert "Run the same command again" in done.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ledger.sqlite"]
    assert "2 of them taken from the ledger" in program("run", news, "-o", tmp_path / "out").err
