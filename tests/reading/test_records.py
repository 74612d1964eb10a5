"""JSON, JSONL and CSV: a record costs nobody but itself, and none is lost."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_support import SENTENCE, ids, one, refusal, write

from pipeline.article import Article, Refusal
from pipeline.reading import InputError, read, suffixes


def test_a_json_object_is_an_article(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": SENTENCE,
        "published": "2024-02-09T10:00:00Z",
        "author": ["A. Stone", "I. Lang"],
    }
    article = one(write(tmp_path / "a.json", json.dumps(record)))
    assert (article.id, article.author) == ("7", "A. Stone, I. Lang")
    assert (article.published, article.published_from) == ("2024-02-09T10:00:00Z", "metadata")


@pytest.mark.parametrize("published", [1930000000, 1930000000123, "1930000000"])
def test_an_epoch_is_a_date(tmp_path: Path, published: object) -> None:
    article = one(write(tmp_path / "a.json", json.dumps({"text": SENTENCE, "published": published})))
    assert (article.published, article.note) == ("2031-02-27T23:06:40Z", "")


def test_a_date_that_cannot_be_read_is_noted(tmp_path: Path) -> None:
    record = json.dumps({"text": SENTENCE, "published": "05/06/2031"})
    article, dated = one(write(tmp_path / "a.json", record)), one(write(tmp_path / "2031-06-05.json", record))
    assert (article.published, dated.published) == ("", "2031-06-05")
    assert article.note == dated.note == "published '05/06/2031' has two readings; write ISO 8601"


def test_a_json_list_is_an_article_for_each_object(tmp_path: Path) -> None:
    write(tmp_path / "a.json", json.dumps([{"text": "One."}, "no", {"id": "x", "text": "Three."}]))
    assert ids(tmp_path) == ["a.json#1", "a.json#2", "x"]


def test_jsonl_under_a_json_name_is_refused_with_the_cure(tmp_path: Path) -> None:
    assert ".jsonl" in refusal(write(tmp_path / "a.json", '{"text": "One."}\n{"text": "Two."}\n')).reason


@pytest.mark.parametrize("content", ["[" * 100_000, "{", "nul", '"text"', "12"])
def test_json_that_holds_no_article_is_refused(tmp_path: Path, content: str) -> None:
    assert "JSON" in refusal(write(tmp_path / "a.json", content)).reason


def test_a_line_cut_in_half_costs_only_itself(tmp_path: Path) -> None:
    lines = [
        '{"text": "One."}',
        '{"text": "Two',
        "",
        "[1]",
        '{"text": ""}',
        '{"text": null}',
        '{"text": "Six."}',
    ]
    outcomes = list(read([write(tmp_path / "a.jsonl", "\n".join(lines))]))
    assert [outcome.id for outcome in outcomes] == [f"a.jsonl#{number}" for number in (1, 2, 4, 5, 6, 7)]
    assert [outcome.reason for outcome in outcomes if isinstance(outcome, Refusal)] == [
        "a.jsonl:2: not valid JSON, perhaps cut off: Unterminated string starting at character 10",
        "a.jsonl:4: an article must be a JSON object, not a list",
        "a.jsonl:5: the text is empty",
        "a.jsonl:6: the text is empty",
    ]


def test_offsets_into_a_json_string_hold_whatever_it_contains(tmp_path: Path) -> None:
    text = "\ufeffOne.\r\nTwo\x00.\rThree\ud800."
    found = one(write(tmp_path / "a.jsonl", json.dumps({"text": text}))).text
    assert len(found) == len(text)
    assert found == " One. \nTwo\ufffd.\nThree\ufffd."


def test_a_record_without_text_is_told_what_to_map(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"body": SENTENCE, "date": "2024-02-09"}))
    assert refusal(path).reason == (
        "a.jsonl:1: no `text`; found: body, date; give the right one with --map text=NAME"
    )
    article = one(path, column_map={"text": "body", "published": "date"})
    assert (article.text, article.published) == (SENTENCE, "2024-02-09")


LINES = '{"body": "One.", "date": "2024-02-09"}\n{"body": "Two."}\n'


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", 'body,date\n"One.",2024-02-09\n', ["no `day` for published; found: body, date"]),
        ("a.jsonl", LINES, ["", "", "no `day` for published; found: body, date"]),
        (
            "a.json",
            f"[{','.join(LINES.splitlines())}]",
            ["", "", "no `day` for published; found: body, date"],
        ),
        ("b.json", '{"body": "One."}', [""]),
        ("a.jsonl", "{}\nno\n", ["no `body` for text; found: none", "not valid JSON"]),
    ],
)
def test_a_mapped_column_that_nowhere_is_is_told(
    tmp_path: Path, name: str, content: str, told: list[str]
) -> None:
    outcomes = read([write(tmp_path / name, content)], column_map={"text": "body", "published": "day"})
    reasons = [outcome.reason if isinstance(outcome, Refusal) else "" for outcome in outcomes]
    assert len(reasons) == len(told)
    assert all(words in reason for words, reason in zip(told, reasons, strict=True))


def test_a_mapped_key_that_some_records_lack_is_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", LINES)
    outcomes = list(read([path], column_map={"text": "body", "published": "date"}))
    assert [getattr(outcome, "published", None) for outcome in outcomes] == ["2024-02-09", ""]


def test_a_column_under_our_own_name_will_do_for_a_mapped_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "text,published\nOne.,2024-02-09\n")
    assert one(path, column_map={"text": "body", "published": "date"}).published == "2024-02-09"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "text,date\nOne.,2024-02-09\nTwo.,\n"),
        ("a.jsonl", '{"text": "One.", "date": "2024-02-09"}\n{"text": "Two."}'),
        ("a.json", '[{"text": "One.", "date": "2024-02-09"}]'),
        ("a.json", '{"text": "One.", "date": "2024-02-09"}'),
    ],
)
def test_that_our_own_name_is_read_instead_is_told_once(tmp_path: Path, name: str, content: str) -> None:
    told: list[str] = []
    path = write(tmp_path / name, content)
    outcomes = list(read([path], column_map={"text": "body", "published": "date"}, notice=told.append))
    assert all(isinstance(outcome, Article) for outcome in outcomes)
    assert told == [f"{name}: there is no `body`, which --map names; `text` is read instead"]


def test_remarks_on_many_files_are_told_of_the_first(tmp_path: Path) -> None:
    for number in range(8):
        write(tmp_path / f"{number}.csv", f"text\n{number}.\n")
    told: list[str] = []
    assert len(list(read([tmp_path], column_map={"text": "body"}, notice=told.append))) == 8
    assert (len(told), told[-1]) == (6, "... and so of 3 more files")


def test_a_map_for_one_format_leaves_the_others_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"---\ntitle: x\n---\n{SENTENCE}")
    assert one(path, column_map={"text": "body", "title": "headline"}).title == "x"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "ID,Text,Published\n7,One.,2024-02-09\n"),
        ("a.csv", "\n\nid,text,published\n7,One.,2024-02-09\n"),
        ("a.csv", "sep=;\nid;text;published\n7;One.;2024-02-09\n"),
        ("a.csv", '"id", "text", "published"\n"7", "One.", "2024-02-09"\n'),
        ("a.jsonl", '{"Id": "7", "TEXT": "One.", "Published": "2024-02-09"}'),
        ("a.md", "---\nID: 7\nPublished: 2024-02-09\n---\nOne."),
    ],
)
def test_names_and_tables_as_other_programs_write_them(tmp_path: Path, name: str, content: str) -> None:
    article = one(write(tmp_path / name, content))
    assert (article.id, article.text, article.published) == ("7", "One.", "2024-02-09")


def test_an_unknown_field_cannot_be_mapped() -> None:
    with pytest.raises(InputError, match="cannot map body; the fields are id, title, text"):
        read([], column_map={"body": "text"})


@pytest.mark.parametrize("text", [["One."], {"p": "One."}])
def test_a_text_that_is_no_string_is_refused(tmp_path: Path, text: object) -> None:
    assert "not a string" in refusal(write(tmp_path / "a.jsonl", json.dumps({"text": text}))).reason


def test_the_first_of_two_articles_with_one_id_is_kept(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", '{"id": "x", "text": "One."}\n')
    write(tmp_path / "b.jsonl", '{"id": "x", "text": "Two."}\n{"id": "x", "text": "Three."}\n')
    first, second, third = read([tmp_path])
    assert isinstance(first, Article)
    assert isinstance(second, Refusal) and isinstance(third, Refusal)
    assert [(refused.id, refused.path) for refused in (second, third)] == [
        ("x~2", "b.jsonl"),
        ("x~3", "b.jsonl"),
    ]
    assert second.reason.startswith(
        "b.jsonl:1: another article has the id 'x' (a.jsonl:1); give each its own"
    )


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", SENTENCE)
    told: list[str] = []
    assert [type(outcome) for outcome in read([tmp_path, path], notice=told.append)] == [Article]
    assert told == ["records that were there already, with the same id and content, and count once: 1"]


def test_a_dash_reads_jsonl_from_standard_input() -> None:
    lines = b'{"id": "x", "text": "One."}\n{"text": "Two."}\n{"text": '
    stdin = io.BufferedReader(io.BytesIO(lines))  # type: ignore[arg-type]
    assert [outcome.id for outcome in read(["-"], stdin=stdin)] == ["x", "stdin#2", "stdin#3"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows_are_articles(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "text", "published"], ["r1", '"One,\r\ntwo; ""three"""', "2024-02-09"], ["", "Four.", ""]]
    path = write(tmp_path / "a.csv", "\r\n".join(delimiter.join(row) for row in rows) + "\r\n")
    first, second = read([path])
    assert isinstance(first, Article)
    assert (first.id, first.text, first.published) == ("r1", 'One, \ntwo; "three"', "2024-02-09")
    assert (second.id, second.path) == ("a.csv#2", "a.csv")


