"""Every entry of models/reports.toml does what its examples say."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate
from pipeline.reports.rules import KinGroup, WordList
from pipeline.rules import load_entries, models_folder

PATH = models_folder() / "reports.toml"
KIN = load_entries(PATH, "kin", KinGroup)
WORDS = {entry.name: entry for entry in load_entries(PATH, "words", WordList)}


def rows(nlp: Language, text: str) -> list[tuple[str, str]]:
    doc = next(annotate([Article(id="a", text=text, published="2023-09-29")], nlp))
    return [(r.facility, r.place) for r in doc._.reports]


@pytest.mark.parametrize(
    "text", [e for entry in KIN for e in entry.examples] + [*WORDS["fresh"].counter_examples]
)
def test_one_incident(full_nlp: Language, text: str) -> None:
    assert len(rows(full_nlp, text)) == 1


@pytest.mark.parametrize(
    "text", [e for entry in KIN for e in entry.counter_examples] + [*WORDS["fresh"].examples]
)
def test_two_incidents(full_nlp: Language, text: str) -> None:
    assert len(rows(full_nlp, text)) == 2


@pytest.mark.parametrize(
    ("texts", "place"), [(WORDS["seated"].examples, ""), (WORDS["seated"].counter_examples, "London")]
)
def test_where_somebody_has_a_seat_nothing_happened(
    full_nlp: Language, texts: tuple[str, ...], place: str
) -> None:
    for text in texts:
        assert [where for _, where in rows(full_nlp, text)] == [place]
