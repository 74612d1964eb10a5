"""The words of models/places.toml as one lookup object."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.places.folding import fold
from pipeline.places.gazetteer import Candidate, Gazetteer
from pipeline.rules import RuleError, load_entries, models_folder


@dataclass(frozen=True, slots=True)
class Countries:
    """Other names and demonyms of the countries of one part of the world."""

    name: str
    names: dict[str, str]
    examples: tuple[str, ...]
    demonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Areas:
    """Names of lands and waters that are no country and no division of one."""

    name: str
    names: dict[str, str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings of news for towns and divisions of the gazetteer, as `code/name`."""

    name: str
    names: dict[str, str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Divisions:
    """Divisions below those of the gazetteer, as `code` or `code/first-order division`.

    Towns of the gazetteer may share the name.
    """

    name: str
    names: dict[str, str]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nouns:
    """What a place is called beside its name."""

    name: str
    kind: str
    of: tuple[str, ...]
    after: tuple[str, ...]
    within: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that do the same beside a name."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


DIVISION = 500_000
"""People taken for a division of models/places.toml, as one of them has about."""
SECTIONS: dict[str, type] = {
    "countries": Countries,
    "areas": Areas,
    "spellings": Spellings,
    "divisions": Divisions,
    "nouns": Nouns,
    "words": WordList,
}
LISTS = (
    "common",
    "locative",
    "governing",
    "direction",
    "title",
    "reporting",
    "organisation",
    "site",
    "street",
    "unplaced",
    "employed",
    "nature_of",
    "nature_after",
    "nature_small",
    "speech",
    "amid",
    "way",
    "target",
    "agent",
    "edge",
    "perceived",
    "speaking",
    "suffer",
    "reported",
    "addressing",
    "scenic",
    "joiner",
    "saint",
    "particle",
    "article",
    "preposition",
)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Everything models/places.toml says, by use. Words are in lower case, names folded."""

    common: frozenset[str]
    locative: frozenset[str]
    governing: frozenset[str]
    direction: frozenset[str]
    title: frozenset[str]
    reporting: frozenset[str]
    organisation: frozenset[str]
    site: frozenset[str]
    street: frozenset[str]
    unplaced: frozenset[str]
    """What stands behind "in" with a capital and is no place: "Telegram", "Congress"."""
    employed: frozenset[str]
    """Words that make what "at" names an employer: "engineer at X"."""
    nature_of: frozenset[str]
    """Nouns before "of X" in the names of waters: "Gulf of X"."""
    nature_after: frozenset[str]
    """Nouns at the end of the names of waters and land forms: "X River"."""
    nature_small: frozenset[str]
    """Those of nature_after that news write with a small letter too: "the X river"."""
    speech: frozenset[str]
    """Verbs behind a person's name: "X recalled"."""
    amid: frozenset[str]
    """Prepositions of what goes through a place: "tore through X"."""
    way: frozenset[str]
    """Prepositions of a way there or away: "from X", "towards X"."""
    target: frozenset[str]
    """Prepositions of what something is aimed at or about: "a warning for X"."""
    agent: frozenset[str]
    """Prepositions of who does something: "by X"."""
    edge: frozenset[str]
    """Nouns between the preposition and "of X" that leave X the scene: "on the outskirts of X"."""
    perceived: frozenset[str]
    """Before "in X": what X only heard, saw or is the home of."""
    speaking: frozenset[str]
    """Before "in X" or its verb: somebody but speaks there: "told reporters in X"."""
    reported: frozenset[str]
    """Verbs before "in X that": it was only told there."""
    addressing: frozenset[str]
    """Verbs before the name of somebody who is told: "told X that"."""
    scenic: frozenset[str]
    """Prepositions that make an unknown name a scene: "in X", "outside X"."""
    particle: frozenset[str]
    """Small words inside Romance names: "San Luis de la Reina"."""
    article: frozenset[str]
    """Arabic articles that stay small before a name: "al-Mayadin"."""
    preposition: frozenset[str]
    """Those of `article` that are English words too, unless a hyphen ties them to a name: "At Gdansk"."""
    joiner: frozenset[str]
    """What stands small inside names: "Frankfurt am Main", "Alphen aan den Rijn"."""
    saint: frozenset[str]
    """First words of so many names that what follows must not be lost: "San José Aguacatitán"."""
    suffer: frozenset[str]
    """Lemmas of verbs whose subject is a scene all the same: "X saw its worst fire"."""
    demonyms: dict[str, str]
    """Word (or two, parted by a space) in lower case -> country code."""
    kind_of: dict[str, str]
    """Noun before "of X" -> kind of X."""
    kind_after: dict[str, tuple[str, bool]]
    """Noun after X -> kind of X, and whether the noun belongs to the name."""
    country_names: dict[str, str]
    areas: dict[str, str]
    spellings: dict[str, str]
    divisions: dict[str, str]
    vague: frozenset[str]
    """Words of which a name cannot consist alone."""
    opening: frozenset[str]
    """Words that have a capital only because they open a sentence: "In", "Near"."""
    beside: frozenset[str]
    """Every word that may stand behind a name without belonging to it: sites, organisations, streets ..."""


def load_words(path: Path | None = None) -> PlaceWords:
    """The words of `path` (default: models/places.toml). Raises RuleError with every fault."""
    path = path or models_folder() / "places.toml"
    lists = {entry.name: frozenset(entry.words) for entry in load_entries(path, "words", WordList)}
    if set(lists) != set(LISTS):
        raise RuleError(f"{path}: [[words]] must be named {', '.join(LISTS)}, once each")
    nouns = load_entries(path, "nouns", Nouns)
    countries = load_entries(path, "countries", Countries)
    demonyms = {
        word.lower(): code for entry in countries for code, words in entry.demonyms.items() for word in words
    }
    return PlaceWords(
        **lists,
        demonyms=demonyms,
        kind_of={noun: entry.kind for entry in nouns for noun in entry.of},
        kind_after={noun: (entry.kind, entry.within) for entry in nouns for noun in entry.after},
        country_names=_folded(entry.names for entry in countries),
        areas=_folded(entry.names for entry in load_entries(path, "areas", Areas)),
        spellings=_folded(entry.names for entry in load_entries(path, "spellings", Spellings)),
        divisions=_folded(entry.names for entry in load_entries(path, "divisions", Divisions)),
        vague=lists["common"] | lists["direction"] | lists["site"] | {n for e in nouns for n in e.after},
        opening=lists["common"] | lists["locative"] | lists["governing"],
        beside=lists["site"] | lists["organisation"] | lists["street"] | {n for e in nouns for n in e.after},
    )


def open_gazetteer(words: PlaceWords, folder: Path | None = None) -> Gazetteer:
    """The gazetteer with the names of `words` added. Raises RuleError for a spelling of an unknown place."""
    base = Gazetteer(folder)
    extra: dict[str, tuple[Candidate, ...]] = {}
    for key, code in words.country_names.items():
        extra[key] = (Candidate("country", base.country_name(code), code),)
    for key, code in words.areas.items():
        extra[key] = (Candidate("area", key.title(), code),)
    for key, target in words.spellings.items():
        code, name, kind = (*target.split("/"), "")[:3]
        found = (place for place in base.lookup(name) if place.country_code == code)
        extra[key] = tuple(place for place in found if kind in ("", place.kind))
        if not extra[key]:
            raise RuleError(
                f"models/places.toml: {key!r} is said to be {target!r}, which the gazetteer lacks"
            )
    for key, target in words.divisions.items():
        code, _, admin1 = target.partition("/")
        division = Candidate("region", key.title(), code, admin1, population=DIVISION)
        extra[key] = (division, *base.named(key))
    return Gazetteer(folder, extra)


def check_words() -> None:
    """Raises RuleError where models/places.toml cannot be used."""
    open_gazetteer(load_words())


def _folded(tables: Iterable[dict[str, str]]) -> dict[str, str]:
    return {fold(name): value for table in tables for name, value in table.items()}
