"""The second look: whether a trigger in a parsed passage can tell an incident with a site or a place.

The passage has what the base model says of it, which is all that the article as a whole would have; but not
its sites, places and dates, which need the article. Where a condition asks for one of these, whatever might
be one counts as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.events.detail import is_aggregate, is_definite
from pipeline.events.patterns import Match
from pipeline.events.rules import EventRules, OtherSense, Trigger
from pipeline.events.senses import Candidate, bars, holds, rank
from pipeline.events.status import StatusFinder
from pipeline.events.view import View
from pipeline.facilities.names import LOCATIVE
from pipeline.gating.naming import Name, Naming
from pipeline.gating.whole import Whole

_SITE, _PLACE = frozenset({"site", "facility"}), frozenset({"place"})
_TIMES = frozenset({"DATE", "TIME"})
_NO_SITES = (
    frozenset({"GPE", "LOC", "PERSON", "NORP", "LANGUAGE"})
    | _TIMES
    | {"CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"}
)
"""Labels of entities whose words name no site by themselves."""

_REACH = 80
"""Tokens of a sentence within which its sites and places are sought."""
_PRESENT = frozenset({"VBZ", "VBP"})
_QUALIFYING = frozenset({"compound", "amod"})
"""How a country hangs on the noun that it tells something of: `the U.S. plan`."""

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

    def read(self, passage: Doc, whole: Whole, *, titled: bool = False) -> Finding:
        """What a passage of the article holds; `titled`: it may be a headline (news in the present)."""
        passage.spans["dates"] = []  # else the view takes the model's dates for those of the article
        sure = View(passage, self._rules)
        matches = self._rules.trigger_index.matches(sure.tokens)
        if not any(isinstance(match.entry, Trigger) for match in matches):
            return Finding()
        sure.classes = [names - {"count"} for names in sure.classes]
        places = self._naming.places(passage, whole)
        sites = self._sites(passage, places)
        wide = self._widened(sure, sites, places, whole)
        kept = list(_kept(matches, sure, wide))
        if kept:
            kept = list(self._told(kept, wide, titled=titled))
        solid = [match for match, entry in kept if entry.lone and _any(wide, match, entry.supported)]
        is_set = any(self._is_set(passage, wide, match, places) for match, _ in kept)
        return Finding(bool(solid), is_set, any(self._is_dated(passage, sure, match) for match in solid))

    def _sites(self, passage: Doc, places: Mapping[int, Name]) -> set[int]:
        """The tokens of what may be sites by the passage alone."""
        sites = self._naming.sites(passage, places.values())
        return {i for site in sites for i in range(site.start, site.end)}

    def _widened(self, sure: View, sites: set[int], places: Mapping[int, Name], whole: Whole) -> View:
        """The view with the classes, sites, places and times that annotation might add."""
        passage, wide = sure.doc, sure.copied()
        wide.facility = [
            i in sites
            or (_may_name_site(token) and whole.names_site(token.text, apart=_is_apart(passage, i)))
            for i, token in enumerate(wide.words)
        ]
        wide.worded = wide.facility
        wide.place = [False] * len(wide.words)
        for name in places.values():
            wide.place[name.start : name.end] = [True] * (name.end - name.start)
        wide.date = [self._naming.is_time(token) for token in wide.words]
        wide.classes = [self._classes(sure, wide, i) for i in range(len(wide.words))]
        return wide

    @staticmethod
    def _classes(sure: View, wide: View, i: int) -> frozenset[str]:
        token = wide.words[i]
        times = {"count", "day"} if token.like_num or token.ent_type_ in _TIMES else set()
        site = _SITE if wide.facility[i] else frozenset()
        return sure.classes[i] | site | (_PLACE if wide.place[i] else frozenset()) | times

    def _told(self, kept: Iterable[Kept], wide: View, *, titled: bool) -> Iterator[Kept]:
        """The triggers without those that surely tell what may or often does happen, or many events."""
        status = StatusFinder(wide, self._rules)
        for match, entry in kept:
            candidate = Candidate(match.start, match.end, entry, solid=True)
            definite = is_definite(wide, candidate)
            unreal = status.is_hypothetical(match.start, match.end, definite=definite)
            if not (
                unreal or is_aggregate(wide, candidate, status) or (not titled and _is_habit(wide, match))
            ):
                yield match, entry

    def _is_dated(self, passage: Doc, view: View, match: AnyMatch) -> bool:
        return any(self._naming.is_time(passage[i]) for i in view.window(match.start, match.end, _REACH))

    def _is_set(self, passage: Doc, view: View, match: AnyMatch, places: Mapping[int, Name]) -> bool:
        """Whether its sentence may name a site, a place smaller than a country, or a country and a day."""
        wide = day = False
        for i in view.window(match.start, match.end, _REACH):
            if view.facility[i]:
                return True
            day = day or self._naming.is_time(passage[i])
            if i in places and not _qualifies(passage, places[i]):
                if places[i].local:
                    return True
                wide = True
        return wide and day


def _qualifies(passage: Doc, place: Name) -> bool:
    """Whether it is a country that only tells whose or what something is."""
    root = passage[place.start : place.end].root
    return place.country and root.dep_ in _QUALIFYING and root.head.i > root.i


def _is_habit(wide: View, match: AnyMatch) -> bool:
    """Whether a verb in the present, without a day, is the trigger."""
    verb = wide.head(match.start, match.end)
    if verb.pos_ not in {"VERB", "AUX"} or verb.tag_ not in _PRESENT or verb.lemma_ == "be":
        return False
    return not any(wide.date[i] for i in wide.window(match.start, match.end, _REACH))


def _may_name_site(token: Token) -> bool:
    """Whether it may belong to a site's name that the article gives elsewhere with its noun."""
    return token.text[:1].isupper() and not token.is_stop and token.ent_type_ not in _NO_SITES


