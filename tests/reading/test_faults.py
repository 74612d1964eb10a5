"""Broken, hostile and mistaken inputs: each is listed with a reason a person can act on, the rest is done."""

from __future__ import annotations

import gzip
import os
import sys
import time
from pathlib import Path

import pytest
from reading_samples import docx
from reading_support import SENTENCE, refusal, write

from pipeline.article import Article, Refusal
from pipeline.reading import read

STORY = f"{SENTENCE} " * 5
LIMIT = 20.0
"""Seconds that one file may take here; each takes a tenth of it on an idle machine."""


def told(tmp_path: Path, name: str, content: str | bytes) -> list[str]:
    """The reasons for a file's outcomes, "" for an article; another file beside it is read all the same."""
    write(tmp_path / name, content)
    write(tmp_path / "~beside.txt", SENTENCE)
    started = time.perf_counter()
    *outcomes, beside = read([tmp_path])
    assert time.perf_counter() - started < LIMIT
    assert isinstance(beside, Article) and beside.id == "~beside.txt"
    assert {outcome.path for outcome in outcomes} == {name}
    return [outcome.reason if isinstance(outcome, Refusal) else "" for outcome in outcomes]


@pytest.mark.parametrize(
    ("suffix", "reason"),
    [
        ("txt", "the text is empty"),
        ("md", "the text is empty"),
        ("html", "no article text was found in the page"),
        ("json", "not valid JSON: Expecting value at character 1"),
        ("jsonl", "no article is in the file"),
        ("csv", "no `text`; found: none; give the right one with --map text=NAME"),
        ("eml", "not an e-mail message: it has no Subject, Date or From"),
        ("docx", "not a Word document: File is not a zip file"),
        ("warc", "no article is in the file"),
        ("txt.gz", "the text is empty"),
        ("jsonl.gz", "no article is in the file"),
    ],
)
def test_an_empty_file_is_told(tmp_path: Path, suffix: str, reason: str) -> None:
    for module, name in (("docx", "docx"), ("warc", "warcio")):
        if suffix == module:
            pytest.importorskip(name)
    assert told(tmp_path, f"a.{suffix}", b"") == [reason]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "id,text\n"), ("a.json", "[]"), ("a.jsonl", "\n\n"), ("a.jsonl", "\ufeff\n")],
)
def test_a_file_without_a_record_is_told(tmp_path: Path, name: str, content: str) -> None:
    assert told(tmp_path, name, content) == ["no article is in the file"]


@pytest.mark.parametrize("suffix", ["csv", "txt", "html", "jsonl", "json", "eml", "csv.gz"])
@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (
            b"PK\x03\x04\x14\x00",
            "a zip file, such as .xlsx, .docx or .zip, not .{}; save it as CSV, or unpack it",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, such as .xls or .doc, not .{}"),
        (b"%PDF-1.7\n", "a PDF, not .{}"),
        (b"\x1f\x8b\x08\x00", "gzip-compressed, not .{}; let its name end with .gz"),
        (b"PAR1", "Parquet, not .{}"),
    ],
)
def test_a_file_under_another_formats_name_is_told(
    tmp_path: Path, suffix: str, start: bytes, kind: str
) -> None:
    content = start + bytes(range(256)) * 20
    packed = gzip.compress(content) if suffix.endswith(".gz") else content
    [reason] = told(tmp_path, f"a.{suffix}", packed)
    assert reason.startswith("the content is " + kind.format(suffix.removesuffix(".gz")))


@pytest.mark.parametrize("suffix", ["txt", "html", "json", "csv", "tsv", "jsonl"])
def test_noise_is_refused_once_or_line_by_line_but_not_for_ever(tmp_path: Path, suffix: str) -> None:
    reasons = told(tmp_path, f"a.{suffix}", os.urandom(8_192) * 60)
    assert all(reasons) and len(reasons) <= 1_001
    if suffix != "jsonl":
        assert "not text" in reasons[0]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_utf16_without_a_mark_is_read_by_lines(tmp_path: Path, encoding: str, name: str) -> None:
    content = f'text\n"{SENTENCE}"\n' if name == "a.csv" else f'{{"text": "{SENTENCE}"}}\n'
    assert told(tmp_path, name, content.encode(encoding)) == [""]


@pytest.mark.parametrize(
    ("name", "head", "tail"),
    [
        ("div", "<div>", "</div>"),
        ("inline", "<p><b>", ""),
        ("table", "<table><tr><td>", ""),
        ("list", "<ul><li>", "</li></ul>"),
        ("font", "<font>", ""),
    ],
)
def test_html_nested_a_hundred_thousand_deep(tmp_path: Path, name: str, head: str, tail: str) -> None:
    [reason] = told(tmp_path, "a.html", f"<body>{head * 100_000}{STORY}{tail * 100_000}")
    assert "no article text was found" in reason or "elements; the limit is" in reason


@pytest.mark.parametrize("attribute", ['a{}="x" ', "a{} ", 'a{}="x"', "a{}/", "a{}='\"'\n"])
def test_a_tag_of_a_hundred_thousand_attributes(tmp_path: Path, attribute: str) -> None:
    attributes = "".join(attribute.format(number) for number in range(100_000))
    assert told(tmp_path, "a.html", f"<div {attributes}><p>{STORY}</p></div>") == [
        "a tag of the page has more than 1,000 attributes"
    ]


def test_a_page_with_an_inlined_picture_is_read(tmp_path: Path) -> None:
    picture = "Ab+/" * 200_000
    page = f'<article><img src="data:image/png;base64,{picture}"><p>{STORY}</p></article>'
    assert told(tmp_path, "a.html", page) == [""]


