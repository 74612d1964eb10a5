"""How places and dates of two reports stand to each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linking_support import told

from pipeline.incidents.days import Timing, When, read_when, timing
from pipeline.incidents.spots import Nearness, nearness, read_spot
from pipeline.incidents.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Osterby", "Osterby", Nearness.TOWN),
        ("Osterby", "Osterbye", Nearness.TOWN),
        ("Osterby", "Nordhavn", Nearness.NEAR),
        ("Osterby", "Fjernvik", Nearness.APART),
        ("Osterby", "Halden Bay", Nearness.APART),
        ("Osterby", "Vestland", Nearness.INSIDE),
        ("Osterby", "Nordland", Nearness.APART),
        ("Vestland", "Nordland", Nearness.APART),
        ("Vestland", "Vestland", Nearness.REGION),
        ("Osterby", "Norway", Nearness.COUNTRY),
        ("Osterby", "", Nearness.UNKNOWN),
        ("Osterby", "Osterhult", Nearness.UNLIKE),
        ("Osterhult", "Osterhult", Nearness.TOWN),
        ("Osterby", "Black Sea", Nearness.UNKNOWN),
    ],
)
def test_places(one: str, other: str, expected: Nearness) -> None:
    spots = [read_spot(told(place=place).report, load_vocabulary()) for place in (one, other)]
    assert nearness(*spots) is nearness(*spots[::-1]) is expected


def test_a_region_is_known_by_its_noun() -> None:
    spots = [
        read_spot(told(place=place, admin1="Vestland County").report, load_vocabulary())
        for place in ("Vestland region", "Osterhult")
    ]
    assert nearness(*spots) is Nearness.INSIDE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"date": "2031-03-04"}, {"date": "2031-03-04"}, Timing.DAY),
        ({"date": "2031-03-04"}, {"date": "2031-03-05"}, Timing.NEXT),
        ({"date": "2031-03-04"}, {"date": "2031-03-06"}, Timing.APART),
        ({"date": "2031-03-04"}, {"date": "2031-03-03/2031-03-05"}, Timing.DAYS),
        ({"date": "2031-03-04"}, {"date": "2031-03-01/2031-03-07"}, Timing.WEEK),
        ({"date": "2031-03-04"}, {"date": "2031-03"}, Timing.MONTH),
        ({"date": "2031-03-31"}, {"date": "2031-04"}, Timing.APART),
        ({"date": "2031-03-04"}, {"date": "2031"}, Timing.YEAR),
        ({"date": "2031-03-04"}, {"published": "2031-03-06"}, Timing.NEWS),
        ({"date": "2031-03-04"}, {"published": "2031-03-12"}, Timing.LATE),
        ({"date": "2031-03-04"}, {"published": "2033-03-12"}, Timing.OLD),
        ({"date": "2031-03-04"}, {"published": "2031-03-01"}, Timing.APART),
        ({"date": "2031-03-04"}, {"published": ""}, Timing.UNKNOWN),
        ({"published": "2031-03-04"}, {"published": "2031-03-06T10:00Z"}, Timing.NEWS),
        ({"published": "2031-03-04"}, {"published": "2031-05-06"}, Timing.OLD),
        ({"date": "soon", "published": ""}, {"date": "2031-03-04"}, Timing.UNKNOWN),
    ],
)
def test_dates(one: dict[str, Any], other: dict[str, Any], expected: Timing) -> None:
    whens = [read_when(told(**cells)) for cells in (one, other)]
    assert timing(*whens) is timing(*whens[::-1]) is expected


ORDINALS = st.integers(min_value=740_000, max_value=740_060)


@st.composite
def whens(draw: st.DrawFn) -> When:
    first, length = draw(ORDINALS), draw(st.integers(0, 40))
    return When(
        *draw(st.sampled_from([(0, 0), (first, first + length)])), draw(st.sampled_from([0, first + length]))
    )


@given(whens(), whens())
def test_timing_is_symmetric(one: When, other: When) -> None:
    assert timing(one, other) is timing(other, one)
