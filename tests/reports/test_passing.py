"""Articles about something else: what they name in passing has its own cells, or makes no row."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate
from pipeline.reports.rules import WordList
from pipeline.rules import load_entries, models_folder

LISTS = {entry.name: entry for entry in load_entries(models_folder() / "reports.toml", "words", WordList)}
SPEECH = (
    "The governor promised lower taxes in Velsk on Tuesday. Farmers cheered him. He spoke of roads and "
    "bridges. He named three candidates for the council. The budget will be voted on in June. {} "
    "Nobody asked about schools. The next meeting is in Orlov."
)


def rows(nlp: Language, text: str, published: str = "2021-05-19") -> list[tuple[str, str, str]]:
    doc = next(annotate([Article(id="a", text=text, published=published)], nlp))
    return [(r.facility, r.place, r.date) for r in doc._.reports]


PASSING = [
    ("He has hardened his tone since the attacks in Lyon.", []),
    ("Voters fear for their safety after mass shootings in Lyon.", []),
    ("Some bombing survivors in Lyon applauded him.", []),
    ("He recalled the 2019 bombing of a synagogue in Lyon.", [("synagogue", "Lyon", "2019")]),
    ("Victims of the attack in Lyon applauded him.", [("", "Lyon", "")]),
    (
        "Voters are moved by the slump of 2008 and by the bombing of a synagogue in Lyon.",
        [("synagogue", "Lyon", "")],
    ),
    ("He met the widow of a man who was killed in the 2012 attack in Lyon.", [("", "Lyon", "2012")]),
    (
        "In March 2019 gunmen opened fire at a synagogue in Lyon and killed two people.",
        [("synagogue", "Lyon", "2019-03")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), PASSING)
def test_what_a_speech_names_has_the_cells_told_with_it(
    full_nlp: Language, sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    assert rows(full_nlp, SPEECH.format(sentence)) == expected


NEWS = [
    "Firemen were called out after an explosion at a paper mill in Velsk on Tuesday. {}",
    "The explosion at a paper mill in Velsk on Tuesday has brought new calls for controls. {}",
    "An explosion tore through a paper mill in Velsk on Tuesday. {}",
    "Two men died in the bombing of a paper mill in Velsk on Tuesday. {}",
    "Firemen searched the debris of a collapsed paper mill in Velsk on Tuesday. {}",
]


@pytest.mark.parametrize("lead", NEWS)
def test_news_is_told_in_the_lead(full_nlp: Language, lead: str) -> None:
    rest = "The mayor spoke of taxes. Farmers cheered him. " * 6
    assert rows(full_nlp, lead.format(rest)) == [("paper mill", "Velsk", "2021-05-18")]


def test_a_known_incident_takes_no_day_from_its_surroundings(full_nlp: Language) -> None:
    text = (
        "A fire broke out at a sawmill in Umea on Monday and spread to a shed. The chief of the fire service "
        "thanked his men on Tuesday. The region has had new rules since the attack on a mosque in Lyon."
    )
    assert ("mosque", "Lyon", "") in rows(full_nlp, text)


@pytest.mark.parametrize("name", ["telling", "happens", "concerns", "recalling"])
def test_words_decide_what_is_told(full_nlp: Language, name: str) -> None:
    entry = LISTS[name]
    told, passed = entry.examples, entry.counter_examples
    if name in ("concerns", "recalling"):
        told, passed = passed, told
    assert all(rows(full_nlp, text) for text in told)
    assert not any(rows(full_nlp, text) for text in passed)


def test_what_many_sentences_come_back_to_is_followed_up(full_nlp: Language) -> None:
    text = (
        "The mayor spoke of the strikes on a market in Kobe. The attacks came on Tuesday. Nurses treated "
        "those hurt in the attacks. The council will meet. Families were told of the attacks by phone."
    )
    doc = next(annotate([Article(id="a", text=text, published="2023-05-12", publisher="Courier")], full_nlp))
    assert [(r.facility, r.date) for r in doc._.reports] == [("market", "2023-05-09")]
