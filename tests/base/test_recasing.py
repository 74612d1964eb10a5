"""Passages in capitals are read as if they were written in small letters."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.base.recasing import lowered, recased, shouts

LOUD = "AN EXPLOSION AT A CHEMICAL PLANT IN TEXAS KILLED TWO WORKERS ON MONDAY, OFFICIALS SAID."


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        (LOUD, True),
        ("AN EXPLOSION AT A PLANT OF Acme Corp. KILLED TWO WORKERS THERE ON MONDAY NIGHT.", False),
        ("An explosion at a chemical plant killed two workers on Monday.", False),
        ("KILLED: TWO", False),
        ("", False),
    ],
)
def test_a_passage_shouts_where_nearly_all_its_words_are_capitals(
    nlp: Language, text: str, loud: bool
) -> None:
    assert shouts(nlp.make_doc(text)) is loud


def test_names_and_starts_get_their_capitals_back(nlp: Language) -> None:
    doc = nlp.make_doc(LOUD)
    read = nlp(lowered(doc))
    assert recased(doc, read, frozenset()).text == (
        "An explosion at a chemical plant in Texas killed two workers on Monday, officials said."
    )


def test_a_word_that_no_list_knows_is_a_name(nlp: Language) -> None:
    doc = nlp.make_doc("A FIRE AT THE ORLINSK REFINERY KILLED TWO WORKERS ON MONDAY.")
    known = frozenset({"fire", "refinery", "worker", "kill", "monday"})
    assert "Orlinsk refinery" in recased(doc, nlp(lowered(doc)), known).text


def test_the_doc_keeps_its_words_and_has_the_tags_of_small_letters(full_nlp: Language) -> None:
    doc = full_nlp(LOUD)
    assert doc.text == LOUD
    tags = {token.text: token.tag_ for token in doc}
    assert (tags["EXPLOSION"], tags["TEXAS"], tags["KILLED"]) == ("NN", "NNP", "VBD")
