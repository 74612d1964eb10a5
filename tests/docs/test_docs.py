"""The documentation is true: it builds without a warning, and every command and example on it runs.

A page's ```console blocks hold commands behind `$ `, its ```python blocks examples; both run in order, in
a folder that holds nothing but a copy of the corpus. A command that serves until it is stopped stands in a
block of class `serves`: it must come up and stay up.
"""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
BLOCK = re.compile(
    r"^```(?:\{code-block\} )?(console|python|toml|text)\n((?:^:\w.*\n)*)(.*?)^```", re.M | re.S
)
SERVES = 6.0
"""Seconds that a serving command is given to fail."""


@dataclass(frozen=True)
class Block:
    """One fenced block of a page: its language, its options, its text."""

    language: str
    options: str
    text: str

    @property
    def commands(self) -> list[list[str]]:
        """The commands behind `$ `, continued lines joined."""
        joined = self.text.replace("\\\n", " ")
        return [shlex.split(line[2:]) for line in joined.splitlines() if line.startswith("$ ")]

    @property
    def file(self) -> str:
        """Where the text is to be saved (`:caption: my.toml`); empty: nowhere."""
        found = re.search(r"^:caption: (\S+)$", self.options, re.M)
        return found[1] if found else ""


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in order."""
    return [Block(*found) for found in BLOCK.findall(page.read_text(encoding="utf-8"))]


def with_something_to_run() -> list[Path]:
    """Pages with a block; the tutorial first, for the others build on what it leaves."""
    return sorted(filter(blocks, PAGES), key=lambda page: (page.stem != "tutorial", page))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reader's folder: the repository's corpus and an empty place for outputs."""
    here = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "corpus", here / "corpus")
    return here


@pytest.mark.parametrize("page", with_something_to_run(), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_everything_that_a_page_shows_runs(page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {"__name__": "__docs__"}
    for block in blocks(page):
        if block.file:
            Path(block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            exec(compile(block.text, str(page), "exec"), names)
        for command in block.commands if block.language == "console" else ():
            (serve if "serves" in block.options else run)(command)


def run(words: list[str]) -> None:
    """Run a command to its end; it may tell of failed articles (exit code 3), not fail itself."""
    done = subprocess.run(program(words), capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode in (0, 3), f"{shlex.join(words)}\n{done.stdout}\n{done.stderr}"


def serve(words: list[str]) -> None:
    """Start a command that serves; after a while it must still be there."""
    server = subprocess.Popen(program(words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    time.sleep(SERVES)
    stays = server.poll() is None
    server.terminate()
    output, _ = server.communicate(timeout=30)
    assert stays, f"{shlex.join(words)} ended\n{output}"


def program(words: list[str]) -> list[str]:
    """The command with this interpreter's dateline; the documentation shows no other program."""
    assert words[0] == "dateline", f"{words[0]} is not run here: use ```sh for what a test cannot run"
    return [sys.executable, "-m", "pipeline", *words[1:]]


def test_no_page_shows_a_dateline_command_that_is_not_run() -> None:
    for page in PAGES:
        for fence in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
            assert "dateline " not in fence, f"{page}: put it into a console block: {fence}"


@pytest.mark.skipif(importlib.util.find_spec("sphinx") is None, reason="needs the `docs` extra")
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", str(DOCS), str(tmp_path)]
    built = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert built.returncode == 0, built.stderr
    assert_generated(tmp_path / "reference")


def assert_generated(site: Path) -> None:
    """The parts of the reference that are written from the code are there, all of them."""
    from pipeline.cli.app import dateline
    from pipeline.tables.columns import TABLES

    columns = (site / "columns.html").read_text(encoding="utf-8")
    assert all(name in columns for table in TABLES.values() for name in table.header)
    commands = (site / "commands.html").read_text(encoding="utf-8")
    assert all(f"dateline {name}" in commands for name in dateline.list_commands(click.Context(dateline)))
