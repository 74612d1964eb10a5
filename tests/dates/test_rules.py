"""Every example in models/dates_*.toml holds, and so does every counter-example."""

from __future__ import annotations

import re

import pytest
import spacy

from pipeline.dates.cues import Cue
from pipeline.dates.patterns import DateRule, Grammar, Slot, load_grammar
from pipeline.dates.resolvers import PAIR_RESOLVERS, RESOLVERS
from pipeline.rules import RuleError, load_entries, models_folder

GRAMMAR = load_grammar()
TOKENIZER = spacy.blank("en").tokenizer
CUES = load_entries(models_folder() / "dates_cues.toml", "cue", Cue)


def found_by(rule: DateRule, text: str) -> list[str]:
    tokens = [(token.idx, token.lower_) for token in TOKENIZER(text)]
    found = (each for each in GRAMMAR.find(text, tokens) if each.rule == rule)
    return [text[each.start : each.end] for each in found]


def cases(kind: str) -> list[tuple[DateRule, str]]:
    return [(rule, text) for rule in GRAMMAR.rules for text in getattr(rule, kind)]


@pytest.mark.parametrize(("rule", "example"), cases("examples"), ids=lambda case: getattr(case, "name", case))
def test_rule_finds_the_marked_expression(rule: DateRule, example: str) -> None:
    marked = re.search(">(.+?)<", example)
    assert marked, "mark the expression as >expression<"
    assert marked[1] in found_by(rule, example.replace(">", "").replace("<", ""))


@pytest.mark.parametrize(
    ("rule", "example"), cases("counter_examples"), ids=lambda case: getattr(case, "name", case)
)
def test_rule_leaves_its_counter_examples(rule: DateRule, example: str) -> None:
    assert not found_by(rule, example)


@pytest.mark.parametrize("slot", GRAMMAR.slots.values(), ids=lambda slot: slot.name)
def test_slot_matches_its_examples_only(slot: Slot) -> None:
    for text in slot.examples:
        assert GRAMMAR.matches_slot(slot.name, text), text
    for text in slot.counter_examples:
        assert not GRAMMAR.matches_slot(slot.name, text), text


@pytest.mark.parametrize("rule", GRAMMAR.rules, ids=lambda rule: rule.name)
def test_rule_names_a_resolver(rule: DateRule) -> None:
    assert rule.resolve in RESOLVERS.keys() | PAIR_RESOLVERS.keys()


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_cue_stands_in_its_examples(cue: Cue) -> None:
    for sentence in cue.examples:
        words = {token.lower_ for token in TOKENIZER(sentence)}
        assert words & set(cue.words), sentence


def test_unknown_slot_is_refused() -> None:
    rule = DateRule("odd", "{nonsense} day", "fixed", ("x",))
    with pytest.raises(RuleError, match=r"unknown slot \{nonsense\}"):
        Grammar(GRAMMAR.slots.values(), [rule])


def test_broken_pattern_is_refused_by_name() -> None:
    with pytest.raises(RuleError, match="'broken'"):
        Grammar(GRAMMAR.slots.values(), [DateRule("broken", "(day", "fixed", ("x",))])
