"""The texts kept beside the tables: the same bytes for the same articles, refused when changed."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ARTICLE, article

from pipeline.tables import KeptText, TextsError, read_texts
from pipeline.tables.texts import TEXTS, write_texts


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    write_texts([replace(ARTICLE, url="https://news.example/1", author="A. Nwosu")], tmp_path / TEXTS)
    [kept] = read_texts(tmp_path)
    assert kept == KeptText("a.txt", ARTICLE.text, "https://news.example/1", "A. Nwosu")


@given(st.text(st.characters()))
def test_any_text_survives(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write_texts([article("a", text)], Path(folder) / TEXTS)
        assert [kept.text for kept in read_texts(Path(folder))] == [text]


def test_the_order_of_the_articles_changes_no_byte(tmp_path: Path) -> None:
    one, two = article("a", "One."), article("b", "Two.")
    write_texts([one, two], tmp_path / "first")
    write_texts([two, one], tmp_path / "second")
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_only_what_is_wanted_is_given(tmp_path: Path) -> None:
    write_texts([article("a", "One."), article("b", "Two.")], tmp_path / TEXTS)
    assert [kept.article_id for kept in read_texts(tmp_path, {"b"})] == ["b"]


def test_a_run_without_texts_has_none(tmp_path: Path) -> None:
    assert list(read_texts(tmp_path)) == []


def _changed(content: bytes) -> bytes:
    return gzip.compress(gzip.decompress(content).replace(b"blast", b"feast"))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_changed, "has been changed"),
        (lambda content: content[:-20], "cannot be read"),
        (lambda content: content[:30] + b"\xff\xff\xff\xff" + content[34:], "cannot be read"),
        (lambda content: b"not gzip", "cannot be read"),
        (lambda content: gzip.compress(b"{}\n"), "is not a kept text"),
        (lambda content: gzip.compress(b"[\n"), "is not a kept text"),
    ],
)
def test_a_damaged_file_is_refused(damage, message: str, tmp_path: Path) -> None:
    write_texts([ARTICLE], tmp_path / TEXTS)
    (tmp_path / TEXTS).write_bytes(damage((tmp_path / TEXTS).read_bytes()))
    with pytest.raises(TextsError, match=message):
        list(read_texts(tmp_path))
