"""`dateline labels`: from a run to each tool and back to labels that score it perfectly."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pipeline.labels.formats import FORMATS


@pytest.fixture
def run(program, news: Path, tmp_path: Path) -> Path:
    program("run", news, "-o", tmp_path / "out")
    return tmp_path / "out"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_run_goes_out_and_comes_back(program, run: Path, tmp_path: Path, form: str) -> None:
    out = program("labels", "export", run, "--format", form, "-o", tmp_path / "tool")
    assert out.code == 0 and "2 rows of 1 articles" in out.err
    back = program("labels", "import", tmp_path / "tool", "--format", form, "-o", tmp_path / "l.csv",
                   "--articles", run)  # fmt: skip
    assert back.code == 0
    assert [row["facility"] for row in rows(tmp_path / "l.csv")] == ["Harwick", "Osterby"]
    told = json.loads(program("evaluate", run, tmp_path / "l.csv", "--json").out)
    assert told["measures"]["report"]["f1"] == 100 and told["mistakes"] == []


def test_hand_labels_go_out_with_their_words_marked(program, news: Path, tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(
        "article_id,facility,place,date,event_type,status,sources\n"
        "two.txt,plant|Harwick,,2031-03-04,explosion,occurred,the police|police\nnone.txt,,,,,,\n",
        encoding="utf-8",
    )
    program("labels", "export", labels, "--articles", news, "--format", "prodigy", "-o", tmp_path / "p.jsonl")
    first = json.loads((tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert {span["text"] for span in first["spans"] if span["label"] != "explosion"} == {
        "Harwick",
        "the police",
    }
    program("labels", "import", tmp_path / "p.jsonl", "--format", "prodigy", "-o", tmp_path / "back.csv")
    assert rows(tmp_path / "back.csv") == rows(labels)


def test_texts_that_are_not_there(program, tmp_path: Path, news: Path, run: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(
        "article_id,facility,place,date,event_type,status,sources\nx,mill,,,fire,,\n", encoding="utf-8"
    )
    done = program("labels", "export", labels, "--articles", news, "--format", "brat", "-o", tmp_path / "b")
    assert done.code == 1
    assert f"{labels}:2: the text of article 'x' is not there" in done.err
    (run / "texts.jsonl.gz").unlink()
    done = program("labels", "export", run, "--format", "brat", "-o", tmp_path / "b")
    assert done.code == 1 and "keeps no texts" in done.err


def test_texts_that_have_changed(program, run: Path, news: Path, tmp_path: Path) -> None:
    program("labels", "export", run, "--format", "brat", "-o", tmp_path / "b")
    (news / "two.txt").write_text("Something else.", encoding="utf-8")
    done = program("labels", "import", tmp_path / "b", "--format", "brat", "-o", tmp_path / "l.csv",
                   "--articles", news)  # fmt: skip
    assert done.code == 1 and "is not the one that dateline read" in done.err
    assert not (tmp_path / "l.csv").exists()


def test_help_names_every_format(program) -> None:
    text = program("labels", "--help").out
    assert all(f"\n    {form} " in text or f"  {form} " in text for form in FORMATS)
