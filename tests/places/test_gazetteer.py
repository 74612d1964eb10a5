"""The shipped gazetteer: what it holds, how names are looked up, and its files' order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.places import Gazetteer, Place, contains
from pipeline.places.folding import fold
from pipeline.places.gazetteer import Candidate
from pipeline.places.words import load_words, open_gazetteer
from pipeline.rules import RuleError, models_folder


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(load_words())


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Izhevsk", "RU", "settlement"),
        ("izhevsk", "RU", "settlement"),
        ("Rostov on Don", "RU", "settlement"),
        ("Kryvyi Rih", "UA", "settlement"),
        ("Usulutan", "SV", "settlement"),
        ("al-Mayadin", "SY", "settlement"),
        ("Mayadin", "SY", "settlement"),
        ("Saint Petersburg", "RU", "settlement"),
        ("St. Louis", "US", "settlement"),
        ("Tambov", "RU", "region"),
        ("Cook County", "US", "district"),
        ("Burma", "MM", "country"),
        ("U.S.", "US", "country"),
        ("Donbas", "UA", "area"),
        ("Raqa", "SY", "settlement"),
    ],
)
def test_names_are_found(gazetteer: Gazetteer, name: str, country: str, kind: str) -> None:
    assert (country, kind) in {(place.country_code, place.kind) for place in gazetteer.lookup(name)}


@pytest.mark.parametrize("name", ["", "   ", "Zzyxqa", "'", "a" * 500, "\t", "Izhevsk\tx", "Izhevsk,1"])
def test_unknown_names_give_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_the_largest_comes_first_with_position_and_people(gazetteer: Gazetteer) -> None:
    london = gazetteer.lookup("London")[0]
    assert (london.country_code, london.capital) == ("GB", True)
    assert london.population > 5_000_000
    assert london.latitude == pytest.approx(51.5, abs=0.1) and london.longitude == pytest.approx(
        -0.1, abs=0.1
    )


def test_longer_names_are_announced(gazetteer: Gazetteer) -> None:
    assert gazetteer.begins("rostov on")
    assert gazetteer.begins("gulf of")
    assert not gazetteer.begins("izhevsk")


def test_countries_are_named(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_name("SY") == "Syria"
    assert gazetteer.country_name("us") == "United States"
    assert gazetteer.country_name("ZZ") == ""


def test_every_name_of_the_file_is_found() -> None:
    lines = (models_folder() / "gazetteer" / "names.tsv").read_bytes().splitlines()
    gazetteer = Gazetteer()
    keys = [line.split(b"\t")[0] for line in lines]
    assert keys == sorted(set(keys))
    for key in [keys[0], keys[-1], *keys[:: len(keys) // 200]]:
        assert gazetteer.named(key.decode())


def test_missing_files_say_how_to_build_them(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"build it with `python scripts/build_gazetteer\.py`"):
        Gazetteer(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Deir Ez Zor"),
        ("Usulután", "USULUTAN"),
        ("Sana'a", "Sanaa"),
        ("Sana’a", "Sanaa"),
        ("St. Louis", "Saint Louis"),
        ("Łódź", "Lodz"),
        ("Malmö", "Malmo"),
        ("Port-au-Prince", "Port au Prince"),
    ],
)
def test_spellings_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert all(isinstance(place, Candidate) for place in _SHARED.lookup(name))


_SHARED = Gazetteer()

SYRIA = Place("Syria", "country", "SY")
HOMS = Place("Homs province", "region", "SY", admin1="Homs")
TOWN = Place("Homs", "settlement", "SY", admin1="Homs")
ALEPPO = Place("Aleppo", "settlement", "SY", admin1="Aleppo")
UNLINKED = Place("Springfield", "settlement")


@pytest.mark.parametrize(
    ("larger", "smaller", "expected"),
    [
        (SYRIA, HOMS, True),
        (SYRIA, TOWN, True),
        (HOMS, TOWN, True),
        (HOMS, ALEPPO, False),
        (TOWN, HOMS, False),
        (SYRIA, SYRIA, False),
        (SYRIA, UNLINKED, False),
        (UNLINKED, UNLINKED, False),
    ],
)
def test_contains(larger: Place, smaller: Place, expected: bool) -> None:
    assert contains(larger, smaller) is expected
