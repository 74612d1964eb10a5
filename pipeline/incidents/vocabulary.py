"""The words by which reports are linked: those of this room, and what other rooms know of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.events.rules import shared_rules
from pipeline.facilities.taxonomy import Taxonomy, load_taxonomy
from pipeline.places.folding import fold
from pipeline.places.words import load_words
from pipeline.reports.rules import load_kin
from pipeline.rules import load_entries, models_folder

_GENERIC_LISTS = ("descriptors", "classifiers", "function_words", "generic_references", "parts")
"""Word lists of facilities.toml whose words describe a site and do not name it."""


@dataclass(frozen=True, slots=True)
class Filler:
    """One `[[filler]]` entry of models/incidents.toml; its keys are explained at the top of the file."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Lookup tables; every word is folded (see `places.folding`)."""

    taxonomy: Taxonomy
    generic: frozenset[str]
    """Words that describe a site and do not name it."""
    indefinite: frozenset[str]
    """Heads that can be said of a site of another kind: a part of it, or `facility`."""
    demonyms: frozenset[str]
    divisions: frozenset[str]
    """Nouns behind the name of a region or district: `oblast`."""
    regional: frozenset[str]
    """Those of them that are said of a region alone."""
    areas: frozenset[str]
    """Names of seas and parts of continents: nothing is told by two reports having one in common."""
    common: frozenset[str]
    """Words with a capital that name nobody: titles, kinds of organisation, countries."""
    countries: Mapping[str, str]
    """Further names of countries -> country code."""
    kin: frozenset[frozenset[str]]
    ancestors: Mapping[str, frozenset[str]]


def load_fillers(folder: Path | None = None) -> tuple[Filler, ...]:
    """The entries of models/incidents.toml. Raises RuleError with all its faults."""
    return load_entries((folder or models_folder()) / "incidents.toml", "filler", Filler)


@lru_cache(maxsize=4)
def load_vocabulary(packs: tuple[str, ...] = ()) -> Vocabulary:
    """The words of `models/` and of packs, read once. Raises RuleError where a file is at fault."""
    taxonomy = load_taxonomy([models_folder() / "facilities.toml", *map(Path, packs)])
    ancestors = shared_rules(packs=packs).ancestors
    places = load_words()
    fillers = {word for entry in load_fillers() for word in entry.words}
    return Vocabulary(
        taxonomy=taxonomy,
        generic=frozenset(_single(fillers | _descriptions(taxonomy))),
        indefinite=taxonomy.lists["generic_references"] | taxonomy.lists["parts"],
        demonyms=frozenset(_single(places.demonyms)),
        divisions=frozenset(_single(places.kind_after)),
        regional=frozenset(_single(n for n, (kind, _) in places.kind_after.items() if kind == "region")),
        areas=frozenset(places.areas),
        common=frozenset(_single(set(places.country_names) | places.common | places.beside | places.title)),
        countries=places.country_names,
        kin=load_kin(packs, ancestors),
        ancestors=ancestors,
    )


def _descriptions(taxonomy: Taxonomy) -> set[str]:
    """Words of kinds of site, of their modifiers, and of the lists that describe."""
    kinds = {word for forms in taxonomy.forms.values() for form in forms for word in form.words}
    lists = {word for name in _GENERIC_LISTS for entry in taxonomy.lists[name] for word in entry.split()}
    return kinds | set(taxonomy.modifier_types) | lists


def _single(words: Iterable[str]) -> set[str]:
    """The words one by one, folded."""
    return {part for word in words for part in fold(word).split()}
