"""`dateline run` again: what is done is taken from the ledger, whatever ended the run before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.article import Article
from pipeline.runs.coding import failure
from pipeline.runs.ledger import Ledger, opening
from pipeline.runs.settings import Settings

TABLES = ("incidents.csv", "reports.csv", "claims.csv", "articles.csv", "texts.jsonl.gz")


def tables_of(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in TABLES]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Thirty articles in one file, some of which cannot be done."""
    lines = [
        {"id": f"a{number}", "text": f"There was a blast at Harwick{number}, the police of the town said."}
        for number in range(27)
    ]
    lines += [{"id": "bad", "text": "poison"}, {"id": "bad", "text": "The council met."}, {"id": "x"}]
    path = tmp_path / "archive.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_a_second_run_takes_everything_from_the_ledger(program, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = program("run", archive, "-o", out)
    before = tables_of(out)
    second = program("run", archive, "-o", out)
    assert "taken from the ledger" not in first.err
    assert "29 of them taken from the ledger" in second.err
    assert (first.code, second.code) == (3, 3)
    assert tables_of(out) == before


def test_only_what_is_new_or_changed_is_done(program, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    program("run", news, "-o", out)
    (news / "none.txt").write_text("There was a blast at Norland, the police of the town said.")
    (news / "new.txt").write_text("The council of the town met and talked of the budget.")
    assert "3 articles in" in (told := program("run", news, "-o", out).err)
    assert "1 of them taken from the ledger" in told
    program("run", news, "-o", tmp_path / "other")
    assert tables_of(out) == tables_of(tmp_path / "other")


def test_what_is_no_longer_in_the_input_is_in_no_table(program, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    program("run", news, "-o", out)
    (news / "two.txt").unlink()
    program("run", news, "-o", out)
    program("run", news, "-o", tmp_path / "other")
    assert tables_of(out) == tables_of(tmp_path / "other")


def test_fresh_starts_over(program, news: Path, tmp_path: Path) -> None:
    program("run", news, "-o", tmp_path / "out")
    assert "taken from" not in program("run", news, "-o", tmp_path / "out", "--fresh").err


def test_other_settings_are_another_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text("# one")
    digests = [Settings().digest(), Settings(rules=(pack,)).digest()]
    pack.write_text("# two")
    digests.append(Settings(rules=(pack,)).digest())
    monkeypatch.setattr("pipeline.runs.settings.__version__", "99")
    digests.append(Settings().digest())
    assert len(set(digests)) == 4


def test_results_of_other_settings_are_done_anew_and_that_is_told(
    program, news: Path, tmp_path: Path
) -> None:
    told = "was made with another program, model, rules or options: all articles are done anew"
    assert told not in program("run", news, "-o", tmp_path / "out").err
    assert told not in program("run", news, "-o", tmp_path / "out").err
    assert told in program("run", news, "-o", tmp_path / "out", "--min-confidence", "0.1").err
    assert told not in program("run", news, "-o", tmp_path / "out", "--min-confidence", "0.1").err
    assert told not in program("run", news, "-o", tmp_path / "out", "--fresh").err


def test_other_options_take_what_is_done(program, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    program("run", archive, "-o", out)
    told = program("run", archive, "-o", out, "--texts", "all", "--format", "jsonl").err
    assert "29 of them taken from the ledger" in told
    program("run", archive, "-o", tmp_path / "other", "--texts", "all", "--format", "jsonl")
    assert tables_of(out) == tables_of(tmp_path / "other")


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"not a database at all" * 500,
        lambda content: content[: len(content) // 2],
        lambda content: content[:4096] + b"\xff" * 8192 + content[12288:],
    ],
    ids=["garbage", "cut", "overwritten"],
)
def test_a_damaged_ledger_is_set_aside(
    damage: Callable[[bytes], bytes], program, archive: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    program("run", archive, "-o", out)
    before = tables_of(out)
    ledger = out / "ledger.sqlite"
    ledger.write_bytes(damage(ledger.read_bytes()))
    again = program("run", archive, "-o", out)
    assert "is damaged" in again.err
    assert "set aside as ledger.sqlite.damaged-1" in again.err
    assert (again.code, tables_of(out)) == (3, before)
    assert "29 of them taken" in program("run", archive, "-o", out).err


def test_damage_that_is_found_late_says_what_to_do(program, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    program("run", archive, "-o", out)
    before = tables_of(out)
    with sqlite3.connect(out / "ledger.sqlite") as connection:
        connection.execute("UPDATE results SET record = x'00' WHERE state = 'ok'")
    connection.close()
    again = program("run", archive, "-o", out)
    assert (again.code, tables_of(out)) == (1, before)
    assert "Run the same command again" in again.err
    assert "Traceback" not in again.err
    assert program("run", archive, "-o", out).code == 3
    assert tables_of(out) == before


def test_a_full_disk_keeps_what_is_done(
    program, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA max_page_count = 9")
        return connection

    connect = opening._connect
    with monkeypatch.context() as patch:
        patch.setattr(opening, "_connect", small)
        full = program("run", archive, "-o", tmp_path / "out")
    assert full.code == 1
    assert "no space left" in full.err
    assert "goes on where it stopped" in full.err
    assert not (tmp_path / "out" / "run.json").exists()
    assert program("run", archive, "-o", tmp_path / "out").code == 3
    program("run", archive, "-o", tmp_path / "other")
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "other")


def test_two_runs_into_one_folder_do_not_mix(program, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Ledger.open(out, "settings"):
        refused = program("run", news, "-o", out)
    assert refused.code == 1
    assert "another run writes into" in refused.err
    assert program("run", news, "-o", out).code == 0


def test_an_output_within_the_input_is_left_out(program, news: Path, tmp_path: Path) -> None:
    inside = news / "results" / "today"
    for _ in range(2):
        done = program("run", news, "-o", inside)
        assert done.code == 0
    assert done.err.count("is an output of dateline and is not read") == 1
    program("run", news, "-o", tmp_path / "outside")
    assert tables_of(inside) == tables_of(tmp_path / "outside")


def test_an_output_that_is_the_input_leaves_the_articles(program, news: Path, tmp_path: Path) -> None:
    program("run", news, "-o", tmp_path / "other", "--format", "jsonl")
    for _ in range(2):
        assert program("run", news, "-o", news, "--format", "jsonl").code == 0
    assert tables_of(news) == tables_of(tmp_path / "other")


def test_one_id_in_two_folders_is_the_same_articles_in_any_order(program, tmp_path: Path) -> None:
    for folder, name in (("one", "Harwick"), ("two", "Osterby")):
        (tmp_path / folder).mkdir()
        text = f"There was a blast at {name}, the police of the town said in the evening."
        (tmp_path / folder / "a.txt").write_text(text)
    program("run", tmp_path / "one", tmp_path / "two", "-o", tmp_path / "out")
    program("run", tmp_path / "two", tmp_path / "one", "-o", tmp_path / "other")
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "other")
    assert b"another article has the id 'a.txt'" in (tmp_path / "out" / "articles.csv").read_bytes()


def test_repeated_lines_count_once(program, tmp_path: Path) -> None:
    once = json.dumps({"id": "x", "text": "There was a blast at Harwick."})
    (tmp_path / "in.jsonl").write_text("\n".join([once, once, once]), encoding="utf-8")
    for taken in (False, True):
        done = program("run", tmp_path / "in.jsonl", "-o", tmp_path / "out")
        assert done.code == 0
        assert done.err.count("with the same id and content, and count once: 2") == 1
        assert ("1 of them taken from the ledger" in done.err) == taken
    counts = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["counts"]
    assert (counts["articles"], counts["repeated"]) == (1, 2)


def test_a_model_without_gate_is_told(program, news: Path, tmp_path: Path) -> None:
    told = "The model is not one that the gate knows, so it read every article"
    assert told in program("run", news, "-o", tmp_path / "out").err
    assert told not in program("run", news, "-o", tmp_path / "out", "--no-gate").err


def test_the_options_are_told_as_used(program, news: Path, tmp_path: Path) -> None:
    program("run", news, "-o", tmp_path / "out", "--timeout", "7")
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["options"]
    # The annotator of these tests has no gate.
    assert {name: told[name] for name in ("gate", "timeout", "scheduler", "fresh", "min-confidence")} == {
        "gate": False,
        "timeout": 7.0,
        "scheduler": None,
        "fresh": False,
        "min-confidence": 0.5,
    }


def test_gated_results_are_remembered(tmp_path: Path) -> None:
    article = Article("a", "A blast.", path="a")
    for gated in (True, False):
        with Ledger.temporary() as ledger:
            key, _ = ledger.enter(article)
            ledger.keep(replace(failure(key, article, "none"), gated=gated))
            assert ledger.settle().gated == gated


def test_an_article_of_five_megabytes_is_listed(program, news: Path, tmp_path: Path) -> None:
    (news / "huge.txt").write_text("There was a blast at Harwick. " * 180_000)
    done = program("run", news, "-o", tmp_path / "out")
    assert done.code == 3
    assert "failed: huge.txt: the text has 5," in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--processes", "many"], "neither a number nor `auto`"),
        (["--timeout", "0"], "0"),
        (["--engine", "dask"], "--scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--engine dask"),
    ],
)
def test_options_that_make_no_sense(
    arguments: list[str], told: str, program, news: Path, tmp_path: Path
) -> None:
    done = program("run", news, "-o", tmp_path / "out", *arguments)
    assert done.code == 2
    assert told in done.err
