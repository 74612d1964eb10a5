"""What the gate closes reports nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from cost import calls
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline import Article
from pipeline.gating import Gate, gate_of, install
from pipeline.gating.lexical import Holding
from pipeline.language import load
from pipeline.runs.outcomes import become

TEXTS = [
    p.read_text(encoding="utf-8")
    for p in sorted((Path(__file__).parents[2] / "corpus" / "articles").glob("*.txt"))
]
SENTENCES = [line for text in TEXTS for line in text.split("\n\n") if line.strip()]


@pytest.fixture(scope="module")
def gate(full_nlp: Language) -> Gate:
    found = Gate.of(full_nlp)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def gated_nlp() -> Language:
    nlp = load()
    install(nlp)
    return nlp


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("A fire broke out at the Harwick refinery on 4 March 2031, police said.", True),
        ("Rebels shelled the town of Marrin on Tuesday.", True),
        ("At the mill in Marrin the night shift had begun.\n\nAt 3 a.m. on Monday a boiler exploded.", True),
        ("", False),
        ("The council met on Tuesday and voted for the budget of the school in Leeds.", False),
        ("The senator attacked his rival over taxes, and the shares of the bank collapsed.", False),
        ("Ana Weir exploded with joy when the striker fired home from ten yards.", False),
        ("The ferry Aurora is on fire at the port of Umea.", True),
        ("Guerrillas attacked a tax office in Umea on Monday.", True),
        ("Guerrillas blew up a pipeline run by a gas company near Umea.", True),
    ],
)
def test_opens(gate: Gate, text: str, opens: bool) -> None:
    assert gate.opens(text) is opens


@pytest.mark.parametrize(
    ("passage", "holding"),
    [
        ("Gunmen stormed a hotel.", Holding.LONE),
        ("The bodies were burnt beyond recognition in the blaze.", Holding.LONE),
        ("The choir sang in the old hall.", Holding.NONE),
        ("Gas was leaking from a cracked pipe.", Holding.LONE),
        ("The minister leaked nothing about his plans.", Holding.NONE),
        ("He hit back.", Holding.NONE),
        ("The old attack was over.", Holding.SOME),
    ],
)
def test_words_of_triggers(gate: Gate, passage: str, holding: Holding) -> None:
    beginnings, whole = gate.lexical.beginnings(passage), gate.naming.whole(passage)
    assert gate.lexical.triggers(passage, beginnings, whole) is holding


@pytest.mark.parametrize(
    ("text", "token", "apart", "names"),
    [
        ("The Fuego nightclub burned. Guests fled Fuego.", "Fuego", False, True),
        ("The Fuego nightclub burned. Guests fled Fuego.", "Fuego", True, False),
        ("The frigate Orlova sank. Orlova was old.", "Orlova", True, True),
        ("Tarnsteel, a giant steel plant, burned. Tarnsteel was old.", "Tarnsteel", True, True),
        ("The plant, known as Tarnsteel, burned. Tarnsteel was old.", "Tarnsteel", True, True),
        ("Weir left the nightclub. Orlova stayed at home.", "Orlova", True, False),
        ("Ana Weir spoke. A plant burned.", "Weir", False, False),
    ],
)
def test_names_of_sites_told_elsewhere(gate: Gate, text: str, token: str, apart: bool, names: bool) -> None:
    assert gate.naming.whole(text).names_site(token, apart=apart) is names


@pytest.mark.parametrize(
    ("text", "name", "repeats"),
    [
        ("Marrin burned.", "Marrin", False),
        ("Marrin burned. Police of MARRIN came.", "Marrin", True),
        ("Marrin's mayor spoke.", "Marrin", False),
        ("Bogota slept. In Bogotá it rained.", "Bogotá", True),
        ("Sana'a slept. Sanaa woke.", "Sanaa", True),
    ],
)
def test_names_told_again(gate: Gate, text: str, name: str, repeats: bool) -> None:
    # What may be told again counts as told again.
    assert gate.naming.whole(text).repeats(name) or not repeats


def test_a_language_that_is_put_together_otherwise_has_no_gate(nlp: Language) -> None:
    assert Gate.of(nlp) is None
    install(nlp)
    assert gate_of(nlp) is None


def outcome(text: str, nlp: Language) -> object:
    return become(Article(id="a", text=text, language="en"), nlp)


def test_the_corpus_gives_the_same_rows(full_nlp: Language, gated_nlp: Language) -> None:
    assert gate_of(full_nlp) is None and gate_of(gated_nlp) is not None
    for text in TEXTS[::3]:
        assert outcome(text, gated_nlp) == outcome(text, full_nlp)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_closed_means_no_report(
    full_nlp: Language, gated_nlp: Language, paragraphs: list[str], chance: random.Random
) -> None:
    """Paragraphs of the corpus put together anew, with words lost: what the gate closes reports nothing."""
    words = "\n\n".join(paragraphs).split(" ")
    text = " ".join(word for word in words if chance.random() > 0.15)
    assert outcome(text, gated_nlp) == outcome(text, full_nlp)


def test_a_text_that_comes_back_is_not_looked_at_again(gate: Gate) -> None:
    text = TEXTS[0]
    gate.known.clear()
    first = gate.opens(text)
    assert calls(lambda: gate.opens(text)) < 10
    assert gate.opens(text) is first
