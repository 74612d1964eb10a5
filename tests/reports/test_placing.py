"""Which of an article's places a report takes: a table of texts and the places of their rows."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate


def places(nlp: Language, text: str) -> list[str]:
    doc = next(annotate([Article(id="a", text=text, published="2019-05-15", publisher="The Courier")], nlp))
    return [report.place for report in doc._.reports]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A blast tore through a chemical plant in southern Sweden on Monday, police said. The plant lies "
            "in Kalmar and makes glue.",
            ["Kalmar"],
            id="the sentence that tells where the site is",
        ),
        pytest.param(
            "EVANSVILLE - A warehouse was destroyed by fire on Monday in southern Indiana, an official said.",
            ["EVANSVILLE"],
            id="the place line of a local paper is nearer than the state",
        ),
        pytest.param(
            "KABUL (Reuters) - A bomb exploded outside Afghanistan's Ministry of Works on Monday, he said.",
            ["KABUL"],
            id="a ministry stands in the capital, from which the country's news come",
        ),
        pytest.param(
            "KABUL (Reuters) - A bomb exploded outside a bank in Afghanistan on Monday, police said.",
            ["Afghanistan"],
            id="a bank need not",
        ),
        pytest.param(
            "UTICA, N.Y. (AP) - A bus depot burned down on Monday, police said.",
            ["UTICA"],
            id="a state that shares its name with a city is wider than the town before it",
        ),
        pytest.param(
            "A bus depot burned down on Monday, police in Kotka said.",
            ["Kotka"],
            id="a small town where somebody speaks",
        ),
        pytest.param(
            "BANGALORE, India (AP) - A bus depot burned down on Monday in the state of Karnataka, police "
            "said.",
            ["Karnataka"],
            id="the place line of an agency's office is not",
        ),
        pytest.param(
            "A fire gutted a mill in Kursk on Monday. The governor praised the firemen in a speech in "
            "Voronezh.",
            ["Kursk"],
            id="where somebody only speaks",
        ),
        pytest.param(
            "An apartment block collapsed in South Africa on Monday, authorities said. Rescuers in the city "
            "of George, 400 km east of Cape Town, found six bodies.",
            ["George"],
            id="the town told later in the country, not the city it is measured from",
        ),
        pytest.param(
            "Shells hit the Kursk power plant on Monday. Located in the city of Kurchatov, the Kursk power "
            "plant has four reactors, and the shelling damaged one. Repairs of the Kursk power plant began.",
            ["Kurchatov"],
            id="where the site is told to lie, however often its name has another place",
        ),
        pytest.param(
            "Gunmen attacked two pumping stations on Tuesday, hours after Yemen's rebel movement claimed "
            "that its men had crossed the border. Workers at Afif in Saudi Arabia put out a fire.",
            ["Afif"],
            id="not the country whose people claim it",
        ),
        pytest.param(
            "QUETTA: A bomb exploded outside a mosque on Wednesday, officials said. Ten people were killed.",
            ["QUETTA"],
            id="the place line where nothing else is told",
        ),
    ],
)
def test_place(full_nlp: Language, text: str, expected: list[str]) -> None:
    assert places(full_nlp, text) == expected
