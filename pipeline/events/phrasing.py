"""Words between the parts of a telling: the [[list]] entries of models/events.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.rules import load_lists


@dataclass(frozen=True, slots=True)
class WordList:
    """Words between the parts of a telling, by the name of what they do there."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The [[list]] entries of models/events.toml."""

    adjacent: frozenset[str]
    """Prepositions right behind a trigger whose object is its own."""
    reporting: frozenset[str]
    """Lemmas of verbs whose subject tells of the event and has no part in it."""
    light: frozenset[str]
    """Words that may stand between the members of a list of happenings."""
    breaking: frozenset[str]
    """Words and marks that end such a list."""
    joining: frozenset[str]
    """Words and marks between its last two members."""
    happening: frozenset[str]
    """Lemmas of verbs that tell of their subject only that it happened."""
    spanning: frozenset[str]
    """Prepositions before two places that bound one stretch."""
    loading: frozenset[str]
    """Lemmas of participles that tell what a car or a bomber bears."""
    wreaking: frozenset[str]
    """Lemmas of participles that tell which site an act befell."""
    abstract: frozenset[str]
    """Classes of words for what is no thing: a word of a site's name is not meant so."""
    containing: frozenset[str]
    """Prepositions between a part and its whole."""


def load_phrasing(path: Path) -> Phrasing:
    """The lists of the file. Raises RuleError where one is missing or none is meant."""
    return load_lists(path, "list", WordList, Phrasing)
