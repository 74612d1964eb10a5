"""Which words are events, of which type, and which are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.events import make_events

Found = list[tuple[str, str]]


def found(doc: Doc) -> Found:
    """Trigger words and type of every event."""
    return [(span.text, span.label_) for span in doc.spans["events"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # idioms and light verbs
        ("The warehouse came under fire overnight.", [("came under fire", "attack")]),
        ("The depot went up in flames.", [("went up in flames", "fire")]),
        ("The city of Dorim was rocked by a blast.", [("blast", "explosion")]),
        ("A storage tank burst into flames at the refinery.", [("burst into flames", "fire")]),
        ("Flames tore through a block of flats.", [("Flames tore", "fire")]),
        ("Lightning struck an oil tank, setting it on fire.", [("setting", "fire")]),
        ("A man blew himself up outside the embassy.", [("blew himself up", "bombing")]),
        ("Two devices went off at the station.", [("went off", "explosion")]),
        ("A gunman opened fire in the mall.", [("opened fire", "armed_attack")]),
        ("The roof of a mine caved in.", [("caved in", "collapse")]),
        ("The cargo plane came down near the village.", [("came down", "crash")]),
        ("The smelter lost power for six hours.", [("lost power", "outage")]),
        ("Toxic gas escaped from the works.", [("gas escaped", "leak")]),
        ("Unknown men set fire to a relay cabinet on the railway.", [("set fire to", "sabotage")]),
        # several at once
        ("A bomb exploded at the bank, starting a fire.", [("bomb exploded", "bombing"), ("fire", "fire")]),
        ("The plant caught fire after an explosion.", [("caught fire", "fire"), ("explosion", "explosion")]),
        # headlines
        ("Blast Kills Five At Steel Mill", [("Blast", "explosion")]),
        ("FIRE AT OIL DEPOT IN ORDA", [("FIRE", "fire")]),
        ("Explosion rocks chemical plant in Orda", [("Explosion", "explosion")]),
    ],
)
def test_trigger(events: Callable[[str], Doc], text: str, expected: Found) -> None:
    assert found(events(text)) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The blast at the depot was caused by a drone.", "drone_strike"),
        ("The refinery was hit by a drone.", "drone_strike"),
        ("Ukraine struck the Orsk refinery with drones.", "drone_strike"),
        ("The airfield was targeted by missiles.", "missile_strike"),
        ("They attacked the base with rockets.", "missile_strike"),
        ("The mill was bombed by jets.", "airstrike"),
        ("The station was bombed by a left-wing group.", "bombing"),
        ("An explosion at the church was the work of a suicide bomber.", "bombing"),
        ("Guerrillas blew up two pylons.", "bombing"),
        ("Gunmen attacked a police station.", "armed_attack"),
        ("The town was struck by artillery shells.", "shelling"),
        # the weapon names a site, or its part is doubted
        ("An explosion at a missile factory killed two.", "explosion"),
        ("The attack on the drone depot killed two.", "attack"),
        ("It is unlikely that lightning had a part in the explosion at the plant.", "explosion"),
        ("The blast at the plant was not caused by a missile.", "explosion"),
        ("Kyiv doubts it was a drone that caused the explosion at the mill.", "explosion"),
    ],
)
def test_most_specific_type_that_the_words_support(
    events: Callable[[str], Doc], text: str, kind: str
) -> None:
    assert found(events(text))[0][1] == kind


@pytest.mark.parametrize(
    "text",
    [
        "We held a fire drill at the plant.",
        "The club fired its director.",
        "Both armies agreed on a cease-fire near the plant.",
        "Dockers are on strike over pay at the port.",
        "Production at the mine halted because of a strike by workers.",
        "Oil prices exploded after the talks.",
        "Demand for chips exploded.",
        "The film was a bomb at the box office.",
        "The crash of the market hurt banks.",
        "The fire department opened a new station in Orda.",
        "The campaign ran an attack ad in Ohio.",
        "He had a heart attack at the factory.",
        "She attacked her opponent's record at the school.",
        "Leaked documents show the plant lost money.",
        "A flood of refugees reached the town.",
        "The collapse of talks hit the currency.",
        "Police announced the seizure of drugs at the port.",
        "He blasted critics at the rally in Ohio.",
        "The vaccine was tested at the hospital.",
        "The minister is under fire for remarks made in the school.",
        "The phone hit the market in China.",
        "The bank was hit by sanctions.",
        "It was an attack on democracy in Georgia.",
        "The town was hit by an earthquake.",
        "The bomb threat emptied the school.",
    ],
)
def test_other_sense(events: Callable[[str], Doc], text: str) -> None:
    assert found(events(text)) == []


def test_vague_word_needs_an_event_told_elsewhere(events: Callable[[str], Doc]) -> None:
    vague = "The attack shocked many."
    assert found(events(vague)) == []
    assert found(events("Gunmen stormed a hotel in Orda. " + vague))[-1] == ("attack", "attack")


def test_facility_spans_make_a_bare_hit_an_attack(marked: Callable[[str], Doc], nlp: Language) -> None:
    doc = marked("Drones attacked Orda. The [F:Lipov depot] was hit on Monday.")
    doc = make_events(nlp, "dateline_events")(doc)
    assert ("hit", "attack") in found(doc)
