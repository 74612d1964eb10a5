"""Whether the context that a trigger asks for can be there, as far as the words of a passage tell.

`holds` of the events room looks at relations between tokens, which only a parse tells. Here a condition holds
unless its words, its preposition or whatever may be a site or place are missing where they would have to be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.lang.en.stop_words import STOP_WORDS

from pipeline.gating.forms import WORD
from pipeline.gating.whole import Whole

Forms = Sequence[frozenset[str]]

_WINDOWS = {"self": (0, 10), "next": (0, 12), "near": (16, 24), "modifier": (20, 0)}
"""Runs of letters before and behind the beginning of a trigger within which a relation looks; of the others
the whole passage."""
_ANYWHERE = frozenset({"subject", "main_subject", "object", "clause", "sentence", "cause", "prep"})
_GRANTED = frozenset({"day", "count", "person", "organization"})
"""Classes of words that annotation tells and that words cannot deny."""
_SITES, _PLACES = frozenset({"site", "facility"}), frozenset({"place"})


class Seen:
    """What is seen of a passage; each thing looked for when first asked for."""

    def __init__(self, passage: str, words: Sequence[str], forms: Forms, whole: Whole) -> None:
        """`words`: its runs of letters in lower case; `forms`: their possible forms; `whole`: the article."""
        self.forms = forms
        self._passage, self._words, self._whole = passage, words, whole

    @cached_property
    def everything(self) -> frozenset[str]:
        """The forms of all runs."""
        return frozenset[str]().union(*self.forms)

    @cached_property
    def lower(self) -> str:
        """The passage in small letters."""
        return self._passage.lower()

    @cached_property
    def nouns(self) -> list[int]:
        """The runs that may be of a noun for a site."""
        return [at for at, word in enumerate(self._words) if self._whole.tells_site(word)]

    @cached_property
    def sites(self) -> list[int]:
        """The runs that may belong to a site's name."""
        return self.nouns + [at for at in self._names if self._whole.names_site(self._words[at])]

    @cached_property
    def places(self) -> Sequence[int]:
        """The runs that may belong to a place's; all of a text without capitals."""
        return self._names if self._capitals else range(len(self._words))

    @cached_property
    def land(self) -> bool:
        """Whether a word in small letters may stand in what the model takes for a place: `the coast`."""
        return any(map(self._whole.tells_land, self._words))

    @cached_property
    def _capitals(self) -> list[int]:
        return [at for at, run in enumerate(WORD.findall(self._passage)) if not run[0].islower()]

    @cached_property
    def _names(self) -> list[int]:
        """The runs with a capital that are no common words."""
        words = self._words
        return [at for at in self._capitals if words[at] not in STOP_WORDS or words[at] == "us"]


@dataclass(frozen=True, slots=True)
class Part:
    """One `relation class` of a condition."""

    words: frozenset[str]
    """The words of the class; one must be seen unless a site or place can stand for it."""
    marks: tuple[str, ...] = ()
    """Those that are no runs of letters."""
    preposition: str = ""
    """What must be seen too; empty for nothing."""
    window: tuple[int, int] | None = None
    site: bool = False
    place: bool = False
    granted: bool = False

    def may_hold(self, seen: Seen, at: int) -> bool:
        """Whether it may hold for a trigger that begins at a run."""
        if self.preposition and self.preposition not in seen.everything:
            return False
        if self.granted or any(mark in seen.lower for mark in self.marks):
            return True
        return self._told(seen, at) or ((self.site or self.place) and self._named(seen, at))

    def _told(self, seen: Seen, at: int) -> bool:
        """Whether a word of the class is seen."""
        if self.words.isdisjoint(seen.everything):
            return False
        if self.window is None:
            return True
        low, high = max(at - self.window[0], 0), at + self.window[1] + 1
        return any(not self.words.isdisjoint(forms) for forms in seen.forms[low:high])

    def _named(self, seen: Seen, at: int) -> bool:
        """Whether what may be a site or place stands for a word of the class."""
        if self.place and (seen.land or (self.window is None and seen.places)):
            return True
        if self.site and self.window is None and seen.nouns:
            return True
        named = [*(seen.sites if self.site else ()), *(seen.places if self.place else ())]
        if self.window is None:
            return bool(named)
        low, high = at - self.window[0], at + self.window[1]
        return any(low <= i <= high for i in named)


Condition = tuple[Part, ...]
"""What must hold together."""


def compile_conditions(conditions: Sequence[str], members: Mapping[str, frozenset[str]]) -> list[Condition]:
    """The conditions of a trigger; `members`: name of a class -> its words."""
    return [
        tuple(_part(*part.split(), members=members) for part in condition.split(" & "))
        for condition in conditions
    ]


def _part(relation: str, name: str, *, members: Mapping[str, frozenset[str]]) -> Part:
    words = members.get(name, frozenset())
    known = relation in _WINDOWS or relation in _ANYWHERE
    return Part(
        words=frozenset(filter(str.isalpha, words)),
        marks=tuple(sorted(word for word in words if not word.isalpha())),
        preposition="" if known else relation,
        window=_WINDOWS.get(relation),
        site=name in _SITES,
        place=name in _PLACES,
        granted=name in _GRANTED,
    )


def any_may_hold(conditions: Sequence[Condition], seen: Seen, at: int) -> bool:
    """Whether one of the conditions may hold for a trigger that begins at a run, or there are none."""
    return not conditions or any(all(part.may_hold(seen, at) for part in each) for each in conditions)
