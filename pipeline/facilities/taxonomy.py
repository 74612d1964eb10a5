"""The words of models/facilities.toml, validated and indexed for lookup token by token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.rules import RuleError, load_entries


@dataclass(frozen=True, slots=True)
class FacilityType:
    """One `[[facility_type]]` entry; its keys are explained at the top of the file."""

    name: str
    examples: tuple[str, ...]
    heads: tuple[str, ...] = ()
    open_heads: tuple[str, ...] = ()
    weak_heads: tuple[str, ...] = ()
    name_first: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    movable: bool = False
    counter_examples: tuple[str, ...] = ()
    replace: bool = False
    """True in a pack: nothing of the type of this name in an earlier file is kept."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One `[[sense]]` entry: neighbours that show that a head is no site there."""

    name: str
    heads: tuple[str, ...]
    examples: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    governors: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """One `[[word_list]]` entry; an example is `text => name of the facility found`."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """One `[[aftermath]]` entry: what makes a site one where victims come to, not one of the event."""

    name: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    reach: int = 5
    """Tokens before the link within which a word counts."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun as one type lists it."""

    lemma: str
    type: str
    strength: str
    """strong, open or weak: see the keys of `[[facility_type]]`; first: only before its name."""
    movable: bool
    name_first: bool
    acronym: bool = False
    """Written in capitals in the rule file (`NPZ`): only such a head may be all capitals in running text."""


@dataclass(frozen=True, slots=True)
class HeadForm:
    """One written form of a head, as lower-case words."""

    words: tuple[str, ...]
    head: Head
    plural: bool


_LISTS = (
    "descriptors",
    "new_site",
    "classifiers",
    "parts",
    "generic_references",
    "speech_verbs",
    "naming_verbs",
    "same_kind",
    "place_fillers",
    "owned",
    "function_words",
    "institutions",
    "people",
    "close_types",
    "harm",
    "redundant",
    "town_names",
    "name_particles",
    "firm_words",
    "ranks",
    "mishaps",
    "part_kinds",
    "invariant",
    "participles",
    "vague",
    "fighting",
)
"""The word lists that the logic looks up."""


