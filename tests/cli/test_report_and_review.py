"""`dateline report` and the start of `dateline review`: files, words for what is missing, exit codes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from page_support import PLAIN, write_told


def test_a_page_beside_the_tables(program, tmp_path: Path) -> None:
    done = program("report", write_told(tmp_path, PLAIN))
    assert done.code == 0 and "4 incidents in" in done.err
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_page_elsewhere(program, tmp_path: Path) -> None:
    target = tmp_path / "pages" / "one.html"
    assert program("report", write_told(tmp_path / "run", PLAIN), "-o", target, "--quiet").err == ""
    assert target.exists() and not (tmp_path / "run" / "report.html").exists()


def test_from_articles_to_a_page(program, news: Path, tmp_path: Path) -> None:
    assert program("run", news, "-o", tmp_path / "out").code == 0
    assert program("report", tmp_path / "out").code == 0


def test_a_run_without_texts_is_told(program, tmp_path: Path) -> None:
    assert "kept no texts" in program("report", write_told(tmp_path, PLAIN, texts=False)).err


@pytest.mark.parametrize("command", ["report", "review"])
def test_a_folder_that_is_no_run(program, tmp_path: Path, command: str) -> None:
    done = program(command, tmp_path)
    assert done.code == 1 and "Traceback" not in done.err and "run.json" in done.err


def test_a_page_that_cannot_be_written_leaves_the_one_before(
    program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write_told(tmp_path, PLAIN) / "report.html"
    page.write_text("before", "utf-8")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    assert program("report", tmp_path).code == 1
    assert page.read_text("utf-8") == "before"
    assert not list(tmp_path.glob(".dateline-*"))


def test_other_machines_are_kept_out(program, tmp_path: Path) -> None:
    done = program("review", write_told(tmp_path, PLAIN), "--host", "0.0.0.0", "--no-browser")
    assert done.code == 1 and "--allow-remote" in done.err


def test_labels_of_others_are_not_touched(program, tmp_path: Path) -> None:
    (write_told(tmp_path, PLAIN) / "labels.csv").write_text("mine", "utf-8")
    done = program("review", tmp_path, "--no-browser")
    assert done.code == 1 and "Move it away" in done.err


def test_what_to_install(program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "pipeline.cli.review.find_spec", lambda name: None if name == "uvicorn" else find(name)
    )
    done = program("review", write_told(tmp_path, PLAIN))
    assert done.code == 1 and "dateline[review]" in done.err
