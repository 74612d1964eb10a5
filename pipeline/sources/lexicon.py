"""The cue words of models/cues.toml, ready for look-up by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.rules import RuleError, load_entries, models_folder
from pipeline.sources.parse import Parse

FRAMES = frozenset(("clause", "quotation", "object", "infinitive", "passive", "hearer", "as", "appearance"))
KINDS = frozenset(("speech", "evidence", "belief", "attitude"))
STANCES = frozenset(("asserts", "denies", "doubts", "explains"))


@dataclass(frozen=True, slots=True)
class VerbRule:
    """Verbs that attribute alike; see the head of models/cues.toml for the keys."""

    name: str
    lemmas: tuple[str, ...]
    frames: tuple[str, ...]
    examples: tuple[str, ...]
    prepositions: tuple[str, ...] = ()
    kind: str = "speech"
    stance: str = "asserts"
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """What one lemma can do: the rule for each frame and preposition; the first rule in the file wins."""

    frames: dict[str, VerbRule]
    prepositions: dict[str, VerbRule]


class Lexicon:
    """All cue rules; `verbs` maps a lemma, or lemma and particle, to what it can do."""

    def __init__(self, path: Path | None = None) -> None:
        """Read and check the rules. Raises RuleError with every fault."""
        path = path or models_folder() / "cues.toml"
        self.verb_rules = load_entries(path, "verb", VerbRule)
        faults = [fault for rule in self.verb_rules for fault in _faults(rule)]
        if faults:
            raise RuleError("\n".join(f"{path}: {fault}" for fault in faults))
        self.verbs: dict[str, VerbEntry] = {}
        for rule in self.verb_rules:
            for lemma in rule.lemmas:
                entry = self.verbs.setdefault(lemma, VerbEntry({}, {}))
                for frame in rule.frames:
                    entry.frames.setdefault(frame, rule)
                for preposition in rule.prepositions:
                    entry.prepositions.setdefault(preposition, rule)
        self._with_particle = frozenset(lemma.split()[0] for lemma in self.verbs if " " in lemma)

    def entry(self, p: Parse, i: int) -> VerbEntry | None:
        """What the verb at token `i` can do as a cue, None if it is none; its particle counts."""
        lemma = p.lemma[i]
        if lemma in self._with_particle:
            for c in p.children[i]:
                if c > i and p.dep[c] in ("prt", "advmod", "prep"):
                    found = self.verbs.get(f"{lemma} {p.lower[c]}")
                    if found:
                        return found
        return self.verbs.get(lemma)


def _faults(rule: VerbRule) -> list[str]:
    """What is wrong with a verb rule beyond the types of its keys."""
    faults = [f"{rule.name!r}: unknown frame {frame!r}" for frame in rule.frames if frame not in FRAMES]
    if rule.kind not in KINDS:
        faults.append(f"{rule.name!r}: kind must be one of {', '.join(sorted(KINDS))}")
    if rule.stance not in STANCES:
        faults.append(f"{rule.name!r}: stance must be one of {', '.join(sorted(STANCES))}")
    return faults
