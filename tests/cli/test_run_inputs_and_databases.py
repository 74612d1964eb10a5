"""`dateline run --map` and `--to`: columns of other names, and the tables in a database."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest

BLAST = "There was a blast at Harwick, the police of the town said to the paper."


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(f'key,body,date\nk1,"{BLAST}",2031-03-05\n', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "mapped",
    [
        ("--map", "text=body,published=date,id=key"),
        ("--map", "text = body", "--map", "published=date,id=key"),
    ],
)
def test_columns_are_mapped(program, export: Path, tmp_path: Path, mapped: tuple[str, ...]) -> None:
    assert program("run", export, *mapped, "-o", tmp_path / "out").code == 0
    [article] = rows(tmp_path / "out" / "articles.csv")
    assert (article["article_id"], article["published"], article["reports"]) == ("k1", "2031-03-05", "1")
    options = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["options"]
    assert options["map"] == {"text": "body", "published": "date", "id": "key"}


@pytest.mark.parametrize(
    ("mapped", "told"),
    [
        ("body=text", "there is no field 'body'; the fields are id, title, text, published, publisher"),
        ("text", "'text' is not of the form FIELD=COLUMN"),
        ("text=body,", "'' is not of the form FIELD=COLUMN"),
        ("text=", "'text=' is not of the form FIELD=COLUMN"),
        ("text=body,text=lead", "text is mapped twice, to 'body' and 'lead'"),
    ],
)
def test_a_map_that_cannot_be_is_a_wrong_command_line(program, export: Path, mapped: str, told: str) -> None:
    done = program("run", export, "--map", mapped)
    assert done.code == 2
    assert told in " ".join(done.err.split())


def test_a_column_that_is_not_there_is_told_with_those_that_are(
    program, export: Path, tmp_path: Path
) -> None:
    done = program("run", export, "--map", "text=body,published=day", "-o", tmp_path / "out")
    assert done.code == 1
    assert "no `day` for published; found: body, date, key" in done.err


def test_that_another_column_is_read_than_the_mapped_one_is_told(program, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(f'text\n"{BLAST}"\n', encoding="utf-8")
    done = program("run", path, "--map", "text=body", "-o", tmp_path / "out")
    assert done.code == 0
    assert "export.csv: there is no `body`, which --map names; `text` is read instead" in done.err


def test_annotate_and_explain_map_too(program, export: Path, tmp_path: Path) -> None:
    done = program("annotate", export, "--map", "text=body,published=date", "-o", "-")
    assert json.loads(done.out)["text"] == BLAST
    assert "Harwick" in program("explain", export, "--map", "text=body,published=date").out


def test_the_tables_go_into_a_database(program, news: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'news.db'}"
    for _ in range(2):
        assert program("run", news, "-o", tmp_path / "out", "--to", url).code == 0
    with sqlite3.connect(tmp_path / "news.db") as connection:
        stored = connection.execute(
            "SELECT report_id, facility, confidence FROM reports ORDER BY 1"
        ).fetchall()
    written = rows(tmp_path / "out" / "reports.csv")
    assert stored == [(row["report_id"], row["facility"], float(row["confidence"])) for row in written]
    options = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["options"]
    assert options["to"] == url


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("news.db", "--to takes the URL of a database: sqlite:///run.db"),
        ("sqlite:////nowhere/at/all/news.db", "there is no folder /nowhere/at/all; make it first"),
    ],
)
def test_a_database_that_cannot_be_written_is_told_before_the_run(
    program, news: Path, tmp_path: Path, url: str, told: str
) -> None:
    done = program("run", news, "-o", tmp_path / "out", "--to", url)
    assert done.code == 1
    assert told in done.err
    assert not (tmp_path / "out").exists()


def test_a_database_that_fails_at_the_end_costs_no_table(program, news: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "news.db") as connection:
        connection.execute("CREATE TABLE reports (mine TEXT)")
    done = program("run", news, "-o", tmp_path / "out", "--to", f"sqlite:///{tmp_path / 'news.db'}")
    assert done.code == 1
    assert f"Nothing was changed there; the tables are in {tmp_path / 'out'}" in done.err
    assert len(rows(tmp_path / "out" / "reports.csv")) == 2


def test_no_password_is_shown_anywhere(program, news: Path, tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed; pip install 'dateline[databases]'")
    url = "postgresql://ada:pa55word@127.0.0.1:1/news?connect_timeout=2"
    done = program("run", news, "-o", tmp_path / "out", "--to", url)
    assert done.code == 1
    assert "postgresql://ada:***@127.0.0.1:1/news" in done.err
    assert "pa55word" not in done.out + done.err


def test_a_date_that_cannot_be_read_is_told(program, tmp_path: Path) -> None:
    lines = [
        {"id": "day", "text": BLAST, "published": "2031-06-05"},
        {"id": "two", "text": "A blast at Osterby.", "published": "05/06/2031"},
        {"id": "no", "text": "The council of the town met.", "published": "not a date"},
        {"id": "copy", "text": BLAST, "published": "soon"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, [*lines, lines[1]])), encoding="utf-8")  # a repetition
    done = program("run", path, "-o", tmp_path / "out")
    assert done.code == 0
    assert "3 articles not taken whole, the first two: published '05/06/2031' has two readings" in done.err
    found = {row["article_id"]: row["reason"] for row in rows(tmp_path / "out" / "articles.csv")}
    assert found == {
        "copy": "published 'soon' cannot be read as a day; write ISO 8601",
        "day": "same text as copy",
        "no": "no incident at a facility or place is told; "
        "published 'not a date' cannot be read as a day; write ISO 8601",
        "two": "published '05/06/2031' has two readings; write ISO 8601",
    }
    assert "not taken whole" not in program("run", path, "-o", tmp_path / "out", "-q").err


def test_one_text_in_several_papers_is_marked(program, tmp_path: Path) -> None:
    story = f"{BLAST} " + " ".join(f"Line {n} told of valve {n * 7} and pump {n * 13}." for n in range(60))
    for name, text in (
        ("a.txt", story),
        ("b.txt", f"From our correspondent. {story.upper()}"),
        ("c.txt", "The council of the town met and talked of the rain."),
        ("d.txt", "The council of the town met, and talked of the rain!"),
        ("e.txt", story + " " + " ".join(f"Reader {n} wrote of car {n * 3}." for n in range(400))),
    ):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    assert program("run", tmp_path / "in", "-o", tmp_path / "out").code == 0
    found = {
        row["article_id"]: (row["state"], row["reason"]) for row in rows(tmp_path / "out" / "articles.csv")
    }
    assert [state for state, _ in found.values()] == ["ok", "off-topic", "off-topic", "off-topic", "ok"]
    assert [reason.partition("same text as ")[2] for _, reason in found.values()] == [
        "",
        "a.txt",
        "",
        "c.txt",
        "",
    ]
    assert found["d.txt"][1].startswith("no ")
