"""Every example and counter-example of models/facilities.toml."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.facilities.taxonomy import Aftermath, FacilityType, Sense, WordList
from pipeline.rules import load_entries, models_folder

PATH = models_folder() / "facilities.toml"
TYPES = load_entries(PATH, "facility_type", FacilityType)
SENSES = load_entries(PATH, "sense", Sense)
AFTERMATHS = load_entries(PATH, "aftermath", Aftermath)
LISTS = load_entries(PATH, "word_list", WordList)


def types_in(nlp: Language, text: str) -> set[str]:
    doc = nlp(text)
    return {span._.facility.type for span in doc.spans["facilities"]}


@pytest.mark.parametrize(("kind", "text"), [(t.name, e) for t in TYPES for e in t.examples])
def test_an_example_has_a_facility_of_its_type(facility_nlp: Language, kind: str, text: str) -> None:
    assert kind in types_in(facility_nlp, text)


@pytest.mark.parametrize(("kind", "text"), [(t.name, e) for t in TYPES for e in t.counter_examples])
def test_a_counter_example_has_none_of_its_type(facility_nlp: Language, kind: str, text: str) -> None:
    assert kind not in types_in(facility_nlp, text)


@pytest.mark.parametrize("text", [e for s in SENSES for e in s.examples])
def test_another_sense_is_no_facility(facility_nlp: Language, text: str) -> None:
    assert types_in(facility_nlp, text) == set()


@pytest.mark.parametrize("text", [e for s in SENSES for e in s.counter_examples])
def test_the_sense_rule_leaves_facilities_alone(facility_nlp: Language, text: str) -> None:
    assert types_in(facility_nlp, text)


@pytest.mark.parametrize("example", [e for w in LISTS for e in w.examples])
def test_a_word_list_example_gives_its_name(facility_nlp: Language, example: str) -> None:
    text, name = example.split(" => ")
    doc = facility_nlp(text)
    spans = [*doc.spans["facilities"], *doc.spans["facility_references"]]
    assert name in {span._.facility.name for span in spans}


def aftermath_in(nlp: Language, text: str) -> list[bool]:
    doc = nlp(text)
    return [span._.facility.aftermath for span in doc.spans["facilities"]]


@pytest.mark.parametrize("text", [e for a in AFTERMATHS for e in a.examples])
def test_an_aftermath_example_has_only_sites_of_aftermath(facility_nlp: Language, text: str) -> None:
    flags = aftermath_in(facility_nlp, text)
    assert flags
    assert all(flags)


@pytest.mark.parametrize("text", [e for a in AFTERMATHS for e in a.counter_examples])
def test_an_aftermath_counter_example_has_none(facility_nlp: Language, text: str) -> None:
    flags = aftermath_in(facility_nlp, text)
    assert flags
    assert not any(flags)
