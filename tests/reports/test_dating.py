"""Which day an incident gets: its own, that of the scene, of a later sentence, of the publication."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate
from pipeline.reports import Report

PUBLISHED = "2023-05-12"
"""A Friday."""


def reports(nlp: Language, text: str, published: str = PUBLISHED) -> tuple[Report, ...]:
    doc = next(annotate([Article(id="a", text=text, published=published, publisher="The Courier")], nlp))
    found: tuple[Report, ...] = doc._.reports
    return found


OWN = [
    ("Police said Wednesday that a fire had gutted a sawmill in Umea on Monday.", "2023-05-08"),
    ("In 1997, when a tank burst at the chemical plant in Halden, people fled until 1998.", "1997"),
    ("A sawmill in Umea burned down on Monday and its road stays closed until Sunday.", "2023-05-08"),
    ("In 2011, eight people died after an explosion at a fireworks factory in Lapua.", "2011"),
    ("A blast wrecked a mill in Umea on Nov. 3.", "2022-11-03"),
    ("The town marked the 10th anniversary of the fire at the sawmill in Umea on Friday.", "2013"),
    ("A year after a bomb exploded at the market in Gao, its traders prayed.", "2022"),
    ("A sawmill in Umea was set on fire this week.", "2023-05-08/2023-05-12"),
    ("A man was charged on Tuesday over a fire at a mosque in Umea on Sunday.", "2023-05-07"),
    (
        "A man has been charged over a fire at a mosque in Umea on Sunday, police said on Tuesday.",
        "2023-05-07",
    ),
    ("Firemen were still fighting a blaze on Tuesday at a sawmill in Umea.", "2023-05-09"),
    ("A day after a fire destroyed a sawmill in Umea, police on Tuesday arrested its owner.", "2023-05-08"),
    ("Three years after a blast at a sawmill in Umea, its owner was fined on Tuesday.", "2020"),
    ("A dam burst near Umea. As of Thursday, 30 people were missing.", PUBLISHED),
]


@pytest.mark.parametrize(("text", "date"), OWN)
def test_the_day_of_its_own_clause(full_nlp: Language, text: str, date: str) -> None:
    assert [r.date for r in reports(full_nlp, text)] == [date]


AROUND = [
    (
        "Rescuers are searching the ruins of a hotel in Split after an explosion. Officials say it happened "
        "around five on Tuesday morning.",
        "2023-05-09",
    ),
    (
        "A warehouse burned down in Tampere, officials said on Wednesday. The flames were first seen late on "
        "Tuesday by a guard.",
        "2023-05-09",
    ),
    (
        "A blaze at a sawmill in Umea was put out on Thursday. It had begun on Tuesday in a drying room.",
        "2023-05-09",
    ),
    (
        "A fire wrecked a warehouse in Tampere. Firemen were called shortly after 4 a.m. on Tuesday.",
        "2023-05-09",
    ),
    (
        "On Monday night men in masks entered the port of Split. They set fire to a warehouse there.",
        "2023-05-08",
    ),
]


COUNTED = [
    (
        "The blast at a sawmill in Umea came a week after a fire at a bakery in Skelleftea.",
        {"sawmill": PUBLISHED, "bakery": "2023-05-05"},
    ),
    (
        "Warplanes bombed a hospital in Gao on Monday. The attack on the hospital came two days after a "
        "strike on a school in Mopti.",
        {"hospital": "2023-05-08", "school": "2023-05-06"},
    ),
]


@pytest.mark.parametrize(("text", "days"), COUNTED)
def test_a_day_counted_from_is_not_that_of_what_came_later(
    full_nlp: Language, text: str, days: dict[str, str]
) -> None:
    assert {r.facility: r.date for r in reports(full_nlp, text)} == days


PRECISE = [
    (
        "A deadly blast in April at the Kallax mill in Umea could have been prevented, inspectors said on "
        "Monday. Their report tells of cracks in the boiler that ruptured April 2.",
        "2023-04-02",
    ),
    (
        "A man was jailed for setting fire to a mosque in Umea last year. He admitted arson on 21 July 2022.",
        "2022-07-21",
    ),
    (
        # Two days of the year: nothing tells which is meant.
        "A man was jailed for setting fire to a mosque in Umea last year. He bought petrol on 21 July 2022 "
        "and matches on 23 July 2022.",
        "2022",
    ),
    (
        # The day of another site.
        "A fire gutted a mosque in Umea last year. A tower was built at the church of Boden on 21 July 2022.",
        "2022",
    ),
]


@pytest.mark.parametrize(("text", "date"), PRECISE)
def test_a_month_or_year_is_put_precisely_by_the_only_day_within_it(
    full_nlp: Language, text: str, date: str
) -> None:
    assert [r.date for r in reports(full_nlp, text)] == [date]


def test_a_happening_that_is_but_referred_to_lends_no_day(full_nlp: Language) -> None:
    text = (
        "Warplanes struck a bakery in Gao on Thursday. Many have fled there since the attack on the port "
        "of Kidal on October 7. A missile hit the Al-Noor school in Mopti."
    )
    found = {r.facility: r.date for r in reports(full_nlp, text)}
    assert found["Al-Noor school"] == "2023-05-11"


@pytest.mark.parametrize(("text", "date"), AROUND)
def test_a_day_told_in_the_sentences_around(full_nlp: Language, text: str, date: str) -> None:
    assert date in [r.date for r in reports(full_nlp, text)]


def test_what_lies_ahead_is_no_day_of_what_happened(full_nlp: Language) -> None:
    text = "An explosion shook a hotel in Split. The blast comes as the city prepares to vote on June 4."
    assert [r.date for r in reports(full_nlp, text)] == [PUBLISHED]


def test_the_news_without_a_day_is_of_the_day_of_publication(full_nlp: Language) -> None:
    (report,) = reports(full_nlp, "A fire is burning at a Borealis chemical plant in Porvoo, police said.")
    assert (report.date, report.date_span) == (PUBLISHED, ())
    assert "day of publication" in report.evidence


def test_nothing_is_inferred_from_an_unknown_publication(full_nlp: Language) -> None:
    (report,) = reports(full_nlp, "A fire is burning at a chemical plant in Porvoo, police said.", "")
    assert report.date == ""


PARTS = [
    (
        "Victims of a bomb attack on a mosque in Mopti were buried on Friday. The bomb exploded on Thursday.",
        "2023-05-11",
    ),
    ("Three weeks ago, on April 19, a sawmill in Umea burned down.", "2023-04-19"),
    ("A series of explosions shook an oil depot in Umea on Monday.", "2023-05-08"),
]


@pytest.mark.parametrize(("text", "date"), PARTS)
def test_the_day_of_something_else_and_the_finer_of_two(full_nlp: Language, text: str, date: str) -> None:
    assert [r.date for r in reports(full_nlp, text)] == [date]


def test_happenings_that_share_one_old_day_keep_it_behind_the_news(full_nlp: Language) -> None:
    text = (
        "On Monday nine people were killed in an attack near a mall in Munich. "
        "The minister has taken a hard line since the Lagos and Paris terrorist attacks, "
        "which occurred last year."
    )
    assert [report.date for report in reports(full_nlp, text)] == ["2023-05-08", "2022", "2022"]
