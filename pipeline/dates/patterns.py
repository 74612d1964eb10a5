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
_BEFORE = re.compile(r"([\w'’%$-]+)[ \t\xa0\"“‘(\[]*\Z")
_AFTER = re.compile(r"[ \t\xa0-]*([\w'’]+)")
_REACH = 40
"""Characters looked at on either side for a neighbouring word."""


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
    after: tuple[str, ...] = ()
    """Words of which one must stand directly before; empty: none need."""
    not_after: tuple[str, ...] = ()
    """Words that must not stand directly before."""
    not_before: tuple[str, ...] = ()
    """Words that must not follow directly."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that a rule matched, `start:end` in characters, with the words of its slots."""

    rule: DateRule
    start: int
    end: int
    slots: Mapping[str, str]
    second: tuple[int, int] = (0, 0)
    """`start:end` of the second date where the rule matches two ("Nov. 10-12"), else empty."""
    day: Candidate | None = None
    """The date that belongs to a clock time or part of the day ("5 p.m. Friday")."""


class Grammar:
    """All slots and rules, compiled; finds the leftmost longest expressions of a text in linear time."""

    def __init__(self, slots: Iterable[Slot], rules: Iterable[DateRule]) -> None:
        self.slots = {slot.name: slot for slot in slots}
        self.rules = tuple(rules)
        self._values = {
            slot.name: {word.lower(): value for word, value in slot.words.items()}
            for slot in self.slots.values()
        }
        self._compiled = tuple((rule, self._compile(rule)) for rule in self.rules)
        union = "|".join(self._expand(rule.pattern, named=False) for rule in self.rules)
        self._finder = re.compile(rf"(?<![\w])(?:{union})(?![\w])")

    def find(self, text: str) -> Iterator[Candidate]:
        """Non-overlapping candidates in text order."""
        position = 0
        while match := self._finder.search(text, position):
            best = self._longest(text, match.start())
            if best is None:
                position = match.start() + 1
            else:
                yield best
                position = best.end

    def _longest(self, text: str, start: int) -> Candidate | None:
        """The longest match at `start` of a rule whose neighbouring words allow it."""
        found: list[tuple[DateRule, re.Match[str]]] = [
            (rule, match) for rule, pattern in self._compiled if (match := pattern.match(text, start))
        ]
        found.sort(key=lambda pair: -pair[1].end())
        for rule, match in found:
            if _neighbours_allow(rule, text, match.start(), match.end()):
                return _candidate(rule, match)
        return None

    def word_value(self, slot: str, words: str) -> str:
        """What `words` stand for in a slot of words: "Nov." is "11" in month_word.

        Raises KeyError if the slot does not list them.
        """
        return self._values[slot][" ".join(words.lower().rstrip(".").split())]

    def matches_slot(self, name: str, text: str) -> bool:
        """Whether the slot matches the whole `text`."""
        return bool(re.fullmatch(self._expand(f"{{{name}}}", named=False), text))

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
            body = _GROUP.sub("(?:", slot.pattern).replace(" ", _SPACE)
            return _SLOT.sub(lambda match: self._slot(match, False), body)
        by_length = sorted(slot.words, key=lambda word: (-len(word), word))
        return "|".join(_word(word) for word in by_length)


def _word(word: str) -> str:
    """A word as a pattern; one that is written with a capital also matches in capitals."""
    if not word[0].isupper():
        return _escape(word)
    return f"(?-i:{_escape(word)}|{_escape(word.upper())})"


def _escape(word: str) -> str:
    return _SPACE.join(re.escape(part) for part in word.split(" "))


def _candidate(rule: DateRule, match: re.Match[str]) -> Candidate:
    slots = {name: words for name, words in match.groupdict().items() if words is not None}
    second = match.span("second") if "second" in slots else (0, 0)
    return Candidate(rule, match.start(), match.end(), slots, second)


def _neighbours_allow(rule: DateRule, text: str, start: int, end: int) -> bool:
    if rule.after or rule.not_after:
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        word = before[1].lower() if before else ""
        if (rule.after and word not in rule.after) or word in rule.not_after:
            return False
    if rule.not_before:
        after = _AFTER.match(text, end, end + _REACH)
        return not (after and after[1].lower() in rule.not_before)
    return True


@lru_cache(maxsize=2)
def load_grammar(folder: Path | None = None) -> Grammar:
    """The grammar of the rule files in `folder` (default: `models/`). Raises RuleError on faults in them."""
    folder = folder or models_folder()
    files = sorted(folder.glob("dates_*.toml"))
    slots = [slot for path in files for slot in load_entries(path, "slot", Slot)]
    rules = [rule for path in files for rule in load_entries(path, "rule", DateRule)]
    return Grammar(slots, rules)
