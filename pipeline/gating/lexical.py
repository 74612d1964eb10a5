"""The first look: which passages hold the words of a trigger at all. Needs neither tokenizer nor model."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from pipeline.events.patterns import Item
from pipeline.events.rules import EventRules
from pipeline.gating.conditions import Seen, any_may_hold, compile_conditions
from pipeline.gating.forms import WORD, FormTable
from pipeline.gating.whole import Whole

_KEPT = 100_000
"""Words of which is remembered whether they begin a trigger."""
_RUNS = 3
"""Runs of letters that one token of a gap may hold: `U.S.`"""


class Holding(IntEnum):
    """What a passage may hold."""

    NONE = 0
    SOME = 1
    """Only triggers that need another one beside them."""
    LONE = 2


Items = tuple[tuple[frozenset[str], int], ...]
"""Sets of words of which one must come, in some form, at most so many runs of letters behind the last."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Words that must follow a first one for a variant of a pattern to match there."""

    items: Items
    rule: int
    """Number of the trigger."""


@dataclass(slots=True)
class Beginning:
    """The triggers that one word may begin."""

    alone: set[int] = field(default_factory=set)
    """Numbers of those that the word may be all of."""
    reach: int = 0
    """Greatest distance of a second word."""
    ahead: dict[str, list[Demand]] = field(default_factory=dict)
    """Second word -> what it goes on with."""

    def add(self, demand: Demand) -> None:
        """File a demand."""
        if not demand.items:
            self.alone.add(demand.rule)
            return
        words, distance = demand.items[0]
        self.reach = max(self.reach, distance)
        for word in words:
            self.ahead.setdefault(word, []).append(demand)

    def followed(self, forms: Sequence[frozenset[str]], at: int, second: int) -> Iterator[int]:
        """Numbers of the triggers that begin at a run and go on with another."""
        for form in forms[second] & self.ahead.keys():
            for demand in self.ahead[form]:
                if second - at <= demand.items[0][1] and _follow(demand.items[1:], forms, second):
                    yield demand.rule


class LexicalGate:
    """Finds the passages where a trigger's words, and those that its sense needs, stand together."""

    def __init__(self, rules: EventRules, forms: FormTable) -> None:
        self._forms = forms
        members: dict[str, set[str]] = {}
        for word, names in rules.classes_of.items():
            for name in names:
                members.setdefault(name, set()).add(word)
        self._lone = [trigger.lone for trigger in rules.triggers]
        classes = {name: frozenset(words) for name, words in members.items()}
        self._needs = [compile_conditions(trigger.needs, classes) for trigger in rules.triggers]
        self._supported = [compile_conditions(trigger.supported, classes) for trigger in rules.triggers]
        self._by_word: dict[str, Beginning] = {}
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
                    self._by_word.setdefault(word, Beginning()).add(demand)
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

    def beginnings(self, text: str) -> frozenset[str]:
        """The words of an article that can begin a trigger, and all marks that can."""
        lower = text.lower()
        words = set(filter(self._begins, set(WORD.findall(lower))))
        return frozenset(words | {mark for mark, _ in self._odd if mark in lower})

    def _begins(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[word] = not self._by_word.keys().isdisjoint(self._forms.of(word))
        return known

    def triggers(self, passage: str, beginnings: Collection[str], whole: Whole) -> Holding:
        """Whether the words of a trigger, and those that its sense needs, stand in a passage of the article.

        `beginnings` are those of the article.
        """
        lower = passage.lower()
        if not any(word in lower for word in beginnings):
            return Holding.NONE
        if any(mark in lower for mark, _ in self._odd):
            return Holding.LONE
        words = WORD.findall(lower)
        begun = [at for at, word in enumerate(words) if word in beginnings]
        if not begun:
            return Holding.NONE
        forms = [self._forms.of(word) for word in words]
        followed = set(self._followed(begun, forms))
        return self._holding(followed, Seen(passage, words, forms, whole)) if followed else Holding.NONE

    def _holding(self, followed: Iterable[tuple[int, int]], seen: Seen) -> Holding:
        """What the triggers of these numbers, which begin at these runs, come to."""
        found = Holding.NONE
        for at, rule in followed:
            if any_may_hold(self._needs[rule], seen, at):
                if self._lone[rule] and any_may_hold(self._supported[rule], seen, at):
                    return Holding.LONE
                found = Holding.SOME
        return found

    def _followed(self, begun: Iterable[int], forms: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
        """The triggers of the words at `begun`, met by the words behind them: first run and number."""
        for at in begun:
            for form in forms[at] & self._by_word.keys():
                beginning = self._by_word[form]
                yield from ((at, rule) for rule in beginning.alone)
                for second in range(at + 1, min(at + beginning.reach, len(forms) - 1) + 1):
                    yield from ((at, rule) for rule in beginning.followed(forms, at, second))


def _follow(items: Items, forms: Sequence[frozenset[str]], at: int) -> bool:
    places, last = [at], len(forms) - 1
    for words, distance in items:
        reached: list[int] = []
        for place in places:
            low = max(place, reached[-1]) if reached else place
            high = min(place + distance, last)
            reached += [i for i in range(low + 1, high + 1) if not words.isdisjoint(forms[i])]
        if not reached:
            return False
        places = reached
    return True
