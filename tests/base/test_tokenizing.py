"""Hostile runs of punctuation cost little; everything else is cut into tokens as spaCy cuts it."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.base.tokenizing import keep_runs_whole

PLAIN, GUARDED = spacy.blank("en"), spacy.blank("en")
keep_runs_whole(GUARDED.tokenizer)


@given(st.text(alphabet="ab. (),'\"-\n$5", max_size=150))
@settings(deadline=None)
def test_ordinary_text_has_the_tokens_it_had(text: str) -> None:
    assert [t.text for t in GUARDED.make_doc(text)] == [t.text for t in PLAIN.make_doc(text)]


@pytest.mark.parametrize(
    "text",
    ["(" * 20_000, "()" * 10_000, "word" + ")" * 20_000, '"(' * 9_000 + "end", "a" + "*" * 20_000 + "b"],
)
def test_a_run_costs_little_and_keeps_its_text(text: str) -> None:
    begun = time.process_time()
    doc = GUARDED.make_doc(text)
    assert time.process_time() - begun < 1
    assert doc.text == text


def test_guarding_twice_changes_nothing_more() -> None:
    before = GUARDED.tokenizer.to_bytes()
    keep_runs_whole(GUARDED.tokenizer)
    assert GUARDED.tokenizer.to_bytes() == before
