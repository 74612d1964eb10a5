"""Incidents get the id and the coordinates of the facility in a user's list, where it is sure which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from samples import REPORT, article

from pipeline.incidents import Incident, Located, link
from pipeline.places import FacilityList, FacilityRecord

FACILITIES = FacilityList(
    [
        FacilityRecord(
            "tav", "Tavolga Machine Building Plant", ("Tavolzhsky Zavod", "TMZ"), 56.5, 60.1, "RU"
        ),
        FacilityRecord("gun", "Karsk Gunpowder Factory", (), 48.0, 40.0, "RU"),
        FacilityRecord("hos", "Karsk Hospital"),
        FacilityRecord("arm", "Orlik Arms Plant"),
        FacilityRecord("trc", "Orlik Tractor Plant"),
        FacilityRecord("bor", "Borzhava Oil Refinery", (), 48.3, 23.1, "UA"),
    ]
)


def located(number: int, **cells: Any) -> Located:
    plain: dict[str, Any] = {"place": "", "country": "", "latitude": None, "longitude": None}
    report = replace(REPORT, facility_aliases=(), claims=(), **{**plain, **cells})
    text = f"Article {number} has words of its own: {' '.join(str(n * number) for n in range(60))}."
    return Located(article(f"a{number}", text, published=f"2031-03-0{number}"), report, f"a{number}#r1")


def incident(**cells: Any) -> Incident:
    [found] = link([located(1, **cells)], facilities=FACILITIES)
    return found


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"facility": "Tavolga plant"}, ("tav", 56.5, 60.1)),
        ({"facility": "Tavolga Machine-Building Plant", "country_code": "RU"}, ("tav", 56.5, 60.1)),
        ({"facility": "gunpowder factory", "place": "Karsk"}, ("gun", 48.0, 40.0)),
        ({"facility": "Orlik Tractor Plant"}, ("trc", None, None)),
        ({"facility": "Orlik plant"}, ("", None, None)),
        ({"facility": "gunpowder factory"}, ("", None, None)),
        ({"facility": "hospital", "place": "Karsk"}, ("", None, None)),
        ({"facility": "Tavolga plant", "country_code": "UA"}, ("", None, None)),
        ({"facility": "", "place": "Karsk"}, ("", None, None)),
    ],
)
def test_id_and_coordinates(cells: dict[str, Any], expected: tuple[str, float | None, float | None]) -> None:
    found = incident(**cells)
    assert (found.facility_id, found.lat, found.lon) == expected


def test_a_place_far_from_it_rules_a_facility_out() -> None:
    near = {"facility": "Borzhava refinery", "place": "Berehove", "country_code": "UA"}
    assert incident(**near, latitude=48.2, longitude=22.6).facility_id == "bor"
    far = incident(**near, latitude=50.4, longitude=30.5)
    assert (far.facility_id, far.lat) == ("", 50.4)


def test_the_middle_of_a_country_rules_nothing_out() -> None:
    cells = {"place": "Ukraine", "country": "Ukraine", "country_code": "UA"}
    assert incident(facility="Borzhava refinery", latitude=49.0, longitude=32.0, **cells).facility_id == "bor"


def test_names_of_one_facility_link_reports_that_have_no_word_in_common() -> None:
    reports = [located(1, facility="Tavolga Machine Building Plant"), located(2, facility="Tavolzhsky Zavod")]
    assert len(link(reports)) == 2
    [found] = link(reports, facilities=FACILITIES)
    assert found.facility_id == "tav" and len(found.members) == 2
    assert found.facility in ("Tavolga Machine Building Plant", "Tavolzhsky Zavod"), "as an article has it"


def test_names_that_mean_two_facilities_give_no_id() -> None:
    report = located(1, facility="Orlik Arms Plant")
    both = replace(report, report=replace(report.report, facility_aliases=("Tavolga plant",)))
    assert link([both], facilities=FACILITIES)[0].facility_id == ""
