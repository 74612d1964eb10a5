"""Bytes to text: by mark, UTF-8, declaration, detection; what is not text is not decoded."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.decoding import decode, text_lines

ENGLISH = "The mayor’s office said “two men” were hurt near the café on Friday. " * 3
RUSSIAN = "Взрыв произошёл на заводе во вторник, сообщил губернатор области. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_of_english(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r"])
def test_encodings_of_russian(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_a_declaration_decides_where_bytes_are_not_utf8() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź, Kraków, Rzeszów'
    assert decode(page.encode("iso-8859-2")) == page


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    page = '<meta charset="iso-8859-1"><p>Łódź, Kraków, Rzeszów'
    assert decode(page.encode()) == page


def test_a_character_cut_in_half_costs_only_itself() -> None:
    assert decode(ENGLISH.encode()[:-2] + "é".encode()[:1]) == ENGLISH[:-2] + "\ufffd"


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 100, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, b"\x00" * 500]
)
def test_binary_content_is_not_text(content: bytes) -> None:
    assert decode(content) is None


@given(st.text())
def test_utf8_is_read_as_written(text: str) -> None:
    found = decode(b"\xef\xbb\xbf" + text.encode())
    assert found is None or found == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.binary(max_size=2_000))
def test_any_bytes_are_text_or_not(content: bytes) -> None:
    assert decode(content) is None or isinstance(decode(content), str)


def lines(content: bytes, limit: int = 100) -> list[str | None]:
    return list(text_lines(io.BufferedReader(io.BytesIO(content)), limit))  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_lines_in_every_encoding_with_a_mark(encoding: str) -> None:
    assert lines("né\nb\r\nc".encode(encoding)) == ["né\n", "b\r\n", "c"]


def test_a_line_in_another_encoding_is_decoded_by_itself() -> None:
    assert lines("café one\n".encode() + "café two\n".encode("cp1252")) == ["café one\n", "café two\n"]


def test_of_a_line_beyond_the_limit_nothing_is_kept() -> None:
    assert lines(b"a\n" + b"b" * 1_000 + b"\nc\n") == ["a\n", None, "c\n"]


@given(st.lists(st.binary(max_size=250).map(lambda line: line.replace(b"\n", b""))), st.integers(1, 300))
def test_every_line_gives_one_outcome(content: list[bytes], limit: int) -> None:
    joined = b"".join(line + b"\n" for line in [b"x", *content])
    assert len(lines(joined, limit)) == len(content) + 1
