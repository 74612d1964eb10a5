"""The entries of models/events.toml and models/status.toml as frozen records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from pipeline.events.checking import check_rules
from pipeline.events.patterns import Pattern, PatternIndex, compile_pattern
from pipeline.events.phrasing import Phrasing, load_phrasing
from pipeline.events.stemming import stems
from pipeline.rules import RuleError, load_entries, models_folder, override, pack_entries
from pipeline.rules.packs import NamedEntry

_KEPT = 100_000
"""Words whose forms are remembered; then the memory begins anew."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event of the table, with its equivalents in the schemes that users know."""

    name: str
    examples: tuple[str, ...]
    """Sentences with a mention of this type."""
    description: str = ""
    acled: str = ""
    """ACLED event type and sub-event type, `Explosions/Remote violence: Air/drone strike`; empty if none."""
    plover: str = ""
    """PLOVER type and mode, `ASSAULT: aerial`; empty if none."""
    triggers: tuple[str, ...] = ()
    """Patterns that tell this type wherever they stand; those that need a context are [[trigger]] entries."""
    parents: tuple[str, ...] = ()
    """Types that this one is a kind of."""
    effects: tuple[str, ...] = ()
    """Types of what it may set off: where both are told of one incident, this is its type."""
    deliberate: bool = False
    """True for acts, false for mishaps and happenings of unknown cause."""
    replace: bool = False
    """True in a pack: nothing of the built-in type of this name is kept."""
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words that patterns and conditions name together as `<name>`; classes may contain classes."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Irregular:
    """Forms of an irregular word, for text without lemmas."""

    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell an event of `type` where the context fits."""

    name: str
    type: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """Conditions (`relation class`), one of which must hold."""
    unless: tuple[str, ...] = ()
    """Conditions, none of which may hold."""
    supported: tuple[str, ...] = ()
    """Conditions; where none holds the mention counts only beside a solid one in the article."""
    status: str = "occurred"
    generic: bool = False
    lone: bool = True
    """False for what an event did (`two were killed at`): it takes its type from the event told last."""
    alone: bool = False
    """True for a sign of an event (`smoke rose from`): it counts only in an article that tells no other."""
    prior: bool = False
    """True for the words of a pack: where built-in rules read the same words otherwise, these win."""
    follows: bool = False
    """True for what goes before an event (`a bomb was planted`): the others of its type tell its status."""
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherSense:
    """Words that look like a trigger and tell no event."""

    name: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    prior: bool = False
    """As of a trigger."""
    counter_examples: tuple[str, ...] = ()


_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")

Reading = TypeVar("Reading", Trigger, OtherSense)


@dataclass(frozen=True, slots=True)
class Refinement:
    """What makes an event more specific: a word of `classes` in one of `relations` to the trigger."""

    name: str
    before: tuple[str, ...]
    """Types that it refines."""
    after: str
    classes: tuple[str, ...]
    relations: tuple[str, ...]
    examples: tuple[str, ...]
    rules: tuple[str, ...] = ()
    """Names of the only triggers that it refines; empty for all."""
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusCue:
    """Words that say an event did not, or not surely, happen, and how far they reach."""

    name: str
    status: str
    """denied, attempted, planned, possible, hypothetical, or aggregate (a period that counts events)."""
    direction: str
    """forward, backward or both: where the event stands, seen from the cue."""
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    reach: int = 12
    """Greatest number of tokens between cue and trigger."""
    definite: bool = False
    """True if it also touches `the attack`, which otherwise is taken as told before."""
    types: tuple[str, ...] = ()
    """The only event types it touches; empty for all."""
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScopeWord:
    """Words that end the scope of a cue (`terminator`, `cause`) or are no cue at all (`pseudo`)."""

    name: str
    kind: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventRules:
    """All rules of the room."""

    types: tuple[EventType, ...]
    words: tuple[WordClass, ...]
    irregular: tuple[Irregular, ...]
    triggers: tuple[Trigger, ...]
    other_senses: tuple[OtherSense, ...]
    refinements: tuple[Refinement, ...]
    cues: tuple[StatusCue, ...]
    scope: tuple[ScopeWord, ...]
    phrasing: Phrasing

    @cached_property
    def classes_of(self) -> dict[str, frozenset[str]]:
        """Word form -> names of the classes that contain it."""
        members: dict[str, set[str]] = {}
        for name, words in self._contents.items():
            for word in words:
                members.setdefault(word, set()).add(name)
        return {word: frozenset(names) for word, names in members.items()}

    @cached_property
    def lemma_of(self) -> dict[str, str]:
        """Irregular form -> lemma."""
        return {form: entry.name for entry in self.irregular for form in entry.forms}

    def forms(self, word: str, lemma: str, guess: bool) -> frozenset[str]:
        """The forms by which patterns know a lower-case word: itself, its lemma or guesses, irregulars."""
        known = self._forms.get((word, lemma, guess))
        if known is None:
            if len(self._forms) >= _KEPT:
                self._forms.clear()
            forms = {word, lemma, *(stems(word) if guess else ())}
            forms |= {self.lemma_of[form] for form in forms & self.lemma_of.keys()}
            known = self._forms[word, lemma, guess] = frozenset(forms)
        return known

    @cached_property
    def _classes(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    def classes_of_any(self, forms: frozenset[str]) -> frozenset[str]:
        """Names of the classes that contain one of the forms of a word."""
        known = self._classes.get(forms)
        if known is None:
            if len(self._classes) >= _KEPT:
                self._classes.clear()
            classes_of = self.classes_of
            known = frozenset(name for form in forms for name in classes_of.get(form, ()))
            self._classes[forms] = known
        return known

    @cached_property
    def _forms(self) -> dict[tuple[str, str, bool], frozenset[str]]:
        return {}

    @cached_property
    def trigger_index(self) -> PatternIndex[Trigger | OtherSense]:
        """Patterns of triggers and of their other senses."""
        entries: list[Trigger | OtherSense] = [*self.other_senses, *self.triggers]
        return PatternIndex([(self.compile(text), entry) for entry in entries for text in entry.patterns])

    @cached_property
    def status_index(self) -> PatternIndex[StatusCue | ScopeWord]:
        """Patterns of cues and of the words that bound them."""
        entries: list[StatusCue | ScopeWord] = [*self.scope, *self.cues]
        return PatternIndex([(self.compile(text), entry) for entry in entries for text in entry.patterns])

    @cached_property
    def ancestors(self) -> dict[str, frozenset[str]]:
        """Type -> all types that it is a kind of."""
        parents = {entry.name: entry.parents for entry in self.types}
        return {name: _closure(name, parents) - {name} for name in parents}

    @cached_property
    def outranked(self) -> dict[str, frozenset[str]]:
        """Type -> those that do not name an incident of which it is told too: its kinds and its effects."""
        return {entry.name: self.ancestors[entry.name] | {*entry.effects} for entry in self.types}

    @cached_property
    def _contents(self) -> dict[str, frozenset[str]]:
        return _expand({entry.name: entry.words for entry in self.words})

    def compile(self, text: str) -> Pattern:
        """The pattern that `text` writes. Raises RuleError on a fault."""
        return compile_pattern(text, self._contents)


def _closure(name: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """A type, its parents, their parents and so on."""
    seen: set[str] = set()
    todo = [name]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += parents.get(current, ())
    return frozenset(seen)


def _expand(contents: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Class -> its words and those of the classes it names. Raises RuleError for a missing class."""
    as_links = {name: tuple(w[1:-1] for w in words if w.startswith("<")) for name, words in contents.items()}
    missing = sorted({link for links in as_links.values() for link in links} - contents.keys())
    if missing:
        raise RuleError(f"[[words]] entries name classes that are not there: {', '.join(missing)}")
    return {
        name: frozenset(
            w for each in _closure(name, as_links) for w in contents[each] if not w.startswith("<")
        )
        for name in contents
    }


