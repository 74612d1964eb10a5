"""Which words are triggers, and in which sense: patterns first, then the context that each sense needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.events.patterns import Match
from pipeline.events.rules import EventRules, OtherSense, Trigger
from pipeline.events.view import View

_NEAR = 15
"""Tokens between `two were killed` and the event that killed them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger in its sense: tokens start..end (exclusive)."""

    start: int
    end: int
    entry: Trigger
    solid: bool
    """False where it needs another event of the article to count."""


def find_triggers(view: View, rules: EventRules) -> list[Candidate]:
    """Triggers in text order, none overlapping another."""
    fitting = _fitting(view, rules)
    found = _candidates(view, [match for match in fitting if not _is_sign(match.entry)])
    if not any(candidate.solid for candidate in found):
        found = _candidates(view, fitting)
    deliberate = {kind.name: kind.deliberate for kind in rules.types}
    families = {deliberate[candidate.entry.type] for candidate in found if candidate.solid}
    kept = [c for c in found if c.solid or (_supported(c, families, deliberate) and _refers(view, c))]
    return [c for at, c in enumerate(kept) if c.entry.lone or not _beside(view, kept, at)]


def _candidates(view: View, matches: list[Match[Trigger | OtherSense]]) -> list[Candidate]:
    """The triggers among the best of the matches."""
    return [
        Candidate(match.start, match.end, match.entry, _is_solid(view, match, match.entry))
        for match in _best(view, matches)
        if isinstance(match.entry, Trigger)
    ]


def _is_sign(entry: Trigger | OtherSense) -> bool:
    """True for words that count only where the article tells no event in other words."""
    return isinstance(entry, Trigger) and entry.alone


def _beside(view: View, candidates: list[Candidate], at: int) -> bool:
    """True where the sentence says close by what killed or damaged: then that is the mention."""
    one = candidates[at]
    return any(
        view.sentences[other.start] == view.sentences[one.start] and abs(other.start - one.start) <= _NEAR
        for other in candidates[max(at - 1, 0) : at + 2]
        if other is not one and not other.entry.generic
    )


def _is_solid(view: View, match: Match[Trigger | OtherSense], entry: Trigger) -> bool:
    return entry.lone and _holds_any(view, match, entry.supported)


def _supported(candidate: Candidate, families: set[bool], deliberate: dict[str, bool]) -> bool:
    """True where the article has a solid event of its family (acts, mishaps); any for `the incident`."""
    return bool(families) if candidate.entry.generic else deliberate[candidate.entry.type] in families


def _refers(view: View, candidate: Candidate) -> bool:
    """True unless it is a bare noun without article, as in talk about attacks in general."""
    noun = view.tokens[candidate.end - 1].pos in {"NOUN", "PROPN"}
    return not noun or any(
        view.words[i].pos_ in {"DET", "PART"} for i in view.modifiers(candidate.start, candidate.end)
    )


def _fitting(view: View, rules: EventRules) -> list[Match[Trigger | OtherSense]]:
    """Matches whose context fits; those of other senses always do."""
    return [
        match
        for match in rules.trigger_index.matches(view.tokens)
        if isinstance(match.entry, OtherSense) or _sense_fits(view, match, match.entry)
    ]


def _best(view: View, matches: list[Match[Trigger | OtherSense]]) -> list[Match[Trigger | OtherSense]]:
    """The longest matches that share no token, in text order; of equals a pack's, then another sense wins,
    then what needs no other event to count: `a ship struck the pier` tells no doubtful attack."""
    taken: set[int] = set()
    kept: list[Match[Trigger | OtherSense]] = []

    def order(match: Match[Trigger | OtherSense]) -> tuple[tuple[int, bool, bool, bool, int], bool]:
        entry = match.entry
        return rank(match), isinstance(entry, Trigger) and not _is_solid(view, match, entry)

    for match in sorted(matches, key=order):
        span = {*range(match.start, match.end), *match.used}
        if taken.isdisjoint(span):
            taken |= span
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def rank(match: Match[Trigger | OtherSense]) -> tuple[int, bool, bool, bool, int]:
    """Sort key by which the first of two matches that share a token wins."""
    effect = isinstance(match.entry, Trigger) and not match.entry.lone
    return (-len(match.used), not match.entry.prior, isinstance(match.entry, Trigger), effect, match.start)


def _sense_fits(view: View, match: Match[Trigger | OtherSense], entry: Trigger) -> bool:
    if any(bars(view, match.start, match.end, condition) for condition in entry.unless):
        return False
    return _holds_any(view, match, entry.needs)


def _holds_any(view: View, match: Match[Trigger | OtherSense], conditions: tuple[str, ...]) -> bool:
    """True where one of the conditions holds, or there are none."""
    return not conditions or any(holds(view, match.start, match.end, each) for each in conditions)


def bars(view: View, start: int, end: int, condition: str) -> bool:
    """True where a condition holds that no event may stand in; the words of a site's name tell no talk or
    politics, so `attacked a tax office` is an attack."""
    abstract = view.rules.phrasing.abstract
    return all(
        any(
            name in view.classes[i] and not (name in abstract and view.worded[i])
            for i in view.related(start, end, relation)
        )
        for relation, name in _parts(condition)
    )


def holds(view: View, start: int, end: int, condition: str) -> bool:
    """True where a token of the condition's class stands in its relation to the trigger start..end.

    `a b & c d` asks for both.
    """
    return all(_stands(view, start, end, relation, name) for relation, name in _parts(condition))


@lru_cache(maxsize=4096)
def _parts(condition: str) -> tuple[tuple[str, str], ...]:
    """The relations of a condition and the classes that they ask for."""
    parts = (part.split() for part in condition.split(" & "))
    return tuple((relation, name) for relation, name in parts)


def _stands(view: View, start: int, end: int, relation: str, name: str) -> bool:
    classes = view.classes
    return any(name in classes[i] for i in view.related(start, end, relation))
