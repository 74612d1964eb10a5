"""Whether the rules of the room fit together: types and classes that are there, patterns that can be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.rules import RuleError, origin

if TYPE_CHECKING:
    from pipeline.events.rules import EventRules, OtherSense, ScopeWord, StatusCue, Trigger

_ANNOTATED = frozenset({"site", "facility", "place", "day", "count", "person", "organization"})
"""Classes that come from annotation, not from [[words]]."""


def check_rules(rules: EventRules, paths: Sequence[str | Path]) -> None:
    """Raise RuleError where an entry names a type or class that is not there, or a pattern is none.

    `paths` are the files that the rules are from; the message names file and line in them. Every pattern
    is compiled here, so that a faulty one is told now and not in the midst of a run.
    """
    faults = [*_type_faults(rules), *_condition_faults(rules)]
    try:
        _ = rules.trigger_index, rules.status_index
    except RuleError as error:
        faults += _pattern_faults(rules) or [("words", "", str(error))]
    if faults:
        raise RuleError(
            "\n".join(
                f"{origin(paths, section, name) or f'[[{section}]]'}: {name}: {fault}"
                for section, name, fault in faults
            )
        )


Fault = tuple[str, str, str]
"""Section, name of the entry, what is wrong."""


def _type_faults(rules: EventRules) -> list[Fault]:
    known = {entry.name for entry in rules.types}
    named = [
        *(("trigger", t.name, (t.type,)) for t in rules.triggers),
        *(("refinement", r.name, (*r.before, r.after)) for r in rules.refinements),
        *(("cue", c.name, c.types) for c in rules.cues),
        *(("event_type", t.name, (*t.parents, *t.effects)) for t in rules.types),
    ]
    return [
        (section, where, f"no [[event_type]] is named {name!r}; there are {', '.join(sorted(known))}")
        for section, where, names in named
        for name in names
        if name not in known
    ]


def _condition_faults(rules: EventRules) -> list[Fault]:
    known = {entry.name for entry in rules.words} | _ANNOTATED
    named = [("trigger", t.name, [*t.needs, *t.unless, *t.supported]) for t in rules.triggers]
    named += [("refinement", r.name, [f"any {name}" for name in r.classes]) for r in rules.refinements]
    return [
        (
            section,
            where,
            f"{part!r} must be `relation class`, the class a [[words]] entry or one of "
            f"{', '.join(sorted(_ANNOTATED))}",
        )
        for section, where, conditions in named
        for condition in conditions
        for part in condition.split(" & ")
        if part.partition(" ")[2] not in known
    ]


def _pattern_faults(rules: EventRules) -> list[Fault]:
    own = {kind.name for kind in rules.types if kind.triggers}
    entries: list[tuple[str, Trigger | OtherSense | StatusCue | ScopeWord]] = [
        *(("event_type" if t.name == t.type and t.name in own else "trigger", t) for t in rules.triggers),
        *(("other_sense", entry) for entry in rules.other_senses),
        *(("cue", entry) for entry in rules.cues),
        *(("scope", entry) for entry in rules.scope),
    ]
    faults: list[Fault] = []
    for section, entry in entries:
        for text in entry.patterns:
            try:
                rules.compile(text)
            except RuleError as error:
                faults.append((section, entry.name, str(error)))
    return faults
