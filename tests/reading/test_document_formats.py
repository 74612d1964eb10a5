"""Parquet, WARC, PDF, Word and e-mail, and what is said where their library is not installed."""

from __future__ import annotations

import gzip
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from reading_samples import HTML, message, page, pdf, warc
from reading_support import SENTENCE, ids, one, refusal, write

from pipeline.article import Article, Refusal
from pipeline.reading import read
from pipeline.reading.formats.pdf import join_lines

# ---------------------------------------------------------------- Parquet


def parquet(path: Path, rows: list[dict[str, object]]) -> Path:
    writer, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    writer.write_table(arrow.Table.from_pylist(rows), path)
    return path


def test_parquet_rows_are_articles(tmp_path: Path) -> None:
    rows = [
        {"id": n, "body": f"{SENTENCE} {n}", "published": datetime(2024, 2, 9, 10), "n": 1}
        for n in range(150)
    ]
    path = parquet(tmp_path / "a.parquet", [*rows, {"id": None, "body": None}])
    *articles, last = read([path], column_map={"text": "body"})
    assert [article.id for article in articles] == [str(n) for n in range(150)]
    assert isinstance(articles[0], Article)
    assert (articles[0].published, articles[0].published_from) == ("2024-02-09T10:00:00", "metadata")
    assert last == Refusal("a.parquet#151", "a.parquet", "a.parquet:151: the text is empty")


