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


def test_mistakes_have_their_words_in_the_terminal_and_in_a_table(
    program, run: Path, labels: Path, tmp_path: Path
) -> None:
    done = program("evaluate", run, labels, "--errors", "5", "--errors-csv", tmp_path / "errors.csv")
    assert "text   ... There was a blast at Harwick and a [blast at Osterby] , the police of" in done.out
    assert "2 mistakes in" in done.err
    assert "blast at Osterby" in (tmp_path / "errors.csv").read_text(encoding="utf-8")


def test_against_another_run(program, run: Path, labels: Path, news: Path, tmp_path: Path) -> None:
    (news / "two.txt").write_text(
        "There was a blast at Harwick, the police of the town said.", encoding="utf-8"
    )
    program("run", news, "-o", tmp_path / "other")
    text = program("evaluate", run, labels, "--against", tmp_path / "other").out
    assert text.startswith("No: it cannot be told from chance that")
    told = json.loads(program("evaluate", run, labels, "--against", tmp_path / "other", "--json").out)
    assert told["against"]["measures"]["report"]["one"] == 50
    assert told["against"]["verdict"] == text.splitlines()[0]


def test_merging_and_reliability(program, run: Path, labels: Path, tmp_path: Path) -> None:
    (tmp_path / "gold.csv").write_text("report_id,incident\ntwo.txt#r1,x\ntwo.txt#r2,y\n", encoding="utf-8")
    done = program("evaluate", run, labels, "--incidents", tmp_path / "gold.csv", "--by-article")
    assert "merging: 2 labelled reports of 2 incidents" in done.out
    assert "Brier score" in done.out
    assert "reports by article" in done.out


def test_a_file_of_incidents_alone_scores_merging(program, run: Path, tmp_path: Path) -> None:
    (tmp_path / "gold.csv").write_text("article_id,incident\ntwo.txt,x\nnone.txt,x\n", encoding="utf-8")
    done = program("evaluate", run, tmp_path / "gold.csv")
    assert done.code == 0
    assert done.out.startswith(
        "merging: 2 labelled reports of 1 incidents\nB-cubed         100.0   50.0   66.7"
    )
    told = json.loads(program("evaluate", run, tmp_path / "gold.csv", "--json").out)
    assert told["pairwise"]["recall"] == 0


def test_a_page(program, run: Path, labels: Path, tmp_path: Path) -> None:
    done = program("evaluate", run, labels, "--html", tmp_path / "e.html")
    assert done.code == 0
    assert "<mark>blast at Osterby</mark>" in (tmp_path / "e.html").read_text(encoding="utf-8")


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
