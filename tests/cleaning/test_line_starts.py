"""Passages of a text begin where the Doc's sentence starts are marked."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.lines import line_starts, mark_line_starts

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", []),
        ("One line.", []),
        ("Head\n\nBody", ["Body"]),
        ("Head \n \n  Body text. ", ["Body"]),
        ("\n\nHead", ["Head"]),
        ("MARRIN, May 4 (Agency) - A mill burned.", ["A mill"]),
    ],
)
def test_line_starts(text: str, starts: list[str]) -> None:
    assert sorted(line_starts(text)) == sorted(text.index(start) for start in starts)


@given(st.text(alphabet="aB.,-\n \t'", max_size=60))
def test_every_start_is_the_start_of_a_token(text: str) -> None:
    doc = mark_line_starts(BLANK.make_doc(text))
    assert {token.idx for token in doc[1:] if token.is_sent_start} == line_starts(text) - {0}
