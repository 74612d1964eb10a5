"""What holds for any text: no crash, no overlap, text order, linear cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.events.arguments import arguments
from pipeline.events.rules import load_rules

TYPES = {kind.name for kind in load_rules().types}
STATUSES = {"occurred", "attempted", "planned", "possible", "denied"}
WORDS = [
    *(
        "explosion",
        "blast",
        "fire",
        "the",
        "a",
        "no",
        "denied",
        "drone",
        "drones",
        "missile",
        "hit",
        "struck",
    ),
    *("was", "by", "in", "at", "on", "plant", "depot", "May", "3", ",", ".", "and", "if", "could", "attack"),
    *("bomb", "exploded", "caused", "set", "ablaze", "strike", "over", "pay", "after", "two", "second"),
    *("series", "of", "\n", "(", ")", "-", "“", "gunmen"),
]

_relaxed = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def check(doc: Doc) -> None:
    """The invariants of the span group."""
    spans = list(doc.spans["events"])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        event = span._.event
        assert span.label_ == event.type
        assert event.type in TYPES
        assert event.status in STATUSES
        assert event.status_cue is None or doc.text[slice(*event.status_cue)].strip()
        arguments(span)


@_relaxed
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_row_of_news_words(events: Callable[[str], Doc], text: str) -> None:
    check(events(text))


@_relaxed
@given(st.text(max_size=80))
def test_any_text(events: Callable[[str], Doc], text: str) -> None:
    check(events(text))


@pytest.fixture(scope="module")
def blank() -> Language:
    """A pipeline that only splits words."""
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_events")
    return nlp


@_relaxed
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_without_tags_and_parse(blank: Language, text: str) -> None:
    check(blank(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A fire broke out at the mill.", "fire"),
        ("The depot was hit by a drone.", "drone_strike"),
        ("Gunmen stormed a hotel.", "armed_attack"),
        ("Two trains collided near Orda.", "crash"),
    ],
)
def test_finds_events_without_tags_and_parse(blank: Language, text: str, kind: str) -> None:
    doc = blank(text)
    assert [span.label_ for span in doc.spans["events"]] == [kind]


def test_arguments_without_parse(blank: Language) -> None:
    doc = blank("An explosion at the Orsk mill killed two. The port is open.")
    doc.spans["facilities"] = [Span(doc, 4, 6, label="industry")]
    assert [a.rank for a in arguments(doc.spans["events"][0]).facilities] == [0]


def test_empty_text(events: Callable[[str], Doc]) -> None:
    doc = events("")
    assert list(doc.spans["events"]) == []


def test_cost_is_linear_without_full_stops(blank: Language) -> None:
    def seconds(times: int) -> float:
        doc = blank.make_doc("an explosion at the plant was denied and drones hit a depot " * times)
        component = blank.get_pipe("dateline_events")
        start = time.process_time()
        doc = component(doc)
        for span in doc.spans["events"]:
            arguments(span)
        return time.process_time() - start

    seconds(10)
    small, large = seconds(100), seconds(800)
    assert large < 24 * small, (small, large)
