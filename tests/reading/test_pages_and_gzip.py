"""Web pages, and files compressed by gzip."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from reading_support import SENTENCE, ids, one, refusal, write

from pipeline.article import Article, Refusal
from pipeline.reading import read

PAGE = f"""<html><head><title>Mill burns</title>
<meta property="og:site_name" content="The Bell"><meta name="author" content="Ada Stone">
<meta property="article:published_time" content="2024-02-09T10:00:00Z">
<link rel="canonical" href="https://bell.example/mill"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Mill burns</h1><p>{SENTENCE}</p>
<p>Nobody was hurt in the fire, which was out by noon.</p></article>
<footer>Copyright 2019 The Bell</footer></body></html>"""


def test_a_page_gives_its_article_and_metadata(tmp_path: Path) -> None:
    article = one(write(tmp_path / "a.html", PAGE))
    assert SENTENCE in article.text
    assert "Home" not in article.text and "Copyright" not in article.text
    assert (article.title, article.publisher, article.author) == ("Mill burns", "The Bell", "Ada Stone")
    assert (article.published, article.published_from) == ("2024-02-09", "html")
    assert article.url == "https://bell.example/mill"


def test_a_copyright_year_is_no_publication_date(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2024-02-09T10:00:00Z">', "")
    assert one(write(tmp_path / "a.html", page)).published == ""


@pytest.mark.parametrize("page", ["", "<html></html>", "no markup", "<p>", "\x00"])
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    assert refusal(write(tmp_path / "a.html", page)).reason


@pytest.mark.parametrize("tag", ["<div>", "<p><b>", "<table><tr><td>"])
def test_a_page_nested_too_deep_has_an_outcome(tmp_path: Path, tag: str) -> None:
    assert len(ids(write(tmp_path / "a.html", tag * 30_000 + SENTENCE))) == 1


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html", "a.json"])
def test_every_format_may_be_compressed(tmp_path: Path, name: str) -> None:
    contents = {"txt": SENTENCE, "csv": f'text\n"{SENTENCE}"\n', "html": PAGE}
    content = contents.get(name[2:], json.dumps({"text": SENTENCE}))
    plain = one(write(tmp_path / name, content))
    packed = one(write(tmp_path / f"{name}.gz", gzip.compress(content.encode())))
    assert packed.text == plain.text
    assert packed.path == f"{name}.gz"


def test_a_damaged_gzip_file_keeps_what_came_before(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": n, "text": f"{SENTENCE} {n * 7919}"}) + "\n" for n in range(2_000))
    content = gzip.compress(lines.encode())
    outcomes = list(read([write(tmp_path / "a.jsonl.gz", content[: len(content) // 2])]))
    *articles, half, damage = outcomes
    assert len(articles) > 100 and all(isinstance(outcome, Article) for outcome in articles)
    assert isinstance(half, Refusal) and "not valid JSON, perhaps cut off" in half.reason
    assert isinstance(damage, Refusal)
    assert damage.reason.startswith("the compressed file is damaged after record ")


@pytest.mark.parametrize("content", [b"", b"not gzip at all", b"\x1f\x8b\x08\x00"])
def test_what_is_not_gzip_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal(write(tmp_path / "a.txt.gz", content)).reason


def test_a_compressed_bomb_is_stopped_at_the_limit(tmp_path: Path) -> None:
    content = gzip.compress(b"a" * 100_000_000, compresslevel=1)
    assert "larger than the limit" in refusal(write(tmp_path / "a.txt.gz", content)).reason


def test_an_article_cut_off_by_damage_is_refused(tmp_path: Path) -> None:
    content = gzip.compress(SENTENCE.encode() * 1_000)[:-20]
    assert refusal(write(tmp_path / "a.txt.gz", content)).reason.startswith("the compressed file is damaged")
