"""Whom a report rests on: who tells of the incident, not who disputes it, guesses or only relays it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Four rockets struck a mosque in Kilis on Friday. The militia denied that it shelled the mosque.",
            "Gulf Courier",
        ),
        (
            "A bomb exploded at the mosque in Kilis on Friday, the Gulf News agency reported.",
            "Gulf News agency",
        ),
        (
            "A bomb exploded at the mosque in Kilis on Friday, according to reports. Police said the "
            "explosion at the mosque in Kilis hurt two.",
            "Police",
        ),
        ("A bomb exploded at the mosque in Kilis on Friday.", "Gulf Courier"),
        # who tells of the row's own site, not of another of the same night
        (
            "Rebels detonated a bomb outside the town hall in Kilis on Friday, the army said. Police said "
            "the rebels also detonated a bomb at a branch of the Gulf Bank in Kilis on Friday.",
            "army|Police",
        ),
        # the headline says it in short, preliminary reports say it of nobody
        (
            "Bomb hits mosque in Kilis: officials\n\nA bomb exploded at the mosque in Kilis on Friday, a "
            "hospital doctor said.",
            "hospital doctor",
        ),
        (
            "Initial reports indicate that a bomb exploded at the mosque in Kilis on Friday. Police said the "
            "explosion at the mosque hurt two.",
            "Police",
        ),
        (
            "A bomb exploded at the mosque in Kilis on Friday. According to police, it was not immediately "
            "known who was behind the explosion at the mosque.",
            "Gulf Courier",
        ),
    ],
)
def test_source(full_nlp: Language, text: str, source: str) -> None:
    article = Article(id="a", text=text, published="2031-03-04", publisher="Gulf Courier")
    (doc,) = annotate([article], full_nlp)
    assert {report.source for report in doc._.reports} == set(source.split("|"))
