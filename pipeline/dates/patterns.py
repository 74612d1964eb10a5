"""Rules of `models/dates_*.toml` compiled, and the finder that reads a text with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pipeline.rules import RuleError, load_entries, models_folder

_SLOT = re.compile(r"\{([a-z_]+?)(\d?)\}")
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_NAMED = re.compile(r"\(\?P<\w+>")
_SPACE = r"(?:[ \t\xa0]{1,2}|[ \t]?\r?\n[ \t]?)"


@dataclass(frozen=True, slots=True)
class Slot:
    """A named piece of patterns: words with what they stand for, or a regular expression."""

    name: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    """Word -> its value. A word written with a capital needs it in the text; others match in any case."""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class DateRule:
    """One shape of temporal expression and the reading it gets."""

    name: str
    pattern: str
    """Regular expression with {slots}; plain parentheses do not capture, a space is any single break."""
    resolve: str
    """Name of the function of `pipeline.dates.resolvers` that normalizes it."""
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    value: str = ""
    """What the function is told besides the slots, for instance the value of a fixed reference."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that a rule matched, `start:end` in characters, with the words of its slots."""

    rule: DateRule
    start: int
    end: int
    slots: Mapping[str, str]


class Grammar:
    """All slots and rules, compiled; finds the leftmost longest expressions of a text in linear time."""

    def __init__(self, slots: Iterable[Slot], rules: Iterable[DateRule]) -> None:
        self.slots = {slot.name: slot for slot in slots}
        self.rules = tuple(rules)
        self._values = {
            slot.name: {w.lower(): v for w, v in slot.words.items()} for slot in self.slots.values()
        }
        self._compiled = tuple((rule, self._compile(rule)) for rule in self.rules)
        union = "|".join(self._expand(rule.pattern, named=False) for rule in self.rules)
        self._finder = re.compile(rf"(?<![\w])(?:{union})(?![\w])")

    def find(self, text: str) -> Iterator[Candidate]:
        """Non-overlapping candidates in text order."""
        position = 0
        while match := self._finder.search(text, position):
            best = self._longest(text, match.start())
            yield best
            position = max(best.end, position + 1)

    def _longest(self, text: str, start: int) -> Candidate:
        found: tuple[DateRule, re.Match[str]] | None = None
        for rule, pattern in self._compiled:
            match = pattern.match(text, start)
            if match and (found is None or match.end() > found[1].end()):
                found = rule, match
        assert found is not None, "the finder is the union of the rules"
        rule, match = found
        slots = {name: words for name, words in match.groupdict().items() if words is not None}
        return Candidate(rule, match.start(), match.end(), slots)

    def word_value(self, slot: str, words: str) -> str:
        """What `words` stand for in a slot of words: "Nov." is "11" in month. Raises KeyError if unknown."""
        return self._values[slot][" ".join(words.lower().rstrip(".").split())]

    def _compile(self, rule: DateRule) -> re.Pattern[str]:
        try:
            return re.compile(rf"(?<![\w])(?:{self._expand(rule.pattern, named=True)})(?![\w])")
        except re.error as error:
            raise RuleError(f"date rule {rule.name!r}: {error.msg} in pattern {rule.pattern!r}") from error

    def _expand(self, pattern: str, *, named: bool) -> str:
        body = _GROUP.sub("(?:", pattern).replace(" ", _SPACE)
        if not named:
            body = _NAMED.sub("(?:", body)
        return f"(?i:{_SLOT.sub(lambda match: self._slot(match, named), body)})"

    def _slot(self, match: re.Match[str], named: bool) -> str:
        name, number = match[1], match[2]
        if name not in self.slots:
            raise RuleError(
                f"unknown slot {{{name}}} in a date rule; known are {', '.join(sorted(self.slots))}"
            )
        body = self._slot_body(self.slots[name])
        return f"(?P<{name}{number}>{body})" if named else f"(?:{body})"

    def _slot_body(self, slot: Slot) -> str:
        if slot.pattern:
            return _SLOT.sub(
                lambda m: self._slot(m, False), _GROUP.sub("(?:", slot.pattern).replace(" ", _SPACE)
            )
        by_length = sorted(slot.words, key=lambda word: (-len(word), word))
        return "|".join(_word(word) for word in by_length)


def _word(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", _SPACE)
    if word[0].isupper():
        return f"(?-i:{escaped}|{escaped.upper()})" if word.upper() != word else f"(?-i:{escaped})"
    return escaped


@lru_cache(maxsize=2)
def load_grammar(folder: Path | None = None) -> Grammar:
    """The grammar of the rule files in `folder` (default: `models/`). Raises RuleError on faults in them."""
    folder = folder or models_folder()
    files = sorted(folder.glob("dates_*.toml"))
    slots = [slot for path in files for slot in load_entries(path, "slot", Slot)]
    rules = [rule for path in files for rule in load_entries(path, "rule", DateRule)]
    return Grammar(slots, rules)
