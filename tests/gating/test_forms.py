"""The forms of a word hold every form under which the rules of events see it in any context."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.events.rules import load_rules
from pipeline.events.view import View
from pipeline.gating.forms import FormTable

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "articles").glob("*.txt"))[::4]


@pytest.fixture(scope="module")
def table(nlp: Language) -> FormTable:
    return FormTable(
        nlp.get_pipe("lemmatizer"),  # type: ignore[arg-type]
        nlp.get_pipe("attribute_ruler"),  # type: ignore[arg-type]
        load_rules().lemma_of,
    )


@pytest.mark.parametrize(
    ("word", "form"), [("burnt", "burn"), ("storming", "storm"), ("shot", "shoot"), ("blew", "blow")]
)
def test_forms(table: FormTable, word: str, form: str) -> None:
    assert {word, form} <= table.of(word)


def test_every_form_of_the_rules_is_there(table: FormTable, nlp: Language) -> None:
    rules = load_rules()
    for doc in nlp.pipe(path.read_text(encoding="utf-8") for path in CORPUS):
        for token, seen in zip(doc, View(doc, rules).tokens, strict=True):
            if token.is_alpha:
                assert seen.forms <= table.of(token.lower_) | table.always, token
