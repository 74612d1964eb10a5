"""The room's component on the base model, and a way to write annotated sentences by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.events import make_events
from pipeline.places import Place

GROUPS = {
    "E": "events",
    "F": "facilities",
    "R": "facility_references",
    "L": "places",
    "C": "places",
    "D": "dates",
}
"""Letter of the mark -> span group; C is a place that is a country."""

_MARK = re.compile(r"\[(\w):([^\]]+)\]")


@pytest.fixture(scope="session")
def events(nlp: Language) -> Callable[[str], Doc]:
    """Text -> Doc with events, by the base model and this room's component alone."""
    component = make_events(nlp, "dateline_events")
    return lambda text: component(nlp(text))


@pytest.fixture(scope="session")
def marked(nlp: Language) -> Callable[[str], Doc]:
    """Text with marks such as `[F:Orsk mill]` -> Doc with these span groups."""

    def build(text: str) -> Doc:
        plain, spans, at = "", [], 0
        for mark in _MARK.finditer(text):
            plain += text[at : mark.start()]
            spans.append((mark[1], len(plain), len(plain) + len(mark[2])))
            plain, at = plain + mark[2], mark.end()
        doc = nlp(plain + text[at:])
        for group in GROUPS.values():
            doc.spans[group] = []
        for letter, start, end in spans:
            span = doc.char_span(start, end, label=letter, alignment_mode="expand")
            if letter in "LC":
                span._.place = Place(name=span.text, kind="country" if letter == "C" else "settlement")
            doc.spans[GROUPS[letter]].append(span)
        return doc

    return build