def test_an_article_of_five_megabytes_is_told_its_length(tmp_path: Path) -> None:
    [reason] = told(tmp_path, "a.txt", ("word " * 1_000_000))
    assert reason == "the text has 5,000,000 characters; the limit is 2,000,000"


@pytest.mark.parametrize(
    ("name", "start", "reason"),
    [
        (
            "a.txt.gz",
            b"",
            "larger than the limit of 8,100,000 bytes; an article may have 2,000,000 characters",
        ),
        ("a.html.gz", b"<p>", "larger than the limit of 30,000,000 bytes"),
        ("a.jsonl.gz", b'{"text": "', "a.jsonl.gz:1: the line is longer than the limit of 24,100,000 bytes"),
        ("a.csv.gz", b"text\n", "line 2 is longer than the limit of 8,100,000 bytes"),
        ("a.eml.gz", b"Subject: x\n\n", "larger than the limit of 30,000,000 bytes"),
        ("a.warc.gz", b"WARC/1.0\r\nx: ", "not a WARC from here on: headers of more than 1,000,000 bytes"),
    ],
)
def test_a_gzip_bomb_is_stopped_at_the_limit(tmp_path: Path, name: str, start: bytes, reason: str) -> None:
    if "warc" in name:
        pytest.importorskip("warcio")
    assert told(tmp_path, name, gzip.compress(start + b"a" * 200_000_000, 1)) == [reason]


def test_a_quote_that_never_closes_does_not_take_the_file_into_memory(tmp_path: Path) -> None:
    [reason] = told(tmp_path, "a.csv", 'text\n"' + "x, \n" * 5_000_000)
    assert reason == "a.csv:1: not valid CSV from here on: field larger than field limit (8100000)"


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        (
            "<w:tbl><w:tr><w:tc>" * 50_000 + "</w:tc></w:tr></w:tbl>" * 50_000,
            "",
            "cannot be parsed: XMLSyntaxError",
        ),
        (
            "<w:p><w:r><w:t>&d;</w:t></w:r></w:p>",
            "<!DOCTYPE x [<!ENTITY a '0123456789'>"
            + "".join(f"<!ENTITY {x} '{f'&{y};' * 100}'>" for x, y in ("ba", "cb", "dc"))
            + "]>",
            "",
        ),
        (
            f"<w:p><w:r><w:t>{SENTENCE}&a;</w:t></w:r></w:p>",
            "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>",
            "",
        ),
    ],
    ids=["nested", "entities of entities", "entity of another file"],
)
def test_hostile_word_documents(tmp_path: Path, body: str, head: str, reason: str) -> None:
    outcomes = list(read([write(tmp_path / "a.docx", docx(body, head))]))
    [outcome] = outcomes
    if isinstance(outcome, Article):
        assert outcome.text == SENTENCE
    else:
        assert reason in outcome.reason


def test_a_word_document_of_many_paragraphs_is_read(tmp_path: Path) -> None:
    body = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>" * 20_000
    assert told(tmp_path, "a.docx", docx(body)) == [""]


@pytest.mark.parametrize(
    "content",
    [
        "Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n"
        + "--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 20_000,
        "Subject: " + "=?utf-8?q?=41?= " * 100_000 + f"\n\n{SENTENCE}",
        "From: " + "a@b, " * 50_000 + f"\n\n{SENTENCE}",
        "Date: " + "(" * 100_000 + f"\n\n{SENTENCE}",
        "Subject: x\nContent-Type: text/plain; " + "a=b; " * 100_000 + f"\n\n{SENTENCE}",
    ],
    ids=["parts in parts", "encoded words", "addresses", "comments", "parameters"],
)
def test_hostile_messages_take_no_time(tmp_path: Path, content: str) -> None:
    assert len(told(tmp_path, "a.eml", content)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs links of POSIX")
def test_links_that_lead_to_themselves(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", SENTENCE)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    outcomes = {outcome.id: outcome for outcome in read([tmp_path / "in"])}
    assert isinstance(outcomes.pop("a.txt"), Article)
    assert {name: outcome.reason for name, outcome in outcomes.items()} == {  # type: ignore[union-attr]
        "loop": "a link to a folder is not followed; give the folder itself as an input",
        "self.txt": "a link to a file that does not exist",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")
def test_a_folder_without_permission_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in" / "closed" / "a.txt", SENTENCE)
    write(tmp_path / "in" / "open.txt", SENTENCE)
    closed = tmp_path / "in" / "closed"
    if os.geteuid() == 0:  # to whom no folder is closed
        scandir = os.scandir

        def forbid(path: str) -> object:
            if str(path) == str(closed):
                raise PermissionError(13, "Permission denied", str(path))
            return scandir(path)

        monkeypatch.setattr(os, "scandir", forbid)
    else:
        closed.chmod(0)
    outcomes = list(read([tmp_path / "in"]))
    closed.chmod(0o700)
    assert [outcome.id for outcome in outcomes] == ["closed", "open.txt"]
    assert outcomes[0] == Refusal("closed", "closed", "folder cannot be opened: Permission denied")


def test_a_truncated_gzip_of_one_article_is_refused_rather_than_cut(tmp_path: Path) -> None:
    content = gzip.compress(os.urandom(3_000).hex().encode())[:-600]
    assert refusal(write(tmp_path / "a.txt.gz", content)).reason.startswith("the compressed file is damaged")