def _is_apart(passage: Doc, i: int) -> bool:
    """Whether it stands neither beside another capital nor behind a preposition of place."""
    before = passage[i - 1] if i else None
    if before is not None and before.lower_ == "the" and i > 1:
        before = passage[i - 2]
    beside = (passage[j].text[:1].isupper() for j in (i - 1, i + 1) if 0 <= j < len(passage))
    return not (any(beside) or (before is not None and before.lower_ in LOCATIVE))


def _any(view: View, match: AnyMatch, conditions: Sequence[str]) -> bool:
    return not conditions or any(holds(view, match.start, match.end, each) for each in conditions)


def _kept(matches: Sequence[AnyMatch], sure: View, wide: View) -> Iterable[Kept]:
    """The triggers that may fit and that no other sense surely takes."""
    fitting = [
        (match, match.entry)
        for match in matches
        if isinstance(match.entry, Trigger)
        and _may_stand(sure, wide, match)
        and _any(wide, match, match.entry.needs)
    ]
    longer = [match for match, _ in fitting]
    others = [match for match in matches if isinstance(match.entry, OtherSense)]
    for match, entry in fitting:
        if not any(_takes(other, match, longer) for other in others):
            yield match, entry


def _may_stand(sure: View, wide: View, match: AnyMatch) -> bool:
    """Whether it is a trigger whose sense nothing surely denies, whatever turns out to be a site."""
    entry = match.entry
    denials = entry.unless if isinstance(entry, Trigger) else ()
    return isinstance(entry, Trigger) and not any(
        holds(sure, match.start, match.end, each) and bars(wide, match.start, match.end, each)
        for each in denials
    )


def _takes(other: AnyMatch, match: AnyMatch, fitting: Sequence[AnyMatch]) -> bool:
    """Whether the other sense surely wins: it ranks first, and no trigger that does can take it away."""
    mine, its = _tokens(match), _tokens(other)
    if rank(match) < rank(other) or mine.isdisjoint(its):
        return False
    return not any(rank(t) < rank(other) and not its.isdisjoint(_tokens(t)) for t in fitting)


def _tokens(match: AnyMatch) -> set[int]:
    return {*range(match.start, match.end), *match.used}
