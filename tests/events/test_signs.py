"""Signs of an event, what goes before one, and what one sets off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipeline.events.rules import load_rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smoke rose from the refinery in Ryabov on Monday.", ["fire"]),
        ("A boiler exploded at the refinery in Ryabov. Smoke rose from the refinery.", ["explosion"]),
        ("Production was halted at the Orsk refinery.", ["outage"]),
        ("A missile hit the Orsk refinery. Production was halted at the Orsk refinery.", ["missile_strike"]),
    ],
)
def test_a_sign_counts_where_nothing_else_is_told(
    events: Callable[[str], Doc], text: str, expected: list[str]
) -> None:
    doc = events(text)
    assert [span.label_ for span in doc.spans["events"]] == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A bomb was planted at the bank. Police defused the bomb at the bank.", "attempted"),
        ("A bomb was planted at the bank. The bomb exploded at noon.", "occurred"),
        ("A bomb was planted at the bank.", "occurred"),
    ],
)
def test_a_planted_bomb_has_the_status_that_is_told_of_it(
    events: Callable[[str], Doc], text: str, status: str
) -> None:
    doc = events(text)
    first = doc.spans["events"][0]
    assert (first._.event.rule, first._.event.status) == ("bomb_placed", status)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A group of gunmen attacked a checkpoint.", "armed_attack"),
        ("The base was attacked with a volley of rockets.", "missile_strike"),
    ],
)
def test_a_collective_stands_for_its_members(events: Callable[[str], Doc], text: str, kind: str) -> None:
    doc = events(text)
    assert kind in {span.label_ for span in doc.spans["events"]}


def test_no_type_sets_off_what_sets_it_off() -> None:
    outranked = load_rules().outranked
    assert not [(a, b) for a, below in outranked.items() for b in below if a in outranked[b]]
