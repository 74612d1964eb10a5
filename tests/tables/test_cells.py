"""How cells are written: spans, lists, and text that a spreadsheet must not run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.cells import guard, list_cell, parse_spans, span_cell, unguard


@pytest.mark.parametrize(("offsets", "cell"), [((), ""), (((0, 4),), "0:4"), (((0, 4), (9, 12)), "0:4;9:12")])
def test_spans(offsets: tuple[tuple[int, int], ...], cell: str) -> None:
    assert span_cell(offsets) == cell
    assert parse_spans(cell) == offsets


@pytest.mark.parametrize("cell", ["4", "a:b", "1:2:3", "1:2,3:4"])
def test_not_a_span(cell: str) -> None:
    with pytest.raises(ValueError):
        parse_spans(cell)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("a=1", "a=1"),
        ("", ""),
        ("'quoted'", "'quoted'"),
        (-12.5, -12.5),
        (None, None),
    ],
)
def test_formulas_are_guarded_and_numbers_are_not(
    cell: str | float | None, written: str | float | None
) -> None:
    assert guard(cell) == written


@given(st.text())
def test_a_guarded_cell_is_harmless_and_comes_back(text: str) -> None:
    written = str(guard(text))
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    if not text.startswith("'"):
        assert unguard(written) == text


def test_a_semicolon_does_not_part_a_value() -> None:
    assert list_cell(["Harwick; Sons", "police"]) == "Harwick, Sons;police"
