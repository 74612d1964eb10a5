"""Reference, number, counting and cause of a mention."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.events import make_events


@pytest.mark.parametrize(
    ("text", "specific", "definite"),
    [
        ("An explosion killed two at the [F:Orsk mill].", True, False),
        ("The explosion at the [F:Orsk mill] killed two.", True, True),
        ("The explosion killed two workers.", False, True),
        ("The second explosion killed two workers.", True, True),
        ("The blast in [L:Tavda] killed two workers.", True, True),
        ("This explosion killed two workers.", False, True),
        ("In June the land had one of its deadliest explosions.", True, False),
        ("A warehouse exploded.", True, False),
        ("Three blast victims are still in hospital.", False, False),
    ],
)
def test_reference(
    marked: Callable[[str], Doc], nlp: Language, text: str, specific: bool, definite: bool
) -> None:
    doc = make_events(nlp, "dateline_events")(marked(text))
    event = doc.spans["events"][0]._.event
    assert (event.specific, event.definite) == (specific, definite)


@pytest.mark.parametrize(
    ("text", "aggregate"),
    [
        ("It was the fifth explosion in four months at the plant.", True),
        ("It was already the third explosion beside the works.", True),
        ("There were 43 attacks on clinics this year.", True),
        ("At least 25 explosions hit the province this year.", True),
        ("A series of attacks on banks has killed ten people since March.", True),
        ("Voters talk of mass shootings.", True),
        ("It was the latest in a string of bombings in the city.", True),
        ("The lessons of the other hospital fires were not learnt.", True),
        ("Most train accidents in the province are blamed on drivers.", True),
        ("The base houses jets that have been carrying out airstrikes on villages in the north.", True),
        ("Two explosions hit the port on Monday.", False),
        ("There were 83 explosions on the coast in 2022.", True),
        ("Two explosions hit the port in 2022.", False),
        ("Oil sites were hit by multiple drone strikes.", False),
        ("A second explosion followed at the plant.", False),
        ("Explosions were heard near the airport.", False),
    ],
)
def test_count_over_time_is_no_incident(events: Callable[[str], Doc], text: str, aggregate: bool) -> None:
    doc = events(text)
    assert doc.spans["events"][0]._.event.aggregate is aggregate


@pytest.mark.parametrize(
    ("text", "aggregate"),
    [
        (
            "There were four [F:mill] fires this year: at [L:Alva] on [D:May 3] and at [L:Bor] on [D:May 9].",
            False,
        ),
        ("There were four [F:mill] fires this year, most of them in [L:Alva].", True),
    ],
)
def test_count_that_is_spelt_out_tells_incidents(
    marked: Callable[[str], Doc], nlp: Language, text: str, aggregate: bool
) -> None:
    doc = make_events(nlp, "dateline_events")(marked(text))
    assert doc.spans["events"][0]._.event.aggregate is aggregate


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Shells hit the port. A school was damaged on Friday.", ["shelling", "shelling"]),
        ("A blaze gutted the mill. In March, 48 women died at a factory in Dorim.", ["fire", "fire"]),
        ("A school was damaged on Friday.", []),
        ("On Monday two men were killed at a mill in a fire.", ["fire"]),
    ],
)
def test_harm_alone_tells_an_event_of_the_type_told_last(
    events: Callable[[str], Doc], text: str, types: list[str]
) -> None:
    doc = events(text)
    assert [span.label_ for span in doc.spans["events"] if span._.event.rule != "reduced_to_ash"] == types


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("A bomb exploded at the bank, starting a fire.", ["", "bombing"]),
        ("The fire at the mill was caused by an explosion.", ["explosion", ""]),
        ("Drones hit an oil depot overnight, sparking a large fire.", ["", "drone_strike"]),
        ("A fire broke out at the mill.", [""]),
    ],
)
def test_cause(events: Callable[[str], Doc], text: str, causes: list[str]) -> None:
    doc = events(text)
    assert [span._.event.cause for span in doc.spans["events"]] == causes