def shared_rules(packs: Sequence[str | Path] = ()) -> EventRules:
    """The packaged rules with those of the packs, read once for all that need them while no file changes.

    Raises RuleError as `load_rules` does.
    """
    files = [models_folder() / "events.toml", models_folder() / "status.toml", *map(Path, packs)]
    changed = tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in files)
    return _read_once(tuple(map(str, files)), changed)


@lru_cache(maxsize=2)
def _read_once(files: tuple[str, ...], changed: tuple[int, ...]) -> EventRules:
    _events, _status, *packs = files
    return load_rules(packs=packs)


def load_rules(folder: Path | None = None, packs: Sequence[str | Path] = ()) -> EventRules:
    """The rules of `folder`, by default the packaged ones, with those of the packs.

    Raises RuleError with all faults of a file.
    """
    folder = folder or models_folder()
    events, status = folder / "events.toml", folder / "status.toml"

    def merged(path: Path, section: str, kind: type[NamedEntry]) -> tuple[NamedEntry, ...]:
        return override(load_entries(path, section, kind), pack_entries(packs, section, kind))

    built_in = load_entries(events, "event_type", EventType)
    added = pack_entries(packs, "event_type", EventType)
    replaced = {kind.name for kind in added if kind.replace}
    own = [t for t in load_entries(events, "trigger", Trigger) if t.type not in replaced]
    rules = EventRules(
        types=merge_types(built_in, added),
        words=merged(events, "words", WordClass),
        irregular=merged(events, "irregular", Irregular),
        triggers=(
            *_own_triggers(merge_types((), added), prior=True),
            *_own_triggers((t for t in built_in if t.name not in replaced), prior=False),
            *override(own, _prior(pack_entries(packs, "trigger", Trigger))),
        ),
        other_senses=override(
            load_entries(events, "other_sense", OtherSense),
            _prior(pack_entries(packs, "other_sense", OtherSense)),
        ),
        refinements=tuple(
            entry for entry in merged(events, "refinement", Refinement) if entry.after not in replaced
        ),
        cues=merged(status, "cue", StatusCue),
        scope=merged(status, "scope", ScopeWord),
        phrasing=load_phrasing(events),
    )
    check_rules(rules, (events, status, *packs))
    return rules


