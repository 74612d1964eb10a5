"""What is written in a tool's form is read back as it was, whatever characters the text has."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.labels import CELLS, FIELDS, FORMATS, LabelledArticle, LabelRow, Mark
from pipeline.labels.article import row_of
from pipeline.labels.offsets import Utf16

# Astral letters, combining marks, all kinds of line ends, marks of direction, tabs.
LETTERS = st.sampled_from("ab C\n\r\t\u0301\u00e9\U0001f525\U00010348\u2028\x85\u202e\u200d\ufeff|;,\"'<&{\\")
TEXTS = st.text(st.one_of(LETTERS, st.characters(exclude_categories=["Cs"])), max_size=60)
CELL = st.text(st.one_of(LETTERS, st.characters(exclude_categories=["Cs"])), max_size=12)
TYPES = st.sampled_from(["explosion", "fire|explosion", "trigger", "", "cyber-attack", "a b"])


@st.composite
def articles(draw: st.DrawFn) -> LabelledArticle:
    """An article with up to three rows, whose marks may overlap and be shared."""
    text = draw(TEXTS)
    rows = []
    for _ in range(draw(st.integers(0, 3)) if text.strip() else 0):
        ends = st.tuples(st.sampled_from(FIELDS), st.integers(0, len(text)), st.integers(0, len(text)))
        marks = [Mark(f, min(a, b), max(a, b)) for f, a, b in draw(st.lists(ends, max_size=5))]
        cells = [draw(CELL) for _ in CELLS]
        cells[CELLS.index("event_type")] = draw(TYPES)
        cells[0] = cells[0] or "mill"
        rows.append(row_of(text, tuple(cells), marks))
    return LabelledArticle(draw(st.text(min_size=1, max_size=8)), text, tuple(rows))


@pytest.mark.parametrize("name", list(FORMATS))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(articles(), min_size=1, max_size=3))
def test_round_trip(name: str, given_articles: list[LabelledArticle]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels"
        FORMATS[name].write(given_articles, path)
        assert FORMATS[name].read(path) == given_articles


@pytest.mark.parametrize("name", list(FORMATS))
def test_overlapping_spans_several_rows_and_crlf(name: str, tmp_path: Path) -> None:
    text = "\U0001f525 Fire\r\nat Tirven mill \U0001f3ed and Osterby mill.\r\n"
    row = ("Tirven mill", "Tirven", "2031-03-04", "fire|explosion", "occurred", "police;mayor|Mayor Ek")
    shared = Mark("trigger", 2, 6)
    article = LabelledArticle(
        "a/b ü.txt",
        text,
        (
            LabelRow(row, (Mark("facility", 11, 22), Mark("place", 11, 17), shared)),
            LabelRow(("Osterby mill", *row[1:]), (Mark("facility", 29, 41), Mark("place", 2, 17), shared)),
        ),
    )
    FORMATS[name].write([article], tmp_path / "x")
    assert FORMATS[name].read(tmp_path / "x") == [article]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf16_offsets_are_those_of_the_encoding(text: str) -> None:
    units = Utf16(text)
    for offset in range(len(text) + 1):
        wanted = len(text[:offset].encode("utf-16-le")) // 2
        assert units.units(offset) == wanted
        assert units.points(wanted) == offset


def test_an_offset_within_a_character_is_none() -> None:
    units = Utf16("a\U0001f525b\U0001f525")
    assert [units.points(n) for n in range(7)] == [0, 1, None, 2, 3, None, 4]
