"""`dateline run`: tables, exit codes, and inputs as they come."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path

import pytest

from pipeline.tables import read_texts

TABLES = ("incidents.csv", "reports.csv", "claims.csv", "articles.csv")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def states(out: Path) -> dict[str, str]:
    return {row["article_id"]: row["state"] for row in read(out / "articles.csv")}


def tables_of(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in TABLES]


def test_a_folder(program, news: Path, tmp_path: Path) -> None:
    done = program("run", news, "-o", tmp_path / "out")
    assert done.code == 0
    assert "2 incidents in 2 reports of 1 article; 1 article reports none" in done.err
    assert done.out == ""
    assert states(tmp_path / "out") == {"none.txt": "off-topic", "two.txt": "ok"}
    assert [row["facility"] for row in read(tmp_path / "out" / "reports.csv")] == ["Harwick", "Osterby"]
    assert json.loads((tmp_path / "out" / "run.json").read_text())["counts"]["reports"] == 2


def test_quiet_says_nothing(program, news: Path, tmp_path: Path) -> None:
    done = program("run", news, "-o", tmp_path / "out", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_two_runs_give_the_same_bytes(program, news: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        program("run", news, "-o", tmp_path / out)
    assert tables_of(tmp_path / "one") == tables_of(tmp_path / "two")


def test_the_order_of_inputs_changes_nothing(program, news: Path, tmp_path: Path) -> None:
    files = [news / "two.txt", news / "none.txt"]
    program("run", *files, "-o", tmp_path / "one")
    program("run", *files[::-1], "-o", tmp_path / "two")
    assert tables_of(tmp_path / "one") == tables_of(tmp_path / "two")


def test_more_formats(program, news: Path, tmp_path: Path) -> None:
    assert program("run", news, "-o", tmp_path / "out", "--format", "jsonl").code == 0
    assert (tmp_path / "out" / "reports.jsonl").is_file()
    assert (tmp_path / "out" / "reports.csv").is_file()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("garbage.txt", bytes(range(256)) * 40),
        ("half.jsonl", b'{"id": "x", "text": "The council met'),
        ("empty.txt", b""),
        ("noise.json", b"\x00\x01\x02"),
        ("no-text.csv", b"a,b\n1,2\n"),
    ],
)
def test_a_bad_file_is_listed_and_the_rest_is_done(
    name: str, content: bytes, program, news: Path, tmp_path: Path
) -> None:
    (news / name).write_bytes(content)
    done = program("run", news, "-o", tmp_path / "out")
    found = states(tmp_path / "out")
    assert done.code == 3
    assert found["two.txt"] == "ok"
    failed = [row for row in read(tmp_path / "out" / "articles.csv") if row["state"] == "failed"]
    assert len(failed) == 1
    assert failed[0]["path"] == name
    assert failed[0]["reason"]
    assert f"failed: {failed[0]['article_id']}" in done.err


def test_a_russian_article_is_listed(program, news: Path, tmp_path: Path) -> None:
    text = "На заводе в городе произошёл взрыв, сообщили в полиции. Пострадавших нет, пожар потушен ночью."
    (news / "russian.txt").write_text(text, encoding="utf-8")
    assert program("run", news, "-o", tmp_path / "out").code == 3
    row = next(r for r in read(tmp_path / "out" / "articles.csv") if r["article_id"] == "russian.txt")
    assert (row["state"], row["language"]) == ("failed", "ru")
    assert "dateline reads English" in row["reason"]


def test_an_article_of_one_word(program, news: Path, tmp_path: Path) -> None:
    (news / "word.txt").write_text("Explosion", encoding="utf-8")
    assert program("run", news, "-o", tmp_path / "out").code == 0
    assert states(tmp_path / "out")["word.txt"] == "off-topic"


def test_two_articles_with_one_id(program, tmp_path: Path) -> None:
    lines = [{"id": "a", "text": f"There was a blast at {name}."} for name in ("Harwick", "Osterby")]
    (tmp_path / "twins.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert program("run", tmp_path / "twins.jsonl", "-o", tmp_path / "out").code == 3
    assert sorted(states(tmp_path / "out").values()) == ["failed", "ok"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(program, news: Path, tmp_path: Path) -> None:
    (news / "two.txt").chmod(0)
    assert program("run", news, "-o", tmp_path / "out").code == 3
    assert states(tmp_path / "out")["two.txt"] == "failed"


def test_a_link_to_nothing(program, news: Path, tmp_path: Path) -> None:
    (news / "gone.txt").symlink_to(news / "nowhere.txt")
    assert program("run", news, "-o", tmp_path / "out").code == 3
    assert states(tmp_path / "out")["gone.txt"] == "failed"


def test_an_empty_folder_is_one_clear_error(program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = program("run", tmp_path / "empty", "-o", tmp_path / "out")
    assert done.code == 1
    assert "no article was found" in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "out").exists()


def test_only_bad_files(program, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    assert program("run", tmp_path / "bad.txt", "-o", tmp_path / "out").code == 1
    assert states(tmp_path / "out") == {"bad.txt": "failed"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "nowhere"),
        ([], "INPUT"),
        (["news", "--format", "docx"], "docx"),
        (["news", "--bogus"], "--bogus"),
    ],
)
def test_a_wrong_command_line(
    arguments: list[str], told: str, program, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent)
    done = program("run", *arguments)
    assert done.code == 2
    assert told in done.err


def test_an_output_that_cannot_be_a_folder(program, news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = program("run", news, "-o", tmp_path / "file" / "out")
    assert done.code == 1
    assert "Traceback" not in done.err
    assert str(tmp_path / "file") in done.err


def test_an_input_can_be_gone_for_the_second_run(program, news: Path, tmp_path: Path) -> None:
    program("run", news, "-o", tmp_path / "out")
    before = tables_of(tmp_path / "out")
    shutil.rmtree(news)
    assert program("run", news, "-o", tmp_path / "out").code == 2
    assert tables_of(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("choice", "kept"), [("reports", ["two.txt"]), ("all", ["none.txt", "two.txt"]), ("none", [])]
)
def test_the_texts_that_are_kept(program, news: Path, tmp_path: Path, choice: str, kept: list[str]) -> None:
    assert program("run", news, "-o", tmp_path / "out", "--texts", choice).code == 0
    assert [text.article_id for text in read_texts(tmp_path / "out")] == kept


def test_facilities_of_a_list_have_its_ids_and_coordinates(program, news: Path, tmp_path: Path) -> None:
    listed = tmp_path / "mine.csv"
    listed.write_text("id,name,lat,lon\nhar,Harwick,51.9,1.3\n", encoding="utf-8")
    assert program("run", news, "-o", tmp_path / "out", "--facilities", listed).code == 0
    with (tmp_path / "out" / "incidents.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["facility"]: (row["facility_id"], row["lat"]) for row in csv.DictReader(file)}
    assert found["Harwick"] == ("har", "51.9")
    assert found["Osterby"][0] == ""


def test_a_faulty_list_is_told_before_the_run(program, news: Path, tmp_path: Path) -> None:
    listed = tmp_path / "mine.csv"
    listed.write_text("id,name\n1,\n", encoding="utf-8")
    done = program("run", news, "-o", tmp_path / "out", "--facilities", listed)
    assert done.code == 1
    assert f"{listed}:2: name is empty; give one" in done.err
    assert not (tmp_path / "out").exists()