@lru_cache(maxsize=1)
def shared_phrasing() -> Phrasing:
    """The lists of the packaged rules, read once; a list is looked at for every word between two sites."""
    return shared_rules().phrasing


def merge_types(built_in: Sequence[EventType], added: Iterable[EventType]) -> tuple[EventType, ...]:
    """The built-in types with the added ones: one of a known name adds to it, unless it replaces it."""
    types = {kind.name: kind for kind in built_in}
    for new in added:
        old = types.get(new.name)
        types[new.name] = new if old is None or new.replace else _extended(old, new)
    return tuple(types.values())


def _extended(old: EventType, new: EventType) -> EventType:
    return replace(
        old,
        description=new.description or old.description,
        acled=new.acled or old.acled,
        plover=new.plover or old.plover,
        examples=(*new.examples, *old.examples),
        counter_examples=(*new.counter_examples, *old.counter_examples),
        triggers=(*new.triggers, *old.triggers),
        parents=tuple(dict.fromkeys((*old.parents, *new.parents))),
        effects=tuple(dict.fromkeys((*old.effects, *new.effects))),
        deliberate=old.deliberate or new.deliberate,
    )


def _own_triggers(types: Iterable[EventType], prior: bool) -> list[Trigger]:
    """The triggers that stand with their type."""
    return [
        Trigger(
            t.name, t.name, tuple(p for text in t.triggers for p in _parted(text)), t.examples, prior=prior
        )
        for t in types
        if t.triggers
    ]


def _parted(pattern: str) -> list[str]:
    """The pattern with its hyphens as words of their own, as the tokenizer parts them (`cyber - attack`).

    Where they stand between alternatives (`cyberattack|cyber-attack`) each becomes a pattern.
    """
    parts = pattern.split("|") if " " not in pattern and "-" in pattern else [pattern]
    return [_HYPHEN.sub(" - ", part) for part in parts]


def _prior(entries: Iterable[Reading]) -> list[Reading]:
    return [replace(entry, prior=True) for entry in entries]
