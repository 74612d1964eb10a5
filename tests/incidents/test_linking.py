"""Which reports of different articles tell of one incident."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_support import together, told

from pipeline.incidents import Located, link

REFINERY = {
    "facility": "Harwick oil refinery",
    "facility_type": "energy",
    "place": "Osterby",
    "date": "2031-03-04",
}
DEPOT = {"facility": "oil depot", "facility_type": "energy", "place": "Osterby", "date": "2031-03-04"}
TOWN = {"place": "Osterby", "date": "2031-03-04"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # names
        (REFINERY, REFINERY),
        (REFINERY, {"facility": "Harwick refinery"}),
        (REFINERY, {"facility": "Harwik Refinery"}),
        (REFINERY, {"facility": "oil refinery"}),
        (REFINERY, {"facility": "Harwick refinery", "place": ""}),
        (REFINERY, {"facility": "Norland Oil plant", "facility_aliases": ("Norland Oil plant", "Harwick")}),
        (REFINERY, {"facility": "Osterby refinery", "place": "Norway"}),
        (REFINERY, {"facility": "", "facility_type": ""}),
        (DEPOT, {"facility": "fuel depot"}),
        ({**DEPOT, "facility": "oil processing plant"}, {"facility": "oil refinery"}),
        ({**DEPOT, "facility": "School No. 41"}, {"facility": "School 41"}),
        ({**DEPOT, "facility": "Tarn Nuclear Power Plant"}, {"facility": "TNPP", "place": ""}),
        # places
        (REFINERY, {"place": "Osterbye"}),
        (REFINERY, {"place": "Vestland"}),
        (REFINERY, {"place": "Nordhavn"}),
        (REFINERY, {"place": "Norway"}),
        (DEPOT, {"place": "Vestland"}),
        (TOWN, {}),
        # dates
        (REFINERY, {"date": "2031-03"}),
        (REFINERY, {"date": "2031-03-03/2031-03-04"}),
        (REFINERY, {"date": "2031"}),
        (REFINERY, {"date": "2031-03-05"}),
        (REFINERY, {"date": ""}),
        # types of event
        (REFINERY, {"event_type": "fire"}),
        (REFINERY, {"event_type": "bombing"}),
        (TOWN, {"event_type": "fire"}),
    ],
)
def test_one_incident(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert together(told(**one), told(**(one | other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # names
        (REFINERY, {"facility": "Solheim oil refinery"}),
        (REFINERY, {"facility": "Harwick grain terminal", "facility_type": "transport", "place": "Fjernvik"}),
        (DEPOT, {"facility": "grain terminal", "facility_type": "transport"}),
        (DEPOT, {"facility": "hospital", "facility_type": "health"}),
        ({**DEPOT, "facility": "School No. 41"}, {"facility": "School 14"}),
        ({**DEPOT, "facility": "mosque", "facility_type": "worship"}, {"facility": "cathedral"}),
        # places
        (DEPOT, {"place": "Fjernvik"}),
        (DEPOT, {"place": "Nordhavn"}),
        ({**DEPOT, "place": "Norway"}, {}),
        ({**DEPOT, "place": ""}, {}),
        ({**DEPOT, "place": "Vestland"}, {"place": "Nordland"}),
        (REFINERY, {"place": "Halden Bay"}),
        # dates
        (REFINERY, {"date": "2031-03-07"}),
        (REFINERY, {"date": "2031-04"}),
        (DEPOT, {"date": "2031-03-05"}),
        (TOWN, {"date": "2031-03-05"}),
        (TOWN, {"date": "2031"}),
        # types of event
        ({**TOWN, "event_type": "crash"}, {"event_type": "seizure"}),
        ({**DEPOT, "event_type": "crash"}, {"event_type": "seizure", "place": "Vestland"}),
    ],
)
def test_two_incidents(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not together(told(**one), told(**(one | other)))


def test_an_undated_report_is_of_what_was_news_when_it_was_published() -> None:
    dated = told(**REFINERY)
    undated = REFINERY | {"date": ""}
    assert together(dated, told(published="2031-03-06", **undated))
    assert not together(dated, told(published="2031-02-20", **undated))
    assert not together(dated, told(published="2032-02-20", **(undated | {"facility": "refinery"})))


def test_two_reports_of_one_article_stay_apart() -> None:
    assert len(link([told("a", number=1, **REFINERY), told("a", number=2, **REFINERY)])) == 2


def test_an_article_that_tells_the_same_twice_joins_once() -> None:
    twice = [told("a", number=n, **REFINERY) for n in (1, 2)]
    assert sorted(len(i.members) for i in link([*twice, told("b", **REFINERY)])) == [1, 2]


def test_a_vague_report_does_not_bring_two_sites_together() -> None:
    named = [told(**REFINERY), told(**(REFINERY | {"facility": "Solheim oil refinery"}))]
    assert len(link([*named, told(**(REFINERY | {"facility": "refinery"}))])) == 2


def test_a_vague_report_goes_where_most_speaks_for_it() -> None:
    fire = told("fire", **(REFINERY | {"event_type": "fire"}))
    blast = told("blast", **(DEPOT | {"facility": "Solheim oil depot"}))
    vague = told("vague", **(DEPOT | {"facility": "depot"}))
    assert {m.article.id for i in link([fire, blast, vague]) for m in i.members if len(i.members) == 2} == {
        "blast",
        "vague",
    }


def test_the_words_of_an_article_bring_places_together() -> None:
    region = told(
        text="A plant at Osterhult burned, police in Vestland said.", **(DEPOT | {"place": "Vestland"})
    )
    hamlet = told(**(DEPOT | {"place": "Osterhult"}))
    assert together(region, hamlet)


def test_a_site_named_in_the_other_article_is_that_site() -> None:
    pit = {
        "facility": "pit",
        "facility_type": "industry",
        "place": "Vestland",
        "date": "2031-03-04",
        "event_type": "fire",
    }
    named = told(**(pit | {"facility": "Ludvika mine", "event_type": "leak"}))
    assert together(named, told(text="Work at Ludvika has stopped since the pit burned.", **pit))


@pytest.mark.parametrize("published", ["2031-03-05", ""])
def test_copies_of_one_text_are_together_however_little_they_tell(published: str) -> None:
    bare = {"place": "Norway", "published": published}
    text = "Something blew up somewhere in the country, the agency was told."
    assert together(told(text=text, **bare), told(text=text.upper(), **bare))
    assert not together(told(**bare), told(**bare))


def test_no_reports_no_incidents() -> None:
    assert link([]) == []


def test_a_report_of_nothing_is_an_incident_of_its_own() -> None:
    assert len(link([told(published=""), told(published="")])) == 2


CELLS = st.fixed_dictionaries(
    {
        "article": st.sampled_from("abcdefg"),
        "facility": st.sampled_from(["", "depot", "Harwick depot", "Solheim depot", "Harwick refinery"]),
        "place": st.sampled_from(["", "Osterby", "Nordhavn", "Vestland", "Norway", "Fjernvik", "Osterhult"]),
        "date": st.sampled_from(
            ["", "2031-03-04", "2031-03-05", "2031-03", "2031", "2031-03-04/2031-03-06", "soon"]
        ),
        "event_type": st.sampled_from(["explosion", "fire", "seizure"]),
        "published": st.sampled_from(["", "2031-03-05", "2031-03-06T10:00", "2031-04-01", "never"]),
    }
)


@st.composite
def some_reports(draw: st.DrawFn) -> list[Located]:
    cells = draw(st.lists(CELLS, max_size=12))
    return [told(number=number, **one) for number, one in enumerate(cells, start=1)]


@given(some_reports(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_reports_is_irrelevant(reports: list[Located], random: Any) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert link(shuffled) == link(reports)


@given(some_reports())
@settings(max_examples=60, deadline=None)
def test_each_report_is_in_one_incident_and_no_incident_has_two_of_an_article(reports: list[Located]) -> None:
    incidents = link(reports)
    assert sorted(m.report_id for i in incidents for m in i.members) == sorted(r.report_id for r in reports)
    for found in incidents:
        assert len({m.article.id for m in found.members}) == len(found.members)
        assert len(found.merges) == len(found.members) - 1
    assert len({i.incident_id for i in incidents}) == len(incidents)
