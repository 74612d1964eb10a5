"""The cue words of models/cues.toml, ready for look-up by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.rules import RuleError, load_entries, models_folder
from pipeline.sources.parse import Parse
from pipeline.values import STANCES

FRAMES = frozenset(
    (
        "clause",
        "quotation",
        "object",
        "infinitive",
        "passive",
        "as",
        "appearance",
        "source",
        "attribute",
        "hearer",
    )
)
SECTIONS = ("verb", "noun", "adjective")
KINDS = frozenset(("speech", "evidence", "belief", "attitude"))


@dataclass(frozen=True, slots=True)
class CueRule:
    """Words that attribute alike; see the head of models/cues.toml for the keys."""

    name: str
    lemmas: tuple[str, ...]
    frames: tuple[str, ...]
    examples: tuple[str, ...]
    prepositions: tuple[str, ...] = ()
    kind: str = "speech"
    stance: str = "asserts"
    not_objects: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LightRule:
    """Verbs by their lemmas: those that lend a noun their subject, those behind `as`."""

    name: str
    lemmas: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """Fixed words before a source, and the words behind them that are none."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    not_sources: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one lemma can do: the rule for each frame and preposition; the first rule in the file wins."""

    frames: dict[str, CueRule]
    prepositions: dict[str, CueRule]


class Lexicon:
    """All cue rules; `verbs`, `nouns`, `adjectives` map a lemma (with its particle) to what it can do."""

    def __init__(self, path: Path | None = None) -> None:
        """Read and check the rules. Raises RuleError with every fault."""
        path = path or models_folder() / "cues.toml"
        self.rules = {section: load_entries(path, section, CueRule) for section in SECTIONS}
        faults = [fault for rules in self.rules.values() for rule in rules for fault in _faults(rule)]
        if faults:
            raise RuleError("\n".join(f"{path}: {fault}" for fault in faults))
        self.verbs = _by_lemma(self.rules["verb"])
        self.nouns = _by_lemma(self.rules["noun"])
        self.adjectives = _by_lemma(self.rules["adjective"])
        self.any_rules = load_entries(path, "any", CueRule)
        self.any_verb = _by_lemma(self.any_rules).get("*", Entry({}, {}))
        self.light_rules = load_entries(path, "light", LightRule)
        self.light = frozenset(lemma for rule in self.light_rules for lemma in rule.lemmas)
        self.shown_rules = load_entries(path, "shown", LightRule)
        self.shown = frozenset(lemma for rule in self.shown_rules for lemma in rule.lemmas)
        self.phrase_rules = load_entries(path, "phrase", PhraseRule)
        self.no_phrase_sources = frozenset(word for rule in self.phrase_rules for word in rule.not_sources)
        self.phrase_starts = _by_first_word(tuple(w for rule in self.phrase_rules for w in rule.words))
        self.label_rules = load_entries(path, "label", PhraseRule)
        self.labels = frozenset(word for rule in self.label_rules for word in rule.words)
        self.no_labels = frozenset(word for rule in self.label_rules for word in rule.not_sources)
        self.predicates = frozenset(
            lemma for rule in self.rules["noun"] if "attribute" in rule.frames for lemma in rule.lemmas
        )
        self.stance_rules = load_entries(path, "stance", PhraseRule)
        self.stances = {rule.name: _by_first_word(rule.words) for rule in self.stance_rules}
        self._with_particle = frozenset(lemma.split()[0] for lemma in self.verbs if " " in lemma)

    def entry(self, p: Parse, i: int) -> Entry | None:
        """What the verb at token `i` can do as a cue, None if it is none; its particle counts."""
        lemma = p.lemma[i]
        if lemma in self._with_particle:
            for c in p.children[i]:
                if c > i and p.dep[c] in ("prt", "advmod", "prep"):
                    found = self.verbs.get(f"{lemma} {p.lower[c]}")
                    if found:
                        return found
        return self.verbs.get(lemma)


def _by_first_word(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases as tuples of words, under their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in (tuple(phrase.split()) for phrase in phrases):
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _by_lemma(rules: tuple[CueRule, ...]) -> dict[str, Entry]:
    """What each lemma can do; the first rule in the file wins for each frame and preposition."""
    entries: dict[str, Entry] = {}
    for rule in rules:
        for lemma in rule.lemmas:
            entry = entries.setdefault(lemma, Entry({}, {}))
            for frame in rule.frames:
                entry.frames.setdefault(frame, rule)
            for preposition in rule.prepositions:
                entry.prepositions.setdefault(preposition, rule)
    return entries


def _faults(rule: CueRule) -> list[str]:
    """What is wrong with a verb rule beyond the types of its keys."""
    faults = [f"{rule.name!r}: unknown frame {frame!r}" for frame in rule.frames if frame not in FRAMES]
    if rule.kind not in KINDS:
        faults.append(f"{rule.name!r}: kind must be one of {', '.join(sorted(KINDS))}")
    if rule.stance not in STANCES:
        faults.append(f"{rule.name!r}: stance must be one of {', '.join(sorted(STANCES))}")
    return faults
