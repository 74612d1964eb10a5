"""Every entry of models/events.toml and models/status.toml matches its examples and no counter-example."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from spacy.tokens import Doc

from pipeline.events import Event
from pipeline.events.rules import (
    EventType,
    OtherSense,
    Refinement,
    ScopeWord,
    StatusCue,
    Trigger,
    load_rules,
)

RULES = load_rules()
ENTRIES = (
    *RULES.types,
    *RULES.triggers,
    *RULES.other_senses,
    *RULES.refinements,
    *RULES.cues,
    *RULES.scope,
)
Entry = EventType | Trigger | OtherSense | Refinement | StatusCue | ScopeWord


def shows(entry: Entry, event: Event) -> bool:
    """True where the event is what the entry is there to find."""
    match entry:
        case Trigger():
            return event.rule == entry.name and event.base_type == entry.type
        case EventType():
            return event.type == entry.name
        case Refinement():
            return event.type == entry.after and event.base_type in entry.before
        case StatusCue(status="hypothetical"):
            return event.hypothetical
        case StatusCue(status="aggregate"):
            return event.aggregate
        case StatusCue():
            return event.status == entry.status and not event.hypothetical
        case ScopeWord():
            return event.status == "occurred"


def sentences(attribute: str) -> Iterator[object]:
    """The examples or counter-examples of all entries, each as a test case."""
    for entry in ENTRIES:
        for text in getattr(entry, attribute):
            yield pytest.param(entry, text, id=f"{type(entry).__name__}-{entry.name}: {text}")


@pytest.mark.parametrize(("entry", "text"), [*sentences("examples")])
def test_example_matches(events: Callable[[str], Doc], entry: Entry, text: str) -> None:
    doc = events(text)
    found = [span._.event for span in doc.spans["events"]]
    if isinstance(entry, OtherSense):
        assert not found
    else:
        assert any(shows(entry, event) for event in found), found


@pytest.mark.parametrize(("entry", "text"), [*sentences("counter_examples")])
def test_counter_example_does_not(events: Callable[[str], Doc], entry: Entry, text: str) -> None:
    doc = events(text)
    found = [span._.event for span in doc.spans["events"]]
    if isinstance(entry, OtherSense):
        assert found, "another sense takes a real trigger out"
    else:
        assert not any(shows(entry, event) for event in found), found
