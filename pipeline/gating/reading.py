"""The second look: whether a trigger in a parsed passage can tell an incident with a site or a place.

The passage has what the base model says of it, which is all that the article as a whole would have; but not
its sites, places and dates, which need the article. Where a condition asks for one of these, whatever might
be one counts as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.events.patterns import Match
from pipeline.events.rules import EventRules, OtherSense, Trigger
from pipeline.events.senses import holds, rank
from pipeline.events.view import View
from pipeline.gating.naming import Name, Naming

_SITE = frozenset({"site", "facility", "place"})
_TIMES = frozenset({"DATE", "TIME"})
_NO_SITES = _TIMES | {"PERSON", "NORP", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"}
"""Labels of entities that are no sites."""
_STOPS = frozenset(".,;:!?()")
_LEFT, _RIGHT = 6, 4
"""Tokens over which the name of a site may stretch before and behind its noun or a capital."""

_REACH = 80
"""Tokens of a sentence within which its sites and places are sought."""

AnyMatch = Match[Trigger | OtherSense]
Kept = tuple[AnyMatch, Trigger]
"""A match and its trigger."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one passage holds."""

    solid: bool = False
    """Whether a trigger may count by itself."""
    set_somewhere: bool = False
    """Whether the sentence of a trigger may name a site or place."""
    dated: bool = False
    """Whether one that may count by itself has a day, so that a site told shortly before may be its own."""


class PassageReader:
    """Reads passages that the base model has annotated."""

    def __init__(self, rules: EventRules, naming: Naming) -> None:
        self._rules = rules
        self._naming = naming

    def read(self, passage: Doc) -> Finding:
        """What the passage holds."""
        passage.spans["dates"] = []  # else the view takes the model's dates for those of the article
        sure = View(passage, self._rules)
        matches = self._rules.trigger_index.matches(sure.tokens)
        if not any(isinstance(match.entry, Trigger) for match in matches):
            return Finding()
        sure.classes = [names - {"count"} for names in sure.classes]
        places = self._naming.places(passage)
        wide = View(passage, self._rules)
        wide.classes = self._widened(passage, sure, places)
        kept = list(_kept(matches, sure, wide))
        solid = [match for match, entry in kept if entry.lone and _any(wide, match, entry.supported)]
        is_set = any(self._is_set(passage, sure, match, places) for match, _ in kept)
        return Finding(bool(solid), is_set, any(self._is_dated(passage, sure, match) for match in solid))

    def _widened(self, passage: Doc, sure: View, places: Mapping[int, Name]) -> list[frozenset[str]]:
        """The classes of each token with those that annotation might add."""
        near = [_may_name_site(token) for token in passage]
        for name in places.values():
            near[name.start : name.end] = [True] * (name.end - name.start)
        for i in range(len(passage)):
            if self._naming.is_site_noun(passage, i):
                near[i] = True
                _spread(passage, near, range(i - 1, max(i - _LEFT, 0) - 1, -1))
                _spread(passage, near, range(i + 1, min(i + _RIGHT, len(passage) - 1) + 1))
        classes = []
        for token, names, close in zip(passage, sure.classes, near, strict=True):
            times = {"count", "day"} if token.like_num or token.ent_type_ in _TIMES else set()
            classes.append(names | (_SITE if close else frozenset()) | times)
        return classes

    def _is_dated(self, passage: Doc, view: View, match: AnyMatch) -> bool:
        return any(self._naming.is_time(passage[i]) for i in view.window(match.start, match.end, _REACH))

    def _is_set(self, passage: Doc, view: View, match: AnyMatch, places: Mapping[int, Name]) -> bool:
        """Whether its sentence may name a site, a place smaller than a country, or a country and a day."""
        wide = day = False
        for i in view.window(match.start, match.end, _REACH):
            if self._naming.is_site_noun(passage, i):
                return True
            day = day or self._naming.is_time(passage[i])
            if i in places:
                if places[i].local:
                    return True
                wide = True
        return wide and day


def _may_name_site(token: Token) -> bool:
    """Whether it may belong to a site's name that the article gives elsewhere with its noun."""
    return token.text[:1].isupper() and not token.is_stop and token.ent_type_ not in _NO_SITES


def _spread(passage: Doc, near: list[bool], indices: Iterable[int]) -> None:
    for i in indices:
        if passage[i].text in _STOPS or passage[i].is_space:
            return
        near[i] = True


def _any(view: View, match: AnyMatch, conditions: Sequence[str]) -> bool:
    return not conditions or any(holds(view, match.start, match.end, each) for each in conditions)


def _kept(matches: Sequence[AnyMatch], sure: View, wide: View) -> Iterable[Kept]:
    """The triggers that may fit and that no other sense surely takes."""
    fitting = [
        (match, match.entry)
        for match in matches
        if isinstance(match.entry, Trigger) and _may_fit(match, match.entry, sure, wide)
    ]
    longer = [match for match, _ in fitting]
    others = [match for match in matches if isinstance(match.entry, OtherSense)]
    for match, entry in fitting:
        if not any(_takes(other, match, longer) for other in others):
            yield match, entry


def _may_fit(match: AnyMatch, entry: Trigger, sure: View, wide: View) -> bool:
    if any(holds(sure, match.start, match.end, each) for each in entry.unless):
        return False
    return _any(wide, match, entry.needs)


def _takes(other: AnyMatch, match: AnyMatch, fitting: Sequence[AnyMatch]) -> bool:
    """Whether the other sense surely wins: it ranks first, and no trigger that does can take it away."""
    mine, its = _tokens(match), _tokens(other)
    if rank(match) < rank(other) or mine.isdisjoint(its):
        return False
    return not any(rank(t) < rank(other) and not its.isdisjoint(_tokens(t)) for t in fitting)


def _tokens(match: AnyMatch) -> set[int]:
    return {*range(match.start, match.end), *match.used}
