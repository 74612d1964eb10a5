"""Blocking: all pairs that could be one incident, and few others."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from linking_support import told

from pipeline.incidents.blocking import candidates
from pipeline.incidents.profile import Profile, ProfileReader
from pipeline.incidents.vocabulary import load_vocabulary

SITE = {"facility": "Harwick refinery", "facility_type": "energy", "place": "Osterby", "date": "2031-03-04"}


def profiles(*cells: dict[str, Any]) -> list[Profile]:
    reader = ProfileReader(load_vocabulary())
    return [reader.read(told(**one)) for one in cells]


@pytest.mark.parametrize(
    ("cells", "meet"),
    [
        ({}, True),
        ({"place": "Fjernvik"}, True),
        ({"facility": "depot"}, True),
        ({"facility": "depot", "place": "Osterbye"}, True),
        ({"facility": "Harwik plant", "place": ""}, True),
        ({"date": "2031-03-05"}, True),
        ({"date": "2031-03"}, True),
        ({"date": "2031"}, True),
        ({"date": ""}, True),
        ({"facility": "depot", "place": "Vestland", "event_type": "fire"}, True),
        ({"facility": "depot", "place": "Norway", "event_type": "fire"}, True),
        ({"facility": "depot", "place": "", "event_type": "fire"}, True),
        ({"date": "2031-03-08"}, False),
        ({"date": "2030"}, False),
        ({"facility": "depot", "place": "Fjernvik", "event_type": "fire"}, False),
    ],
)
def test_who_meets_the_report_of_a_named_site(cells: dict[str, Any], meet: bool) -> None:
    assert candidates(profiles(SITE, SITE | cells)).tolist() == ([[0, 1]] if meet else [])


@pytest.mark.parametrize("cells", [(), (SITE,), ({},)])
def test_too_few_to_meet(cells: tuple[dict[str, Any], ...]) -> None:
    assert candidates(profiles(*cells)).shape == (0, 2)


def test_pairs_are_sorted_and_unique() -> None:
    pairs = candidates(profiles(*[SITE] * 30))
    assert len(pairs) == 30 * 29 // 2
    assert (np.unique(pairs, axis=0) == pairs).all()


def test_the_pairs_of_a_crowd_grow_with_its_size_not_with_its_square() -> None:
    crowd = profiles(*[SITE] * 600)
    assert len(candidates(crowd)) < 20 * len(crowd)