def test_a_csv_without_a_text_column_is_refused_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,body\n1,One.\n2,Two.\n")
    assert refusal(path).reason == "no `text`; found: body, id; give the right one with --map text=NAME"
    assert [outcome.id for outcome in read([path], column_map={"text": "body"})] == ["1", "2"]


def test_a_row_with_an_unquoted_comma_is_refused_rather_than_cut(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,text\n1,One, two.\n2,Three.\n")
    refused, article = read([path])
    assert isinstance(refused, Refusal)
    assert refused.reason == "a.csv:1: 3 fields under 2 column names; quote texts with commas"
    assert article.id == "2"


def test_a_long_csv_field_is_read(tmp_path: Path) -> None:
    assert len(one(write(tmp_path / "a.csv", f"text\n{'word ' * 100_000}\n")).text) == 500_000


@pytest.mark.parametrize("content", ["", "\n", "\n\n\n"])
def test_an_empty_csv_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(write(tmp_path / "a.csv", content)).reason.startswith("no `text`; found: none")


def records() -> st.SearchStrategy[bytes]:
    """Lines of JSONL: good, empty, cut off, of other types, with ids that clash, or mere bytes."""
    values = (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=20)
        | st.lists(st.integers())
    )
    names = st.sampled_from(["id", "text", "published", "author", "body"])
    good = st.dictionaries(names, values).map(lambda record: json.dumps(record).encode())
    cut = st.tuples(good, st.integers(0, 30)).map(lambda pair: pair[0][: pair[1]])
    return (good | cut | st.binary(max_size=30)).map(lambda line: b"1" + line if not line.strip() else line)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(records().map(lambda line: line.replace(b"\n", b" ")), max_size=15))
