"""`rules check` loads every rule file and finds what nothing reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.rules import checking, loading, models_folder


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of models/ that every room reads instead, without what takes long to read."""
    folder = tmp_path / "models"
    shutil.copytree(models_folder(), folder)
    monkeypatch.setattr(loading, "_PACKAGED", folder)
    yield folder
    monkeypatch.undo()
    checking.faults()  # what was cached from the copy is read anew


def test_the_rule_files_as_they_are() -> None:
    assert checking.faults() == []


def test_a_section_that_nothing_reads_is_found_in_every_file(models: Path) -> None:
    wanted = []
    for path in sorted(models.glob("*.toml")):
        text = path.read_text(encoding="utf-8") + "\n[[no_such]]\nname = 'x'\n"
        path.write_text(text, encoding="utf-8")
        wanted.append(f"{path}:{text.count(chr(10)) - 1}: nothing in dateline reads [[no_such]]")
    assert len(wanted) > 10
    found = checking.faults()
    assert [fault for fault in wanted if not any(each.startswith(fault) for each in found)] == []


def test_a_fault_in_the_words_that_link_incidents_is_found(models: Path) -> None:
    with (models / "incidents.toml").open("a", encoding="utf-8") as file:
        file.write("\n[[filler]]\nname = 'x'\nwrods = ['y']\nexamples = ['a = b']\n")
    assert any("incidents.toml" in fault and "unknown key 'wrods'" in fault for fault in checking.faults())


def test_weights_without_a_witness_are_a_fault(models: Path) -> None:
    (models / "confidence.toml").write_text("bias = 1.0\n", encoding="utf-8")
    assert any("pipeline.reports.building cannot read its rules" in fault for fault in checking.faults())
