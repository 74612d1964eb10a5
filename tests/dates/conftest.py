"""Runs the component alone on a blank pipeline, as somebody who uses only `dateline_dates` would."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import pipeline.dates  # noqa: F401 - registers the factory


@pytest.fixture(scope="session")
def dates_nlp() -> Language:
    """A tokenizer and the component: no tags, no parse."""
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_dates")
    return nlp


@pytest.fixture(scope="session")
def tag(dates_nlp: Language) -> Callable[[str, str], Doc]:
    """tag(text, publication day) -> Doc with doc.spans["dates"]."""

    def tagged(text: str, dct: str = "") -> Doc:
        doc = dates_nlp.make_doc(text)
        doc._.dct = dct
        return dates_nlp.get_pipe("dateline_dates")(doc)

    return tagged
