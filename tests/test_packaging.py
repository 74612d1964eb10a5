"""The package is what README and pyproject say: commands, components, formats, lock."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.base_model import DEFAULT_MODELS
from pipeline.cli.app import _COMMANDS
from pipeline.language import COMPONENTS, MODEL
from pipeline.tables import FORMATS, TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    found = {re.split(r"[\[<>=]", requirement)[0] for requirement in requirements}
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found} - {"dateline"}


@pytest.mark.parametrize("command", [f"dateline {name}" for name in _COMMANDS])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert command in README


@pytest.mark.parametrize(
    "word", [*COMPONENTS, MODEL, *DEFAULT_MODELS, *(f"{t}.csv" for t in TABLES), *FORMATS]
)
def test_every_component_model_table_and_format_is_in_the_readme(word: str) -> None:
    assert word in README or word.upper() in README


@pytest.mark.parametrize(
    "example", re.findall(r"```python\n(.*?)```", README, re.DOTALL), ids=["api", "spacy"]
)
def test_the_examples_of_the_readme_run(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(example, "README.md", "exec"), {})
    assert "Traceback" not in capsys.readouterr().err


def test_every_component_is_an_entry_point() -> None:
    assert set(PROJECT["entry-points"]["spacy_factories"]) == {*COMPONENTS, MODEL}


def test_the_lock_has_every_dependency_in_one_version() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+", line) for line in lines)
    locked = [line.split("==")[0] for line in lines]
    assert locked == sorted(set(locked))
    wanted = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    assert set().union(*map(names, wanted)) <= set(locked)
