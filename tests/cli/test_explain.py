"""`dateline explain`: one article, each cell with its words and its rule; and `dateline rules`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline import annotate
from pipeline.article import Article
from pipeline.runs.explaining import explain

TEXT = "A fire broke out at the Harwick oil refinery in Rotterdam on 4 March 2031, police said."


def test_every_cell_has_its_words_and_its_rule(full_nlp: Language) -> None:
    article = Article("a", TEXT, published="2031-03-05", published_from="metadata")
    [report] = explain(next(annotate([article], full_nlp)))
    cells = {cell.column: cell for cell in report.cells}
    assert cells["facility"].words == ("Harwick oil refinery",)
    assert cells["place"].words == ("Rotterdam",)
    assert cells["date"].value == "2031-03-04"
    assert cells["source"].words == ("police",)
    assert "said" in cells["source"].rule
    assert cells["country"].rule == "follows from place"
    assert all(cell.rule and cell.value for cell in report.cells)


def test_plain_lines_where_there_is_no_terminal(program, news: Path) -> None:
    done = program("explain", news / "two.txt")
    assert done.code == 0
    assert "two.txt#r2" in done.out
    assert 'facility: Osterby from "Osterby" [' in done.out


def test_a_table_on_a_terminal(program, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    done = program("explain", news / "two.txt")
    assert "words in the article" in done.out


def test_an_article_cannot_command_the_terminal(program, tmp_path: Path) -> None:
    (tmp_path / "hostile.md").write_text(
        "---\ntitle: \x1b[2Jgone\n---\nA blast at Harwick.", encoding="utf-8"
    )
    assert "\x1b" not in program("explain", tmp_path / "hostile.md").out


def test_an_article_without_report(program, news: Path) -> None:
    done = program("explain", news / "none.txt")
    assert (done.code, "reports no incident" in done.out) == (0, True)


@pytest.fixture
def several(tmp_path: Path) -> Path:
    path = tmp_path / "several.jsonl"
    lines = [{"id": name, "text": f"There was a blast at {name}."} for name in ("Harwick", "Osterby")]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("choice", "code", "told"),
    [
        ([], 1, "choose one with --id ID: Harwick, Osterby"),
        (["--id", "Norland"], 1, "no article with the id 'Norland'; there are: Harwick, Osterby"),
        (["--id", "Osterby"], 0, "Osterby#r1"),
    ],
)
def test_a_file_of_several(choice: list[str], code: int, told: str, program, several: Path) -> None:
    done = program("explain", several, *choice)
    assert done.code == code
    assert told in done.out + done.err


def test_what_was_not_taken_of_the_article_is_told(program, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": "A blast at Harwick.", "published": "soon"}), encoding="utf-8")
    assert "\nnote: published 'soon' cannot be read as a day" in program("explain", path).out


def test_an_article_that_cannot_be_read(program, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = program("explain", tmp_path / "empty.txt")
    assert done.code == 1
    assert "empty" in done.err


def test_rules_are_listed(program) -> None:
    done = program("rules", "list", "events.toml", "--examples")
    assert done.code == 0
    assert all(line.startswith(("events.toml  ", "    ")) for line in done.out.splitlines())
    assert len(done.out.splitlines()) > 20


def test_an_unknown_rule_file_is_told(program) -> None:
    done = program("rules", "list", "bogus.toml")
    assert done.code == 1
    assert "events.toml" in done.err


def test_the_rule_files_can_be_used(program) -> None:
    done = program("rules", "check")
    assert done.code == 0
    assert "can be used" in done.out


def test_a_faulty_rule_file_is_told(program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports.toml").write_text("kin = [", encoding="utf-8")
    monkeypatch.setattr("pipeline.reports.rules.models_folder", lambda: tmp_path)
    done = program("rules", "check")
    assert done.code == 1
    assert "reports.toml" in done.err
