"""The first look: which passages hold the words of a trigger at all. Needs neither tokenizer nor model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from pipeline.events.patterns import Item
from pipeline.events.rules import EventRules, Trigger
from pipeline.gating.forms import WORD, FormTable

_ANNOTATED = frozenset({"site", "facility", "place", "day", "count", "person", "organization"})
"""Classes of words that annotation tells; the first look takes them for granted."""


_RUNS = 3
"""Runs of letters that one token of a gap may hold: `U.S.`"""


class Holding(IntEnum):
    """What a passage may hold."""

    NONE = 0
    SOME = 1
    """Only triggers that need another one beside them."""
    LONE = 2


@dataclass(frozen=True, slots=True)
class Demand:
    """Words that must follow a first one for a variant of a pattern to match there."""

    items: tuple[tuple[frozenset[str], int], ...]
    """Sets of words of which one must come, in some form, at most so many runs of letters behind the last."""
    rule: int
    """Number of the trigger."""


class LexicalGate:
    """Finds the passages where a trigger's words, and those that its sense needs, stand together."""

    def __init__(self, rules: EventRules, forms: FormTable) -> None:
        self._forms = forms
        members: dict[str, set[str]] = {}
        for word, names in rules.classes_of.items():
            for name in names:
                members.setdefault(name, set()).add(word)
        self._lone = [trigger.lone for trigger in rules.triggers]
        self._needs = [_needed(trigger, members) for trigger in rules.triggers]
        self._by_word: dict[str, list[Demand]] = {}
        self._odd: list[tuple[str, Demand]] = []
        for number, trigger in enumerate(rules.triggers):
            for pattern in trigger.patterns:
                self._enter(rules, pattern, number)
        self._known: dict[str, bool] = {}

    def _enter(self, rules: EventRules, pattern: str, rule: int) -> None:
        """File the variants of a pattern under the words they may begin with."""
        for variant in rules.compile(pattern):
            demand = Demand(tuple(self._steps(variant[1:])), rule)
            for word in variant[0].words:
                if word in self._forms.always:
                    self._odd.append(("", demand))
                elif word.isalpha():
                    self._by_word.setdefault(word, []).append(demand)
                else:
                    self._odd.append((word, demand))

    def _steps(self, items: Sequence[Item]) -> Iterator[tuple[frozenset[str], int]]:
        """The items that can be seen as words, with their distance; others only add to it."""
        distance = 0
        for item in items:
            distance += _RUNS * item.gap
            if not item.gap:
                distance += 1
                if self._granted(item.words):
                    distance += _RUNS
                else:
                    yield item.words, distance
                    distance = 0

    def _granted(self, words: Iterable[str]) -> bool:
        """Whether one of the words may be there without being seen as a word: `'s`, `-`, `be`."""
        return any(not word.isalpha() or word in self._forms.always for word in words)

    def may_trigger(self, text: str) -> bool:
        """Whether any word of the text can begin a trigger; a quick look at the whole article."""
        lower = text.lower()
        return any(map(self._begins, set(WORD.findall(lower)))) or any(word in lower for word, _ in self._odd)

    def _begins(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 100_000:
                self._known.clear()
            known = self._known[word] = not self._by_word.keys().isdisjoint(self._forms.of(word))
        return known

    def triggers(self, passage: str) -> Holding:
        """Whether the words of a trigger and of its sense stand in the passage."""
        lower = passage.lower()
        runs = WORD.findall(lower)
        begun = [at for at, word in enumerate(runs) if self._begins(word)]
        odd = [demand for word, demand in self._odd if word in lower]
        if not begun and not odd:
            return Holding.NONE
        forms = [self._forms.of(word) for word in runs]
        everything = frozenset[str]().union(*forms)
        found = Holding.NONE
        for demand in self._followed(begun, forms):
            if self._lone[demand.rule] and self._sensible(demand, everything, lower):
                return Holding.LONE
            found = Holding.SOME
        return Holding.LONE if odd else found

    def _followed(self, begun: Iterable[int], forms: Sequence[frozenset[str]]) -> Iterator[Demand]:
        """The demands of the words at `begun` that are met by the words behind them."""
        for at in begun:
            for form in forms[at] & self._by_word.keys():
                yield from (demand for demand in self._by_word[form] if _follow(demand, forms, at))

    def _sensible(self, demand: Demand, forms: frozenset[str], lower: str) -> bool:
        """Whether the words stand in the passage that a sense needs, as far as it needs words."""
        needs = self._needs[demand.rule]
        return not needs or any(all(_stands(words, forms, lower) for words in each) for each in needs)


def _follow(demand: Demand, forms: Sequence[frozenset[str]], at: int) -> bool:
    places = {at}
    for words, distance in demand.items:
        ahead = {i for place in places for i in range(place + 1, min(place + distance, len(forms) - 1) + 1)}
        places = {i for i in ahead if not words.isdisjoint(forms[i])}
    return bool(places)


Need = tuple[frozenset[str], ...]
"""The word classes that one condition asks for, as their words."""


def _needed(trigger: Trigger, members: dict[str, set[str]]) -> list[Need]:
    """The conditions of which one must hold; empty where there are none, or one cannot be seen in words."""
    found: list[Need] = []
    for condition in trigger.needs:
        names = [part.split()[-1] for part in condition.split(" & ")]
        need = tuple(frozenset(members.get(name, ())) for name in names if name not in _ANNOTATED)
        if not need:
            return []
        found.append(need)
    return found


def _stands(words: frozenset[str], forms: frozenset[str], lower: str) -> bool:
    if not words.isdisjoint(forms):
        return True
    return any(word in lower for word in words if not word.isalpha())
