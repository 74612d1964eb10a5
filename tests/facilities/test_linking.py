"""Which mentions of a text are one site, and by what name it goes."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span


def mentions(doc: Doc) -> list[Span]:
    spans = [*doc.spans["facilities"], *doc.spans["facility_references"]]
    return sorted(spans, key=lambda span: span.start)


CHAINS = [
    # text, canonical name of each mention in text order
    (
        "A blast hit the Torvald Machine Works. The plant makes engines. The factory was closed.",
        ["Torvald Machine Works"] * 3,
    ),
    (
        "Explosion at a missile factory\n\nA blast hit the Torvald Machine Building Plant on Monday.",
        ["Torvald Machine Building Plant"] * 2,
    ),
    (
        "The Torvald Machine Building Plant burned. A guard at the Torvald plant was hurt.",
        ["Torvald Machine Building Plant"] * 2,
    ),
    (
        "Tarnsteel, a giant steel plant in Karsk, was shelled. Tarnsteel burned. The plant is closed.",
        ["Tarnsteel"] * 4,
    ),
    (
        "The Zarino Nuclear Power Plant (ZNPP) lost power. Engineers at ZNPP said the plant was safe.",
        ["Zarino Nuclear Power Plant"] * 4,
    ),
    ("A nightclub called Fuego burned. Fuego had one exit.", ["Fuego"] * 3),
    (
        "Marania's only aircraft carrier, the Admiral Orlov, caught fire. Smoke rose from the Orlov.",
        ["Admiral Orlov"] * 3,
    ),
    (
        "An oil refinery in Velsk is burning. The Velsk refinery was hit by a drone.",
        ["Velsk refinery"] * 2,
    ),
    (
        "The Ilmen refinery burned, but the refinery in Velsk was not hit. The Ilmen plant is closed.",
        ["Ilmen refinery", "refinery", "Ilmen refinery"],
    ),
    (
        "A blast hit a refinery in Velsk. Another refinery was closed.",
        ["refinery", "refinery"],
    ),
    ("A storage tank at the Torsk refinery burned.", ["Torsk refinery"] * 2),
    ("The administrative building of the Orel Design Institute burned down.", ["Orel Design Institute"] * 2),
    ("Gunmen entered base 12, an army base in the desert.", ["base 12"] * 2),
    ("Fog closed in at Delmar Airport. Lamps along the runway went out.", ["Delmar Airport"] * 2),
    ("School No. 5 was hit. School No. 7 was not.", ["School No. 5", "School No. 7"]),
    (
        "A bomb hit the Orban hospital. The building was empty. The site is closed.",
        ["Orban hospital"] * 3,
    ),
    ("A school was hit in Adra. A school was hit in Marn.", ["school", "school"]),
    ("The regional hospital was hit by rockets.", ["regional hospital"]),
]


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_canonical_names(facility_nlp: Language, text: str, chain: list[str]) -> None:
    doc = facility_nlp(text)
    assert [span._.facility.canonical for span in mentions(doc)] == chain


APART = [
    "A blast hit a refinery in Velsk. Another refinery was closed.",
    "A school was hit in Adra. A school was hit in Marn.",
    "The Ilmen refinery burned. The Velsk refinery did not.",
    "Shells hit the Orban hospital and a bakery.",
    "A bomb hit the headquarters of the Orban Federation. One hit the headquarters of the then ruling party.",
    "A bomb hit the Danish embassy in Cairo. A day before, one hit the Danish embassy in Beirut.",
]


@pytest.mark.parametrize("text", APART)
def test_two_sites_have_two_numbers(facility_nlp: Language, text: str) -> None:
    doc = facility_nlp(text)
    assert [span._.facility.entity for span in mentions(doc)] == [0, 1]


def test_a_reference_has_its_own_group_and_the_type_of_its_site(facility_nlp: Language) -> None:
    doc = facility_nlp("Drones hit the Velsk oil refinery. The plant was closed.")
    (reference,) = doc.spans["facility_references"]
    assert reference.text == "plant"
    assert reference._.facility.reference
    assert reference._.facility.type == "energy"


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("Fire broke out at one of its chemical plants.", False),
        ("Fire broke out at one of the firm's factories.", False),
        ("Fire broke out at two of its chemical plants.", True),
    ],
)
def test_one_of_several_sites_is_one(facility_nlp: Language, text: str, *, plural: bool) -> None:
    doc = facility_nlp(text)
    assert [span._.facility.plural for span in mentions(doc)] == [plural]


def test_a_reference_to_nothing_is_left_out(facility_nlp: Language) -> None:
    doc = facility_nlp("The site was crowded and the complex was loud.")
    assert mentions(doc) == []


def test_a_part_carries_the_number_of_its_whole(facility_nlp: Language) -> None:
    doc = facility_nlp("A storage tank at the Torsk refinery burned.")
    part, whole = (span._.facility for span in mentions(doc))
    assert (part.name, part.part_of, part.entity) == ("storage tank", whole.entity, whole.entity)
    assert whole.part_of == -1
