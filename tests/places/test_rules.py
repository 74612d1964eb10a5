"""Every example and counter-example of models/places.toml."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from pipeline.places.words import SECTIONS
from pipeline.rules import load_entries, models_folder

PATH = models_folder() / "places.toml"
ENTRIES = [
    (section, entry) for section, kind in SECTIONS.items() for entry in load_entries(PATH, section, kind)
]
EXAMPLES = [pytest.param(text, id=f"{s}/{e.name}") for s, e in ENTRIES for text in e.examples]
COUNTERS = [pytest.param(text, id=f"{s}/{e.name}") for s, e in ENTRIES for text in e.counter_examples]


@pytest.mark.parametrize("marked", EXAMPLES)
def test_examples_give_the_marked_places(full_nlp: Language, marked: str) -> None:
    doc = full_nlp(marked.replace("[", "").replace("]", ""))
    assert [span.text for span in doc.spans["places"]] == re.findall(r"\[(.+?)\]", marked)


@pytest.mark.parametrize("text", COUNTERS)
def test_counter_examples_give_none(full_nlp: Language, text: str) -> None:
    assert [span.text for span in full_nlp(text).spans["places"]] == []
