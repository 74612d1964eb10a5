"""The words of models/sources.toml: which describe people and bodies of which source type, and media."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.rules import load_entries, models_folder

_LINKS = frozenset(("of", "for", "in", "at", "from", "with"))


@dataclass(frozen=True, slots=True)
class TypeRule:
    """Words that tell a source type."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleRule:
    """Words for people that say too little of whom they speak for."""

    name: str
    words: tuple[str, ...]
    type: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadRule:
    """Words that tell a source type only as the head of a description."""

    name: str
    words: tuple[str, ...]
    type: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MediumRule:
    """Words for where something is said."""

    name: str
    kind: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


class SpeakerLexicon:
    """The words of models/sources.toml by lower-case word or word pair."""

    def __init__(self, path: Path | None = None) -> None:
        """Read and check the rules. Raises RuleError with every fault."""
        path = path or models_folder() / "sources.toml"
        self.type_rules = load_entries(path, "type", TypeRule)
        self.role_rules = load_entries(path, "role", RoleRule)
        self.medium_rules = load_entries(path, "medium", MediumRule)
        self.body_rules = load_entries(path, "body", TypeRule)
        self.bodies = frozenset(word for rule in self.body_rules for word in rule.words)
        self.types = {word: rule.name for rule in self.type_rules for word in rule.words}
        self.roles = {word: rule.type for rule in self.role_rules for word in rule.words}
        self.title_rules = load_entries(path, "title", TypeRule)
        self.titles = frozenset(word for rule in self.title_rules for word in rule.words)
        self.furniture_rules = load_entries(path, "furniture", TypeRule)
        self.furniture = frozenset(word for rule in self.furniture_rules for word in rule.words)
        self.voice_rules = load_entries(path, "voice", TypeRule)
        self.voices = frozenset(word for rule in self.voice_rules for word in rule.words)
        self.pointing_rules = load_entries(path, "pointing", TypeRule)
        self.pointing = frozenset(word for rule in self.pointing_rules for word in rule.words)
        self.head_rules = load_entries(path, "head", HeadRule)
        self.heads = {word: rule.type for rule in self.head_rules for word in rule.words}
        self.media = {word: rule.kind for rule in self.medium_rules for word in rule.words}

    def type_of(self, words: list[str], head: int) -> str:
        """The source type that words tell, nearest to the head first; "" if none does."""
        order = sorted(range(len(words)), key=lambda k: (abs(k - head), k))
        found = [
            self._type_at(words, k) or (self.heads.get(words[k], "") if k == head else "") for k in order
        ]
        telling = [kind for k, kind in zip(order, found, strict=True) if kind and words[k] not in self.roles]
        kind = next((kind for kind in (*telling, *found) if kind), "")
        return (
            "social_media" if kind == "media" and "social_media" in found else kind
        )  # a Telegram news channel

    def is_person(self, word: str, *, named: bool) -> bool:
        """Whether what is described so is a person; `the agency X` is not, though `X, an agency chief` is."""
        return word in self.roles and not (named and (word in self.bodies or word in self.media))

    def type_of_role(self, words: list[str]) -> str:
        """The source type of a description, of `head of the port authority` what he heads; "" if none."""
        head = role_head(words)
        if words and words[head] in self.roles and head + 1 < len(words):
            rest = words[head + 2 :]
            end = next((k for k, word in enumerate(rest) if word in _LINKS), len(rest))
            if end and (told := self.type_of(rest[:end], end - 1)):
                return told
        return self.type_of(words, head)

    def _type_at(self, words: list[str], k: int) -> str:
        """The type that word `k` tells, with a neighbour if the two stand together in the rules."""
        pairs = (" ".join(words[k - 1 : k + 1]) if k else "", " ".join(words[k : k + 2]), words[k])
        return next((self.types[phrase] for phrase in pairs if phrase in self.types), "")


def role_words(role: str) -> list[str]:
    """The lower-case words of a role, without marks and possessive endings."""
    return [w.strip(",.()").removesuffix("'s").removesuffix("’s") for w in role.lower().split()]


def role_head(words: list[str]) -> int:
    """The head of a role is the word before its first preposition, comma or its end."""
    for k, word in enumerate(words):
        if k and word in _LINKS:
            return k - 1
    return max(0, len(words) - 1)