def test_every_line_has_one_outcome_with_an_id_of_its_own(tmp_path: Path, lines: list[bytes]) -> None:
    path = write(tmp_path / "a.jsonl", b"".join(line + b"\n" for line in [b"{}", *lines]))
    outcomes = list(read([path]))
    each = list(read([path], unique=False))
    assert len(each) == len([line for line in lines if line.decode("cp1252", "replace").strip()]) + 1
    assert len({outcome.id for outcome in outcomes}) == len(outcomes)
    assert list(read([path])) == outcomes


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(suffixes()), st.binary(max_size=500))
def test_no_bytes_make_reading_fail(tmp_path: Path, suffix: str, content: bytes) -> None:
    for outcome in read(
        [write(tmp_path / f"a{suffix}", content), write(tmp_path / f"a{suffix}.gz", content)]
    ):
        assert outcome.id and outcome.path
        assert outcome.reason if isinstance(outcome, Refusal) else outcome.text.strip()
        outcome.id.encode(), getattr(outcome, "text", "").encode()


def test_a_consumer_may_stop_early(tmp_path: Path) -> None:
    outcomes: Callable[[], object] = iter(read([write(tmp_path / "a.jsonl", '{"text": "a"}\n' * 3)])).__next__
    assert isinstance(outcomes(), Article)


def test_many_articles_with_one_id_are_refused_in_linear_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "".join(f'{{"id": "x", "text": "a{n}"}}\n' for n in range(5_000)))
    started = time.perf_counter()
    assert ids(path)[-1] == "x~5000"
    assert time.perf_counter() - started < 5
