"""When a cell is right: the rules of the measure, as tables."""

from __future__ import annotations

import pytest

from pipeline.evaluation.agreement import FIELDS, head_word, right, same_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Harwick Refinery", "the Harwick refinery", True),
        ("Harwick Refinery", "Harwick oil refinery", True),
        ("Harwick", "Harwick Refinery", False),
        ("refinery", "Harwick Refinery", True),
        ("Interior Ministry", "Ministry of Interior", True),
        ("Harwick Refinery", "Harwick Power Plant", False),
        ("", "Harwick", False),
        ("the", "Harwick", False),
        ("Norland's Grid Company", "Norland Grid Company", True),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("name", "head"),
    [("power plant of Osterby", "plant"), ("depot (north)", "depot"), ("of Osterby", "osterby"), ("", "")],
)
def test_head_word(name: str, head: str) -> None:
    assert head_word(name) == head


@pytest.mark.parametrize(
    ("field", "predicted", "label", "expected"),
    [
        ("facility", "plant", "Osterby Cement Plant", False),
        ("facility", "plant", "plant", True),
        ("facility", "cement plant", "Osterby Cement Plant|cement works", True),
        ("place", "Osterby", "Greater Osterby|Norland", True),
        ("place", "Harwick", "Greater Osterby|Norland", False),
        ("date", "2031-03-04", "2031-03-04", True),
        ("date", "2031-03-04", "2031-03", True),
        ("date", "2031-03", "2031-03-04", False),
        ("date", "2031-03-04", "2031-03-05|2031-03-04", True),
        ("date", "2031-03-04", "2031-03-01/2031-03-09", True),
        ("date", "2031-03-04/2031-03-10", "2031-03-01/2031-03-09", False),
        ("date", "2031-03-31", "2031-02/2031-03", True),
        ("date", "2031-03-01/2031-03-02", "2031-03", False),
        ("date", "", "2031", False),
        ("event_type", "fire", "explosion|fire", True),
        ("event_type", "fires", "explosion|fire", False),
        ("status", "occurred", "occurred", True),
        ("source", "police", "fire brigade;local police|police", True),
        ("source", "", "publisher", True),
        ("source", "The Osterby Post", "publisher", True),
        ("source", "publisher", "The Osterby Post", True),
        ("source", "", "police", False),
        ("source", "police", "", False),
    ],
)
def test_cells(field: str, predicted: str, label: str, expected: bool) -> None:
    assert right(field, predicted, label, "The Osterby Post") is expected


@pytest.mark.parametrize("field", [f for f in FIELDS if f != "source"])
def test_an_empty_cell_is_never_right(field: str) -> None:
    assert not right(field, "", "", "")
