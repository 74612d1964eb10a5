"""What one article reports: mentions joined to incidents, each cell with the words it was read from."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.article import Article
from pipeline.language import annotate
from pipeline.reports import Report
from pipeline.reports.building import Builder

PAST_LIST = """Riga sees no foreign hand in blast at Russian powder works

Foreign agents hardly set off the explosion at the Perm Powder Works near Krasnokamsk, Russia, which \
fills charges for howitzers, the Latvian Defence Ministry wrote on X on March 12, 2024.

ALSO READ: Oil terminal burns after night of sirens

Nobody has explained why plants of the arms industry keep blowing up. Earlier explosions hit the Volzhsky \
Rubber Plant in Volgograd on Feb. 2, the Omsk Turbine Factory on Dec. 9, 2023, and the fuse and propellant \
factories in Kazan on Nov. 20 and Biysk on Nov. 4, 2023.

A powerful explosion tore through the Perm Powder Works on March 10, footage shared by local Telegram \
channels showed.

The regional emergency service explained the explosion as a trial of new charges at the facility.
"""


def reports(nlp: Language, text: str, published: str = "") -> tuple[Report, ...]:
    doc = next(annotate([Article(id="a", text=text, published=published, publisher="The Courier")], nlp))
    found: tuple[Report, ...] = doc._.reports
    return found


def rows(nlp: Language, text: str, published: str = "") -> set[tuple[str, str, str, str]]:
    return {(r.facility, r.place, r.date, r.event_type) for r in reports(nlp, text, published)}


def test_an_article_with_a_list_of_past_incidents(full_nlp: Language) -> None:
    assert rows(full_nlp, PAST_LIST) == {
        ("Perm Powder Works", "Krasnokamsk", "2024-03-10", "explosion"),
        ("Volzhsky Rubber Plant", "Volgograd", "2024-02-02", "explosion"),
        ("Omsk Turbine Factory", "Omsk", "2023-12-09", "explosion"),
        ("fuse factory", "Kazan", "2023-11-20", "explosion"),
        ("propellant factory", "Biysk", "2023-11-04", "explosion"),
    }


SINGLE = [
    (
        "A fire broke out at the Halden paper mill in Norway on Tuesday, police said. The blaze was put out "
        "by noon.",
        {("Halden paper mill", "Halden", "2023-05-09", "fire")},
    ),
    (
        "Two drones hit the Ilsky refinery in Russia's Krasnodar region overnight on Thursday. The attack "
        "caused a fire at the plant.",
        {("Ilsky refinery", "Krasnodar region", "2023-05-11", "drone_strike")},
    ),
    (
        "A blast tore through a fireworks warehouse in Multan on 3 May, killing four. On 7 May another "
        "explosion hit a gas depot in Lahore.",
        {
            ("fireworks warehouse", "Multan", "2023-05-03", "explosion"),
            ("gas depot", "Lahore", "2023-05-07", "explosion"),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_rows_of_a_short_article(
    full_nlp: Language, text: str, expected: set[tuple[str, str, str, str]]
) -> None:
    assert rows(full_nlp, text, "2023-05-12") == expected


NOTHING = [
    "The mayor fired the director of the hospital in Graz on Monday after a row over pay.",
    "Demand for the plant's batteries exploded last year, the company said.",
    "Dock workers at the port of Antwerp will strike on Friday over pensions.",
    "The film bombed at the box office in Paris last weekend.",
    "Staff at the school in Leeds took part in a fire drill on Tuesday.",
    "ALSO READ: Oil terminal in Kavala burns after blast",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_row_where_nothing_happened(full_nlp: Language, text: str) -> None:
    assert rows(full_nlp, text, "2023-05-12") == set()


def test_every_span_gives_the_words_of_its_cell(full_nlp: Language) -> None:
    for report in reports(full_nlp, PAST_LIST):
        for start, end in report.place_span:
            assert PAST_LIST[start:end] == report.place
        assert report.event_span


def test_a_report_less_sure_than_asked_for_is_left_out(full_nlp: Language) -> None:
    text = "An explosion tore through the Perm Powder Works in Krasnokamsk on 10 March 2024, officials said."
    [report] = reports(full_nlp, text)
    doc = next(annotate([Article(id="a", text=text)], full_nlp))
    surer = Builder.from_models(least_confidence=report.confidence + 0.001)
    assert surer.reports(doc) == ()
    assert len(Builder.from_models(least_confidence=report.confidence).reports(doc)) == 1
