"""Whether it happened, and the words that say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("A fire broke out at the mill.", "occurred", None),
        ("In 2019, a fire killed 14 sailors on a submarine.", "occurred", None),
        ("There was no explosion at the plant, the ministry said.", "denied", "no"),
        ("Moscow denies shelling the hospital.", "denied", "denies"),
        ("The army denied that the base was hit by missiles.", "denied", "denied"),
        ("Reports of a fire at the refinery are false.", "denied", "are false"),
        ("They tried to blow up the pipeline.", "attempted", "tried to"),
        ("The attack on the dam was foiled.", "attempted", "was foiled"),
        ("All 12 drones were destroyed over the region.", "attempted", "drones were destroyed"),
        ("The navy plans to test-fire a missile next week.", "planned", "plans to"),
        ("There are unconfirmed reports of a fire at the depot.", "possible", "unconfirmed reports"),
        ("Police have not ruled out arson at the school.", "possible", "have not ruled out"),
        # no cue, or one that does not reach the event
        ("No casualties were reported in a fire at the depot.", "occurred", None),
        ("On 7 May another explosion hit a depot.", "occurred", None),
        ("Two jets conducted pre-planned airstrikes on a bunker.", "occurred", None),
        ("In May an explosion hit a depot.", "occurred", None),
        ("No one was hurt in an explosion at the port.", "occurred", None),
        ("It is not clear what caused a fire at the plant.", "occurred", None),
        ("Kyiv denied involvement in an attack on the bridge.", "occurred", None),
        ("A possible attack drone caused an explosion at the plant.", "occurred", None),
        ("A suspected Russian strike on the market killed ten.", "occurred", None),
        ("A fire that could have been prevented killed six at the hotel.", "occurred", None),
        ("There was no damage from the blast at the port.", "occurred", None),
    ],
)
def test_status(events: Callable[[str], Doc], text: str, status: str, cue: str | None) -> None:
    doc = events(text)
    event = doc.spans["events"][0]._.event
    words = doc.text[slice(*event.status_cue)] if event.status_cue else None
    assert (event.status, words, event.hypothetical) == (status, cue, False)


@pytest.mark.parametrize(
    "text",
    [
        "The tank could explode if it gets too hot.",
        "Militants threatened to attack oil sites.",
        "Sprinklers help to prevent fires at the plant.",
        "In case of fire at the mill, leave at once.",
    ],
)
def test_threat_risk_or_condition_is_hypothetical(events: Callable[[str], Doc], text: str) -> None:
    doc = events(text)
    assert all(span._.event.hypothetical for span in doc.spans["events"])
    assert len(doc.spans["events"]) == 1


def test_debris_of_a_downed_drone_starts_a_fire_that_occurred(events: Callable[[str], Doc]) -> None:
    doc = events("A drone attack on the terminal was repelled, but debris started a fire.")
    assert [(s.label_, s._.event.status) for s in doc.spans["events"]] == [
        ("drone_strike", "attempted"),
        ("fire", "occurred"),
    ]