@dataclass(slots=True)
class Taxonomy:
    """Lookup tables made of the entries of one or more rule files; built once, then only read."""

    types: tuple[FacilityType, ...]
    senses: tuple[Sense, ...]
    lists: dict[str, frozenset[str]]
    aftermath: tuple[Aftermath, ...] = ()
    links: frozenset[str] = frozenset()
    """Every preposition that an aftermath rule knows."""
    forms: dict[str, list[HeadForm]] = field(default_factory=dict)
    """Last word of a form -> forms, longest first."""
    modifier_types: dict[str, str] = field(default_factory=dict)
    plural_modifiers: dict[str, str] = field(default_factory=dict)
    """Plural of a modifier (`chemicals` of "a chemicals factory") -> type."""
    kinds: dict[str, frozenset[int]] = field(default_factory=dict)
    """Head lemma -> numbers of the `same_kind` groups it stands in."""
    wholes: dict[str, frozenset[str]] = field(default_factory=dict)
    """Head lemma of a part -> heads of the sites it belongs to."""
    before: dict[str, frozenset[str]] = field(default_factory=dict)
    after: dict[str, frozenset[str]] = field(default_factory=dict)
    governors: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.links = frozenset(link for rule in self.aftermath for link in rule.links)
        for kind in self.types:
            self._index_type(kind)
        for forms in self.forms.values():
            forms.sort(key=lambda form: -len(form.words))
        self._index_kinds()
        self._index_senses()

    def _index_type(self, kind: FacilityType) -> None:
        for strength, lemmas in (
            ("strong", kind.heads),
            ("open", kind.open_heads),
            ("weak", kind.weak_heads),
        ):
            for lemma in lemmas:
                self._add_head(Head(lemma, kind.name, strength, kind.movable, lemma in kind.name_first))
        for word in kind.name_first:
            if word not in (*kind.heads, *kind.open_heads, *kind.weak_heads):
                self._add_head(Head(word, kind.name, "first", kind.movable, True))
        for word in kind.modifiers:
            self.modifier_types.setdefault(word, kind.name)
            self.plural_modifiers.setdefault(plural(word), kind.name)

    def _add_head(self, head: Head) -> None:
        if head.lemma.isupper():
            head = replace(head, lemma=head.lemma.lower(), acronym=True)
        words = tuple(head.lemma.split())
        singular = HeadForm(words, head, plural=False)
        forms = [singular]
        many = words[-1] if words[-1] in self.lists["invariant"] else plural(words[-1])
        if many != words[-1] and head.strength != "first":
            forms.append(HeadForm((*words[:-1], many), head, plural=True))
        for form in forms:
            known = self.forms.setdefault(form.words[-1], [])
            if all(other.words != form.words for other in known):
                known.append(form)

    def _index_kinds(self) -> None:
        groups: dict[str, set[int]] = {}
        for group in self.lists["part_kinds"]:
            part, *wholes = (lemma.strip().lower() for lemma in group.split(" / "))
            self.wholes[part] = frozenset(wholes)
        for number, group in enumerate(sorted(self.lists["same_kind"])):
            for lemma in group.split(" / "):
                groups.setdefault(lemma.strip().lower(), set()).add(number)
        self.kinds = {lemma: frozenset(numbers) for lemma, numbers in groups.items()}

    def _index_senses(self) -> None:
        tables = {"before": self.before, "after": self.after, "governors": self.governors}
        for name, table in tables.items():
            gathered: dict[str, set[str]] = {}
            for sense in self.senses:
                for head in sense.heads:
                    gathered.setdefault(head, set()).update(getattr(sense, name))
            table.update({head: frozenset(words) for head, words in gathered.items()})

    def classifies(self, word: str) -> bool:
        """Whether a lower-case word before a head says what kind of site it is."""
        return word in self.modifier_types or word in self.lists["classifiers"] or word in self.forms

    def same_kind(self, one: str, other: str) -> bool:
        """Whether two head lemmas can name one site in turn."""
        if one == other or one.endswith(f" {other}") or other.endswith(f" {one}"):
            return True
        return bool(self._groups(one, other) & self._groups(other, one))

    def _groups(self, lemma: str, other: str) -> frozenset[int]:
        """The `same_kind` groups of a head; one in none is of its last word beside a single word."""
        told = lemma if lemma in self.kinds or " " in other else lemma.split()[-1]
        return self.kinds.get(told, frozenset())

    def is_head(self, word: str) -> bool:
        """Whether a lower-case word alone is a form of a head."""
        return any(form.words == (word,) for form in self.forms.get(word, ()))

    def close_types(self, one: str, other: str) -> bool:
        """Whether two types shade into each other, so that one site may be called either."""
        pairs = self.lists["close_types"]
        return one == other or f"{one} / {other}" in pairs or f"{other} / {one}" in pairs


def plural(noun: str) -> str:
    """The regular plural of a lower-case noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def load_taxonomy(paths: Iterable[Path]) -> Taxonomy:
    """The taxonomy of the given rule files together; where two list one head, the later file decides.

    Raises RuleError if a file is faulty or a word list that the logic needs is in none of them.
    """
    types: list[FacilityType] = []
    senses: list[Sense] = []
    aftermath: list[Aftermath] = []
    lists: dict[str, set[str]] = {}
    for path in paths:
        added = load_entries(path, "facility_type", FacilityType)
        replaced = {kind.name for kind in added if kind.replace}
        types = [*added, *(kind for kind in types if kind.name not in replaced)]
        senses += load_entries(path, "sense", Sense)
        aftermath += load_entries(path, "aftermath", Aftermath)
        for entry in load_entries(path, "word_list", WordList):
            lists.setdefault(entry.name, set()).update(entry.words)
    missing = [name for name in _LISTS if name not in lists]
    if missing:
        raise RuleError(f"facility rules: [[word_list]] is missing for {', '.join(missing)}")
    lists["people"] |= {plural(word) for word in lists["people"]}
    words = {name: frozenset(words) for name, words in lists.items()}
    return Taxonomy(tuple(types), tuple(senses), words, tuple(aftermath))
