"""Plain text and Markdown: kept as they are, with front matter, titles and dates beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import SENTENCE, one, refusal, write

from pipeline.article import Article


def test_the_text_of_a_file_is_kept_as_it_is(tmp_path: Path) -> None:
    text = f"\n  {SENTENCE}\n\n\tAnd more. \n"
    article = one(write(tmp_path / "a.txt", text))
    assert (article.text, article.language, article.published) == (text, "en", "")


def test_line_ends_and_byte_order_marks_do_not_reach_the_text(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", b"\xef\xbb\xbfOne.\r\nTwo.\rThree.")).text == "One.\nTwo.\nThree."


def test_front_matter_gives_the_fields(tmp_path: Path) -> None:
    block = (
        "---\nid: m1\ntitle: \"Mill: boiler explodes\"\nPublished: Feb 9, 2024\npublisher: 'The Bell'\n"
        "url: https://bell.example/1\nauthor: Ada Stone\ntags:\n  - mills\n---\n"
    )
    article = one(write(tmp_path / "a.md", f"{block}\n{SENTENCE}\n"))
    assert article == Article(
        "m1", f"\n{SENTENCE}\n", "Mill: boiler explodes", "2024-02-09", "front-matter", "The Bell",
        "https://bell.example/1", "Ada Stone", "en", "a.md",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "---\nA line of the telling.\n---\nMore.",
        "---\ntitle: never closed\n",
        "--- \n---\nNothing between.",
        "Text first.\n---\ntitle: x\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_is_text(tmp_path: Path, text: str) -> None:
    assert one(write(tmp_path / "a.txt", text)).text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Mill burns in Ghent\n\nText.", "Mill burns in Ghent"),
        ("Mill burns in Ghent\n\nText.", "Mill burns in Ghent"),
        ("The mill burned.\n\nText.", ""),
        ("The mill\nburned", ""),
        ("Word", ""),
    ],
)
def test_titles(tmp_path: Path, text: str, title: str) -> None:
    article = one(write(tmp_path / "a.txt", text))
    assert (article.title, article.text) == (title, text)


def test_a_date_in_the_file_name_serves_where_nothing_else_gives_one(tmp_path: Path) -> None:
    plain = one(write(tmp_path / "2024-03-17-mill.txt", SENTENCE))
    given_ = one(write(tmp_path / "2024-03-18-mill.txt", f"---\npublished: 2024-03-16\n---\n{SENTENCE}"))
    assert (plain.published, plain.published_from) == ("2024-03-17", "file-name")
    assert (given_.published, given_.published_from) == ("2024-03-16", "front-matter")


def test_one_word_is_an_article(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.txt", "Explosion"))
    assert (article.text, article.language) == ("Explosion", "")


def test_an_article_in_another_language_is_given_with_its_language(tmp_path: Path) -> None:
    text = "Взрыв произошёл на заводе во вторник, сообщил губернатор области. " * 3
    assert one(write(tmp_path / "a.txt", text.encode("cp1251"))).language == "ru"


@pytest.mark.parametrize("content", ["", "\n \t\n", "---\ntitle: x\n---\n"])
def test_an_empty_text_is_refused(tmp_path: Path, content: str) -> None:
    assert refusal(write(tmp_path / "a.txt", content)).reason == "the text is empty"


def test_binary_content_is_refused(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.txt", bytes(range(256)) * 20)).reason.startswith("not text: ")


def test_a_huge_file_is_refused_with_its_limit(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    found = refusal(tmp_path)
    assert "larger than the limit of 8,100,000 bytes" in found.reason
    assert "2,000,000 characters" in found.reason


def test_the_limit_counts_characters_and_can_be_changed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "é" * 1_000)
    assert one(path, max_characters=1_000)
    assert refusal(path, max_characters=999).reason == "the text has 1,000 characters; the limit is 999"