def test_compressed_parquet(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", [{"text": SENTENCE}])
    assert one(write(tmp_path / "b.parquet.gz", gzip.compress(path.read_bytes()))).text == SENTENCE


def test_parquet_without_a_text_column_is_refused_once(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", [{"body": "One."}, {"body": "Two."}])
    assert refusal(path).reason == "no `text`; found: body; give the right one with --map text=NAME"


# ---------------------------------------------------------------- WARC


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_of_a_warc_is_an_article(tmp_path: Path, packed: bool) -> None:
    content = warc(
        ("200", HTML, page(f"{SENTENCE} It was Łódź’s oldest.".replace("Łódź", "Orléans"))),
        ("200", "image/png", b"\x89PNG"),
        ("404", HTML, page("Not found")),
        ("200", HTML, page(SENTENCE)),
        packed=packed,
    )
    first, missing, second = read([write(tmp_path / f"a.warc{'.gz' * packed}", content)])
    name = first.path
    assert isinstance(first, Article) and isinstance(second, Article) and isinstance(missing, Refusal)
    assert [first.id, missing.id, second.id] == [f"{name}#1", f"{name}#2", f"{name}#3"]
    assert "Orléans’s oldest" in first.text
    assert first.url == "https://bell.example/mill"
    assert missing.reason == f"{name}:2: https://bell.example/mill: the server answered with status 404"


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_that_is_cut_off_keeps_what_came_before(tmp_path: Path, packed: bool) -> None:
    answers = [("200", HTML, page(SENTENCE + " It burned." * 30))] * 2
    content = warc(*answers, packed=packed)
    path = write(tmp_path / f"a.warc{'.gz' * packed}", content[: len(content) - 100])
    first, *others = read([path])
    assert isinstance(first, Article)
    assert others and all(isinstance(outcome, Refusal) for outcome in others)
    expected = "the compressed file is damaged after record 1" if packed else "the record is cut off"
    assert expected in others[-1].reason  # type: ignore[union-attr]


@pytest.mark.parametrize("content", [b"", b"WARC/1.0\r\n", b"no archive\r\n\r\n", bytes(range(256)) * 9])
def test_what_is_no_warc_does_not_end_the_run(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("warcio")
    write(tmp_path / "a.warc", content)
    write(tmp_path / "b.txt", SENTENCE)
    assert ids(tmp_path)[-1] == "b.txt"


# ---------------------------------------------------------------- PDF


def test_a_pdf_is_an_article_of_its_text(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    lines = [
        "A boiler exploded at the mill in Ghent on Friday,",
        "the mayor of the town said to a news agency.",
        "End.",
    ]
    article = one(write(tmp_path / "2024-03-17-mill.pdf", pdf("\n".join(lines))))
    assert article.text == f"{lines[0]} {lines[1]} {lines[2]}"
    assert (article.published, article.published_from) == ("2024-03-17", "file-name")


@pytest.mark.parametrize(
    ("page_text", "expected"),
    [
        (
            "The mill in the town\nof Ghent.\nNobody fled",
            "The mill in the town of Ghent.\nNobody fled",
        ),
        (
            "A fire after an explo-\nsion in the cellar.",
            "A fire after an explosion in the cellar.",
        ),
        (
            "A fire after an explo\ufffe\r\nsion in the cellar.",
            "A fire after an explosion in the cellar.",
        ),
        (
            "Men were near the pro-\nKremlin club there",
            "Men were near the pro- Kremlin club there",
        ),
        ("", ""),
    ],
)
def test_typeset_lines_become_paragraphs(page_text: str, expected: str) -> None:
    assert join_lines(page_text) == expected


def test_a_pdf_without_text_is_refused_with_the_cure(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    assert "OCR" in refusal(write(tmp_path / "a.pdf", pdf(""))).reason


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"no pdf"])
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pypdfium2")
    assert refusal(write(tmp_path / "a.pdf", content)).reason.startswith("not a PDF that can be opened")


# ---------------------------------------------------------------- Word


def test_a_word_document_is_an_article(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Mill burns", "Ada Stone"
    document.add_paragraph(SENTENCE)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Injured", "2"
    document.add_paragraph("The end.")
    document.save(str(tmp_path / "a.docx"))
    article = one(tmp_path / "a.docx")
    assert (article.title, article.author, article.published) == ("Mill burns", "Ada Stone", "")
    assert article.text == f"{SENTENCE}\nInjured\t2\nThe end."


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"0" * 100_000_001)
    assert refusal(tmp_path).reason == "unpacks to 100,000,001 bytes; the limit is 100,000,000"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip"])
def test_what_is_no_word_document_is_refused(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("docx")
    assert refusal(write(tmp_path / "a.docx", content)).reason.startswith("not a Word document")


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", "text")
    assert refusal(tmp_path).reason.startswith("cannot be parsed")


# ---------------------------------------------------------------- e-mail


def test_an_email_gives_its_plain_text(tmp_path: Path) -> None:
    article = one(
        write(tmp_path / "a.eml", message(f"{SENTENCE} Café owners fled.\n", "<p>Another version</p>"))
    )
    assert article.text == f"{SENTENCE} Café owners fled.\n"
    assert (article.title, article.author) == ("Mill burns", "The Bell <news@bell.example>")
    assert (article.published, article.published_from) == ("2024-02-09T10:00:00+02:00", "metadata")


def test_an_email_of_html_only_gives_its_article(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.eml", message(html=page(SENTENCE).decode())))
    assert article.text == SENTENCE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not an e-mail message"),
        (SENTENCE.encode(), "not an e-mail message"),
        (message(), "the text is empty"),
    ],
)
def test_an_email_without_an_article_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refusal(write(tmp_path / "a.eml", content)).reason.startswith(reason)


# ---------------------------------------------------------------- libraries that are not installed


@pytest.mark.parametrize(
    ("suffix", "module", "package"),
    [
        (".parquet", "pyarrow.parquet", "pyarrow"),
        (".warc", "warcio.archiveiterator", "warcio"),
        (".pdf", "pypdfium2", "pypdfium2"),
        (".docx", "docx", "python-docx"),
    ],
)
def test_a_missing_library_is_named_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert refusal(write(tmp_path / f"a{suffix}", b"x")).reason == (
        f"{package} is not installed; install the formats with `pip install 'dateline[formats]'`"
    )
