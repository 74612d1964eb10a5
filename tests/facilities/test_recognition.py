"""Which words of a sentence are a facility, and of what type; no name here is that of a test bed."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.facilities import Facility


def found(nlp: Language, text: str) -> list[Facility]:
    doc = nlp(text)
    return [span._.facility for span in doc.spans["facilities"]]


NAMED = [
    ("A fire broke out at the Torvald Machine Works on Monday.", "Torvald Machine Works", "industry"),
    ("Drones hit the Velsk oil refinery overnight.", "Velsk oil refinery", "energy"),
    ("A bomb exploded in Central Harbour Terminal.", "Central Harbour Terminal", "transport"),
    ("Twelve miners died at the El Mirador mine.", "El Mirador mine", "industry"),
    ("Missiles struck the Ostrov airbase.", "Ostrov airbase", "military"),
    (
        "A plane overran the runway of Delmar International Airport.",
        "Delmar International Airport",
        "transport",
    ),
    ("A crane collapsed in the Port of Harsk.", "Port of Harsk", "transport"),
    ("A gunman opened fire at the University of Westland.", "University of Westland", "education"),
    ("The army shelled Hospital Miraflores.", "Hospital Miraflores", "health"),
    ("Two shells hit School No. 14.", "School No. 14", "education"),
    ("The Morton Warehouse burned down on Monday.", "Morton Warehouse", "industry"),
    ("A blast shook the Tarno No. 5 Coal Mine on Tuesday.", "Tarno No. 5 Coal Mine", "industry"),
    ("A fire broke out at Tarno No 3 power station.", "Tarno No 3 power station", "energy"),
    ("Gunmen attacked soldiers inside base 12 on Tuesday.", "base 12", "military"),
    ("A blast was heard at Camp Marlow.", "Camp Marlow", "military"),
    (
        "The Orsk Canyon natural gas storage facility was leaking.",
        "Orsk Canyon natural gas storage facility",
        "energy",
    ),
    (
        "A fire killed six at the Second Research Institute of the Naval Forces in Pskov.",
        "Second Research Institute of the Naval Forces",
        "military",
    ),
    ("A blast hit Rosneft's Velsk refinery.", "Velsk refinery", "energy"),
    ("A bomb went off outside the Johnson & Hale plant.", "Johnson & Hale plant", "industry"),
    ("The tanker Morning Tide caught fire in the strait.", "tanker Morning Tide", "vehicle"),
    ("Smoke rose from the Lublin NPZ.", "Lublin NPZ", "energy"),
    ("A bomb exploded at the Trade and Industry Ministry.", "Trade and Industry Ministry", "government"),
    ("Rebels bombed the Bank of Marania branch.", "Bank of Marania branch", "commerce"),
    ("A fire swept the six-storey Hotel Bella Luna.", "Hotel Bella Luna", "commerce"),
    ('Drones hit the oil depot "Zolotoy Kon" in Velsk.', "oil depot Zolotoy Kon", "energy"),
    ('A blast hit the chemical plant "Orlan-Reagent" in Velsk.', "chemical plant Orlan-Reagent", "industry"),
    ("The Kalma-2 power cable went dead.", "Kalma-2 power cable", "energy"),
    ("An explosion at Tarnford Chemicals in Calder killed two.", "Tarnford Chemicals", "industry"),
    ("A leak on Tuesday at the Redvale Rope Company hurt six.", "Redvale Rope Company", "industry"),
    ("Crews battled a blaze at Hale & Sons Lumber.", "Hale & Sons Lumber", "industry"),
    ("Drones struck the 107th arsenal near Karsk.", "107th arsenal", "military"),
    ("A fire hit the Planta de Gas Las Lomas on Monday.", "Planta de Gas Las Lomas", "energy"),
    ("A blast damaged Usine Chimique du Midi.", "Usine Chimique du Midi", "industry"),
    ("Fire broke out at Tarnby Harbour on Friday.", "Tarnby Harbour", "transport"),
    ("Shots were fired within the Karsk Municipal Center.", "Karsk Municipal Center", "government"),
    ("The VLCC Silver Harvest burned off Galle.", "VLCC Silver Harvest", "vehicle"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMED)
def test_named_facilities(facility_nlp: Language, text: str, name: str, kind: str) -> None:
    hits = {f.name: f for f in found(facility_nlp, text)}
    assert name in hits
    assert hits[name].named
    assert hits[name].type == kind


DESCRIBED = [
    ("A gunpowder factory in Karsk blew up.", "gunpowder factory", "industry"),
    ("Jets struck a busy fish market in Adra.", "fish market", "commerce"),
    (
        "A car bomb went off near a key military intelligence headquarters.",
        "military intelligence headquarters",
    ),
    ("Debris fell on a ten-storey apartment block.", "apartment block", "housing"),
    ("The largest oil depot of the region is burning.", "oil depot", "energy"),
    ("Soldiers guard two former weapons depots.", "weapons depots", "military"),
    ("They attacked a depot of the 24th brigade.", "depot of the 24th brigade"),
    ("A bomb exploded near a branch of the coast guard.", "branch of the coast guard"),
    ("Police raided the 40-year-old prison on Monday.", "prison", "government"),
    ("A chemical plant near Almar is leaking.", "chemical plant", "industry"),
    ("Workers left the water treatment plant.", "water treatment plant", "water"),
    ("A gas pipeline exploded in the desert.", "gas pipeline", "energy"),
    ("Thieves cut down two telecoms masts.", "telecoms masts", "communications"),
    ("A mortar round hit a camp for displaced people.", "camp for displaced people", "housing"),
    ("The mortar shells damaged three houses.", "houses", "housing"),
    ("A 112-car freight train derailed near Karsk.", "freight train", "vehicle"),
    ("Gunmen attacked an industrial gold mine near Karsk.", "gold mine", "industry"),
    ("Arsonists torch signal cables near Karsk.", "signal cables", "transport"),
    ("Sabotage involving telecommunications masts was reported.", "telecommunications masts"),
]


@pytest.mark.parametrize(("text", "name", "kind"), [(*row, "")[:3] for row in DESCRIBED])
def test_described_facilities(facility_nlp: Language, text: str, name: str, kind: str) -> None:
    hits = {f.name: f for f in found(facility_nlp, text)}
    assert name in hits
    assert not hits[name].named
    assert hits[name].type == kind or not kind


NOTHING = [
    "The plant needs sun and water.",
    "Their base of support is shrinking.",
    "He belongs to another school of thought.",
    "The river bank gave way.",
    "The stock market crashed on Monday.",
    "Anton Weir and Mimmo Arena scored for Port Brae. Weir said it was luck.",
    "Market forces decide the price.",
    "The White House said it would not comment.",
    "Hospital staff said two men had died.",
    "She took office in May.",
    "A spokesman for the company said output rose.",
    "He won a prison sentence appeal in the Supreme Court.",
    "It was a factory-made suit.",
    "The Federal Bureau of Prisons has not said how many people it holds this year.",
    "The car bomb was found in time.",
    "Crews were sent to Yuma, Ariz. Schools taught on.",
    "Jets flew over the hills.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_other_senses_are_no_facilities(facility_nlp: Language, text: str) -> None:
    assert [f.name for f in found(facility_nlp, text)] == []


HEADLINES = [
    ("Explosion Rocks Oil Refinery In Port City", "Oil Refinery"),
    ("Fire Breaks Out At Kirov Chemical Plant", "Kirov Chemical Plant"),
    ("DRONE ATTACK HITS FUEL DEPOT NEAR BORDER", "FUEL DEPOT"),
    ("BLAST AT GUNPOWDER FACTORY KILLS FOUR WORKERS", "GUNPOWDER FACTORY"),
]


@pytest.mark.parametrize(("text", "name"), HEADLINES)
def test_headlines(facility_nlp: Language, text: str, name: str) -> None:
    assert [f.name for f in found(facility_nlp, text)] == [name]


BOUNDARIES = [
    'Police found arms near "the El Roble power plant".',
    "The El Roble power plant's roof fell in.",
    "At the El Roble power plant, which supplies the capital, a fire broke out.",
    "They drove to the nearby El Roble power plant (in the north) on Monday.",
    "The sprawling El Roble power plant was hit.",
]


@pytest.mark.parametrize("text", BOUNDARIES)
def test_a_name_has_no_article_quote_possessive_or_clause(facility_nlp: Language, text: str) -> None:
    assert [f.name for f in found(facility_nlp, text)] == ["El Roble power plant"]


def test_coordinated_modifiers_are_two_sites_each_with_its_place(facility_nlp: Language) -> None:
    text = "Blasts hit the fertilizer and ammunition factories in Karlovo on May 3 and Dolsk on June 9, 2023."
    doc = facility_nlp(text)
    sites = [span._.facility for span in doc.spans["facilities"]]
    assert [f.name for f in sites] == ["fertilizer factory", "ammunition factory"]
    assert [[text[a:b] for a, b in f.places] for f in sites] == [["Karlovo"], ["Dolsk"]]
    assert [[text[a:b] for a, b in f.words] for f in sites] == [["fertilizer", "factories"], []]


def test_one_plural_head_at_two_places_is_two_sites(facility_nlp: Language) -> None:
    text = "Drones hit refineries in Saratov and Samara."
    doc = facility_nlp(text)
    sites = [span._.facility for span in doc.spans["facilities"]]
    assert [f.name for f in sites] == ["refinery", "refinery"]
    assert [[text[a:b] for a, b in f.places] for f in sites] == [["Saratov"], ["Samara"]]
    assert len({f.entity for f in sites}) == 2


def test_names_sharing_a_plural_head(facility_nlp: Language) -> None:
    sites = found(facility_nlp, "Drones struck the Saratov and Engels airbases.")
    assert [f.name for f in sites] == ["Saratov airbase", "Engels airbase"]


def test_plain_plurals_stay_plural(facility_nlp: Language) -> None:
    sites = found(facility_nlp, "Schools and hospitals were hit in the raid.")
    assert [(f.name, f.plural) for f in sites] == [("Schools", True), ("hospitals", True)]


def test_a_site_that_speaks_is_agentive(facility_nlp: Language) -> None:
    said, hit = found(facility_nlp, "The Orban hospital said two had died. A rocket hit the Tarn refinery.")
    assert (said.agentive, hit.agentive) == (True, False)


def test_ships_and_vehicles_are_movable(facility_nlp: Language) -> None:
    sites = found(facility_nlp, "A cargo ship sank near the Tarn refinery.")
    assert [(f.name, f.movable) for f in sites] == [("cargo ship", True), ("Tarn refinery", False)]
