"""`dateline evaluate`: the figures as text and JSON, floors, and errors that say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

HEADER = "article_id,facility,place,date,event_type,status,sources\n"


@pytest.fixture
def run(program, news: Path, tmp_path: Path) -> Path:
    program("run", news, "-o", tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.csv"
    rows = ["two.txt,Harwick,,2031-03-04,explosion,occurred,", "two.txt,Norland Port,,,leak,planned,mayor"]
    path.write_text(HEADER + "\n".join(rows), encoding="utf-8")
    return path


def test_figures_as_text(program, run: Path, labels: Path) -> None:
    done = program("evaluate", run, labels)
    assert done.code == 0
    assert "report           50.0   50.0   50.0      2" in done.out
    assert "missed" not in done.out


def test_mistakes(program, run: Path, labels: Path) -> None:
    text = program("evaluate", run, labels, "--errors", "5").out
    assert "two.txt: missed\n  label  Norland Port" in text
    assert "two.txt: spurious\n  report Osterby" in text
    assert "spurious" not in program("evaluate", run, labels, "--errors", "1").out


def test_json(program, run: Path, labels: Path) -> None:
    told = json.loads(program("evaluate", run, labels, "--json").out)
    assert told["articles"] == 2
    assert told["measures"]["report"]["f1"] == 50.0
    assert [mistake["kind"] for mistake in told["mistakes"]] == ["missed", "spurious"]


@pytest.mark.parametrize(
    ("out", "told"), [("nowhere", "not the output folder of a run"), ("news", "has no articles.csv")]
)
def test_a_folder_that_is_no_run(
    out: str, told: str, program, news: Path, labels: Path, tmp_path: Path
) -> None:
    done = program("evaluate", tmp_path / out, labels)
    assert done.code == 1
    assert told in done.err
    assert "dateline run INPUT" in done.err


def test_labels_that_are_not_there(program, run: Path, tmp_path: Path) -> None:
    done = program("evaluate", run, tmp_path / "nowhere.csv")
    assert done.code == 1
    assert "nowhere.csv cannot be read" in done.err


@pytest.mark.parametrize("floor", [49, 50, 51])
def test_floors_on_other_data_fail(
    floor: int, program, run: Path, labels: Path, news: Path, tmp_path: Path
) -> None:
    (tmp_path / "floors.toml").write_text(f'sha256 = "other"\n[f1]\nreport = {floor}\n', encoding="utf-8")
    done = program("evaluate", run, labels, "--floors", tmp_path / "floors.toml", "--articles", news)
    assert done.code == 3
    assert "have changed since the floors were pinned" in done.err
    assert ("below the floor" in done.err) is (floor > 50)


def test_floors_need_the_articles(program, run: Path, labels: Path, tmp_path: Path) -> None:
    done = program("evaluate", run, labels, "--floors", tmp_path / "floors.toml")
    assert done.code == 1
    assert "--articles FOLDER" in done.err
