"""The row of an incident: cells by majority and confidence, conflicts, sources, copies, merges."""

from __future__ import annotations

from typing import Any

import pytest
from linking_support import incident, told

SITE = {
    "facility": "Harwick oil refinery",
    "facility_type": "energy",
    "place": "Osterby",
    "date": "2031-03-04",
}


@pytest.mark.parametrize(
    ("field", "told_by", "value"),
    [
        ("facility", ["Harwick refinery", "oil refinery", "oil refinery"], "Harwick refinery"),
        ("facility", ["Harwick refinery", "Harwick oil refinery"], "Harwick oil refinery"),
        ("facility", ["", "refinery"], "refinery"),
        ("place", ["Osterby", "Vestland", "Vestland"], "Osterby"),
        ("place", ["Osterby", "Norway"], "Osterby"),
        ("date", ["2031-03", "2031-03-04", "2031-03"], "2031-03-04"),
        ("date", ["2031-03-04", "2031-03-05", "2031-03-05"], "2031-03-05"),
        ("date", ["", "2031-03-04"], "2031-03-04"),
        ("event_type", ["fire", "explosion", "explosion"], "explosion"),
        ("event_type", ["attack", "attack", "drone_strike"], "drone_strike"),
        ("status", ["occurred", "denied", "occurred"], "occurred"),
    ],
)
def test_cells(field: str, told_by: list[str], value: str) -> None:
    reports = [told(**(SITE | {field: cell})) for cell in told_by]
    assert getattr(incident(*reports), field) == value


def test_one_confident_report_outweighs_two_doubtful_ones() -> None:
    fire = [told(**SITE, event_type="fire", confidence=0.2) for _ in range(2)]
    assert incident(*fire, told(**SITE, confidence=0.9)).event_type == "explosion"


def test_coordinates_are_those_of_the_place() -> None:
    found = incident(told(**(SITE | {"place": "Vestland"})), told(**SITE))
    assert (found.place, found.lat, found.country_code) == ("Osterby", 59.30, "NO")


@pytest.mark.parametrize(
    ("cells", "conflicts"),
    [
        ({}, ()),
        ({"facility": "Harwick refinery", "date": "2031-03"}, ()),
        (
            {"facility": "Norland works", "facility_aliases": ("Harwick plant",)},
            ("facility: Harwick oil refinery, Norland works",),
        ),
        ({"place": "Osterbye"}, ()),
        ({"date": "2031-03-05"}, ("date: 2031-03-04, 2031-03-05",)),
        ({"event_type": "fire"}, ("event_type: explosion, fire",)),
        ({"event_type": "bombing"}, ()),
        ({"status": "denied"}, ("status: occurred, denied",)),
        ({"place": "Nordhavn"}, ("place: Osterby, Nordhavn",)),
        ({"place": "Vestland"}, ()),
    ],
)
def test_conflicts_name_what_articles_differ_on(cells: dict[str, Any], conflicts: tuple[str, ...]) -> None:
    assert incident(told("a", **SITE), told("b", **(SITE | cells))).conflicts == conflicts


def test_sources_are_pooled_that_of_the_surest_report_first() -> None:
    sources = [("police", 0.5), ("Harwick Oil", 0.9), ("Police", 0.5), ("", 0.5), ("mayor", 0.5)]
    reports = [told(f"a{i}", **SITE, source=s, confidence=c) for i, (s, c) in enumerate(sources)]
    assert incident(*reports).sources == ("Harwick Oil", "police", "mayor")
    assert incident(*reports).source_count == 3


AGENCY = (
    "OSTERBY, March 4 - A blast tore through the Harwick refinery on Tuesday and shook windows, police said. "
)
OWN = (
    "I was asleep when it happened, says the baker of Osterby, and my bread was on the floor before I was up."
)


@pytest.mark.parametrize(
    ("texts", "articles"),
    [
        ([AGENCY, AGENCY], 1),
        ([AGENCY, AGENCY.upper().replace(",", "")], 1),
        ([AGENCY, f"{AGENCY} More follows."], 1),
        ([AGENCY, OWN], 2),
        ([AGENCY, OWN, AGENCY, f"{OWN} Read also: weather"], 2),
        (["", ""], 2),
    ],
)
def test_copies_of_one_text_count_once(texts: list[str], articles: int) -> None:
    found = incident(*(told(text=text or " ", **SITE) for text in texts))
    assert (found.article_count, len(found.members)) == (articles, len(texts))


def test_merges_say_why() -> None:
    found = incident(told("a", **SITE), told("b", **(SITE | {"facility": "refinery"})))
    assert [str(merge) for merge in found.merges] == [
        "a#r1 + b#r1: same town, same day, same kind of site, same type of event (6.0)"
    ]
