"""The entries of models/events.toml and models/status.toml as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.events.patterns import Pattern, PatternIndex, compile_pattern
from pipeline.rules import RuleError, load_entries, models_folder


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event of the table, with its equivalents in the schemes that users know."""

    name: str
    description: str
    acled: str
    """ACLED event type and sub-event type, `Explosions/Remote violence: Air/drone strike`; empty if none."""
    plover: str
    """PLOVER type and mode, `ASSAULT: aerial`; empty if none."""
    examples: tuple[str, ...]
    """Sentences with a mention of this type."""
    parents: tuple[str, ...] = ()
    """Types that this one is a kind of."""
    deliberate: bool = False
    """True for acts, false for mishaps and happenings of unknown cause."""
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
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherSense:
    """Words that look like a trigger and tell no event."""

    name: str
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


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


def load_rules(folder: Path | None = None) -> EventRules:
    """The rules of `folder`, by default the packaged ones. Raises RuleError with all faults of a file."""
    folder = folder or models_folder()
    events, status = folder / "events.toml", folder / "status.toml"
    rules = EventRules(
        types=load_entries(events, "event_type", EventType),
        words=load_entries(events, "words", WordClass),
        irregular=load_entries(events, "irregular", Irregular),
        triggers=load_entries(events, "trigger", Trigger),
        other_senses=load_entries(events, "other_sense", OtherSense),
        refinements=load_entries(events, "refinement", Refinement),
        cues=load_entries(status, "cue", StatusCue),
        scope=load_entries(status, "scope", ScopeWord),
    )
    _check_types(rules)
    _check_conditions(rules)
    # Every pattern is compiled here, so that a faulty one is told now and not in the midst of a run.
    _ = rules.trigger_index, rules.status_index
    return rules


def _check_types(rules: EventRules) -> None:
    """Raises RuleError where an entry names a type that is not there."""
    known = {entry.name for entry in rules.types}
    named = {
        **{f"trigger {t.name}": (t.type,) for t in rules.triggers},
        **{f"refinement {r.name}": (*r.before, r.after) for r in rules.refinements},
        **{f"cue {c.name}": c.types for c in rules.cues},
        **{f"event_type {t.name}": t.parents for t in rules.types},
    }
    faults = [
        f"{where}: no [[event_type]] is named {name!r}"
        for where, names in named.items()
        for name in names
        if name not in known
    ]
    if faults:
        raise RuleError("\n".join(faults))


_ANNOTATED = frozenset({"site", "facility", "place", "day", "count", "person", "organization"})
"""Classes that come from annotation, not from [[words]]."""


def _check_conditions(rules: EventRules) -> None:
    """Raises RuleError where a condition or refinement names a class that is not there."""
    known = {entry.name for entry in rules.words} | _ANNOTATED
    named = {f"trigger {t.name}": [*t.needs, *t.unless, *t.supported] for t in rules.triggers}
    named |= {f"refinement {r.name}": [f"any {name}" for name in r.classes] for r in rules.refinements}
    faults = [
        f"{where}: {part!r} must be `relation class`, the class a [[words]] entry or one of "
        f"{', '.join(sorted(_ANNOTATED))}"
        for where, conditions in named.items()
        for condition in conditions
        for part in condition.split(" & ")
        if part.partition(" ")[2] not in known
    ]
    if faults:
        raise RuleError("\n".join(faults))
