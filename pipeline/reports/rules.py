"""The entries of models/reports.toml as frozen records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.rules import load_entries, load_lists, models_folder, override, pack_entries

Kin = frozenset[frozenset[str]]
"""Groups of event types that one incident can be told by."""


@dataclass(frozen=True, slots=True)
class KinGroup:
    """Event types that one incident can be told by."""

    name: str
    types: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that the room looks for, by the name of what they mean."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of models/reports.toml."""

    fresh: frozenset[str]
    """Before a trigger: it is not the one told before."""
    seated: frozenset[str]
    """After a place and a hyphen: somebody has a seat there, nothing happened there."""
    afterwards: frozenset[str]
    """Lemmas of verbs that tell what came after: their day is not the day of what happened."""
    moving: frozenset[str]
    """Event types of what moves, whose site may be told as well."""
    beside: frozenset[str]
    """Before a site: what was told already did not happen there but near it."""
    measures: frozenset[str]
    """Nouns that before `from` tell how far off something is."""
    nothing: frozenset[str]
    """Before a site: none is meant."""
    standing: frozenset[str]
    """Lemmas of verbs that tell in a clause of their own where a site is."""
    vague: frozenset[str]
    """Head nouns that any site can be called by."""
    series: frozenset[str]
    """Lemmas of nouns before `of`: what is told of them is told of what they consist of."""
    strikes: frozenset[str]
    """Event types in which a ship or plane before the trigger is what attacks."""
    telling: frozenset[str]
    """Prepositions before a noun that is told, not named in passing."""
    recalling: frozenset[str]
    """Prepositions before a noun that is named in passing, be it in the lead."""
    happens: frozenset[str]
    """Lemmas of verbs that tell of the noun which is their subject that it happened, or what it did."""
    befalls: frozenset[str]
    """Lemmas of verbs of those whom an incident, named after it, cost something."""
    concerns: frozenset[str]
    """Lemmas of verbs whose object is only spoken of."""


def load_kin(packs: Sequence[str | Path], ancestors: Mapping[str, frozenset[str]]) -> Kin:
    """The kin groups of `models/reports.toml` and of packs. Raises RuleError with all faults of a file.

    `ancestors`: type -> the types that it is a kind of. A type in no group, which only a pack can have, is
    in those of its ancestors: an incident told by a parent can be told by it.
    """
    built_in = load_entries(models_folder() / "reports.toml", "kin", KinGroup)
    groups = [set(entry.types) for entry in override(built_in, pack_entries(packs, "kin", KinGroup))]
    loose = [(kind, parents) for kind, parents in ancestors.items() if not any(kind in g for g in groups)]
    return frozenset(frozenset(g | {kind for kind, parents in loose if parents & g}) for g in groups)


def load_words(folder: Path | None = None) -> Words:
    """The word lists of `models/reports.toml`. Raises RuleError with all its faults."""
    return load_lists((folder or models_folder()) / "reports.toml", "words", WordList, Words)
