"""A user's facility list: what links, what must not, and what is said of a faulty file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipeline.places.facility_index import ALIKE, WordIndex
from pipeline.places.facility_list import FacilityList, FacilityListError, FacilityRecord, GenericWords
from pipeline.rules import load_entries, models_folder

CSV = """id,name,aliases,lat,lon,country
tav,Tavolga Machine Building Plant,Tavolzhsky Zavod|TMZ,56.50,60.10,RU
kam,Kamyshin Chemical Plant,,50.08,45.40,RU
bor,Borzhava Oil Refinery,,48.30,23.10,UA
arm,Orlik Arms Plant,,,,RU
mac,Orlik Tractor Plant,,,,RU
d1,Dubovka-1 airbase,,,,
d2,Dubovka-2 airbase,,,,
"""


@pytest.fixture(scope="module")
def facilities(tmp_path_factory: pytest.TempPathFactory) -> FacilityList:
    path = tmp_path_factory.mktemp("list") / "facilities.csv"
    path.write_text(CSV, encoding="utf-8")
    return FacilityList.read(path)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tavolga Machine Building Plant", "tav"),
        ("the Tavolga Machine-Building plant", "tav"),
        ("Tavolga plant", "tav"),
        ("TMZ", "tav"),
        ("Tavolzhsky Zavod", "tav"),
        ("Kamyshyn chemical plant", "kam"),
        ("Borzhava refinery", "bor"),
        ("Orlik Arms Plant", "arm"),
        ("Dubovka-2 airbase", "d2"),
    ],
)
def test_links(facilities: FacilityList, name: str, expected: str) -> None:
    record = facilities.link(name)
    assert record is not None and record.id == expected


@pytest.mark.parametrize(
    "name",
    [
        "chemical plant",
        "the oil refinery",
        "Machine Building Plant",
        "Tavolga hospital",
        "Tavolga oil refinery",
        "Orlik plant",
        "Dubovka airbase",
        "Dubovka-3 airbase",
        "Kamensk chemical plant",
        "",
        "...",
    ],
)
def test_links_nothing_on_generic_words_or_between_near_equals(facilities: FacilityList, name: str) -> None:
    assert facilities.link(name) is None


def test_country_and_distance_rule_out(facilities: FacilityList) -> None:
    assert facilities.link("Borzhava refinery", country_code="RU") is None
    assert facilities.link("Borzhava refinery", country_code="ua") is not None
    assert facilities.link("Borzhava refinery", near=(48.2, 23.3)) is not None
    assert facilities.link("Borzhava refinery", near=(56.5, 60.1)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nA mill\n", "1: column id missing; the first line must name the columns"),
        ("id,name,latitude\n1,A,2\n", "1: unknown column 'latitude'; known are id, name"),
        ("id,name\n1,A\n1,B\n", "3: id '1' is given twice; ids must differ"),
        ("id,name\n1,\n", "2: name is empty; give one"),
        ("id,name,lat,lon\n1,A,95,1\n", "2: lat '95' is not a number of degrees from -90 to 90"),
        ("id,name,lat,lon\n1,A,nan,1\n", "2: lat 'nan' is not a number"),
        ("id,name,lat,lon\n1,A,5,\n", "2: only one of lat and lon is given; give both or none"),
        ("id,name,country\n1,A,Ukraine\n", "2: country 'Ukraine' is not an ISO 3166-1 code of two letters"),
    ],
)
def test_faults_name_file_line_and_cure(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FacilityListError) as error:
        FacilityList.read(path)
    assert f"{path}:{said}" in str(error.value)


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,name,country\n,A,UA\n2,,UA\n3,C,Ukraine\n", encoding="utf-8")
    with pytest.raises(FacilityListError) as error:
        FacilityList.read(path)
    assert len(str(error.value).splitlines()) == 3


def test_a_missing_file_and_another_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(FacilityListError, match="cannot be read"):
        FacilityList.read(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("id,name\n1,Fábrica\n".encode("latin-1"))
    with pytest.raises(FacilityListError, match="not UTF-8"):
        FacilityList.read(tmp_path / "latin.csv")


@pytest.mark.parametrize(
    ("records", "name", "expected"),
    [
        (["Orlik Plant", "Orlik Tractor Plant"], "the Orlik plant", "0"),
        (["Orlik Plant", "Orlik Plant"], "Orlik plant", None),
        (["Unit 7", "Unit 8"], "unit 8", "1"),
        (["Tavolga Plant"] * 3000 + ["Tavolga Tool Plant"], "Tavolga Tool plant", "3000"),
    ],
)
def test_an_equal_name_is_meant_unless_several_have_it(
    records: list[str], name: str, expected: str | None
) -> None:
    found = FacilityList([FacilityRecord(str(n), each) for n, each in enumerate(records)]).link(name)
    assert (found.id if found else None) == expected


WORDS = st.text(st.sampled_from("abcdeż9"), min_size=1, max_size=12)


@given(st.lists(WORDS, unique=True, max_size=30), WORDS)
def test_the_index_finds_every_word_that_is_like_it(words: list[str], word: str) -> None:
    wanted = {each for each in words if fuzz.ratio(word, each) >= ALIKE}
    assert set(WordIndex(words).alike(word)) == wanted


def test_many_faults_are_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,name\n" + "\n".join(f"{n}," for n in range(100)), encoding="utf-8")
    with pytest.raises(FacilityListError, match="and 80 faults more"):
        FacilityList.read(path)


GENERIC = load_entries(models_folder() / "places.toml", "generic", GenericWords)


@pytest.mark.parametrize("entry", GENERIC, ids=lambda entry: entry.name)
def test_generic_words(entry: GenericWords) -> None:
    for text in entry.examples:
        assert FacilityList([FacilityRecord("1", text)]).link(text) is not None
    for text in entry.counter_examples:
        assert FacilityList([FacilityRecord("1", text)]).link(text) is None


@given(st.text(max_size=60))
def test_any_name_is_taken(name: str) -> None:
    records = [FacilityRecord("1", "Tavolga Plant"), FacilityRecord("2", name)]
    found = FacilityList(records, frozenset({"plant"})).link(name)
    assert found is None or found in records
