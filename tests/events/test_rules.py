"""A rule file with a fault is refused with a sentence that tells it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.events.rules import load_rules
from pipeline.rules import RuleError, models_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the rule files that a test may spoil."""
    for name in ("events.toml", "status.toml"):
        shutil.copy(models_folder() / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        ('[[trigger]]\nname = "t"\ntype = "eruption"\npatterns = ["erupt"]\nexamples = ["x"]', "eruption"),
        (
            '[[trigger]]\nname = "t"\ntype = "fire"\npattern = ["x"]\nexamples = ["x"]',
            "unknown key 'pattern'",
        ),
        ('[[words]]\nname = "w"\nwords = ["<nowhere>"]', "nowhere"),
        (
            '[[trigger]]\nname = "t"\ntype = "fire"\npatterns = ["~2 x"]\nexamples = ["x"]',
            "begin with a word",
        ),
        (
            '[[trigger]]\nname = "t"\ntype = "fire"\npatterns = ["x"]\n'
            'needs = ["object nowhere"]\nexamples = ["x"]',
            "nowhere",
        ),
    ],
)
def test_fault_is_told(folder: Path, addition: str, message: str) -> None:
    path = folder / "events.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + addition, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load_rules(folder)


def test_a_new_type_takes_ten_lines(folder: Path) -> None:
    path = folder / "events.toml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + """
[[event_type]]
name = "eruption"
description = "A volcano erupts."
acled = ""
plover = ""
examples = ["The volcano erupted."]

[[trigger]]
name = "erupt"
type = "eruption"
patterns = ["erupt/V"]
examples = ["The volcano erupted."]
""",
        encoding="utf-8",
    )
    assert "eruption" in {kind.name for kind in load_rules(folder).types}


def test_every_type_of_the_table_is_there() -> None:
    expected = (
        "explosion fire drone_strike missile_strike airstrike shelling bombing armed_attack attack sabotage "
        "seizure leak collapse crash flood outage accident test"
    )
    assert {kind.name for kind in load_rules().types} == set(expected.split())


@pytest.mark.parametrize(
    ("kind", "ancestor"), [("drone_strike", "attack"), ("bombing", "explosion"), ("bombing", "attack")]
)
def test_kinds_know_what_they_are_a_kind_of(kind: str, ancestor: str) -> None:
    assert ancestor in load_rules().ancestors[kind]
