"""Rules of `models/dates_*.toml` compiled, and the finder that reads a text with them."""

from __future__ import annotations

import re
from collections import deque
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

CORE = "core"
"""Name of the slot that lists the words of which every expression without a number has one."""
DIGIT = "0"
"""Stands for any number among the words of a token or rule."""
APOSTROPHE = "'"
_APOSTROPHES = "'’‘"
_CORE_REACH = 9
"""Tokens from the first to the first core word of an expression, both included, at most."""
_CACHED_WORDS = 50_000
_WORD_START = re.compile(r"(?<!\w)['’‘\w]")
_LETTERS_OR_DIGITS = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_OPTIONAL_LETTER = re.compile(r"([A-Za-z]+)[A-Za-z]\?")
_ESCAPE = re.compile(r"\\x[0-9a-f]{2}|\\[A-Za-z]|\(\?(?:i|-i)?:|\(\?<?[=!]")
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}")

_Tries = tuple[tuple["DateRule", re.Pattern[str]], ...]


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
    near: Candidate | None = None
    """The next date of the sentence, for a clock time that no date stands before."""


class Grammar:
    """All slots and rules, compiled; finds the leftmost longest expressions of a text in linear time.

    Two cheap looks at each token keep the regular expressions off most of the text: an expression begins
    with a word that its rule names, and holds a core word (a number, a weekday, "year" ...) not far on.
    """

    def __init__(self, slots: Iterable[Slot], rules: Iterable[DateRule]) -> None:
        self.slots = {slot.name: slot for slot in slots}
        self.rules = tuple(rules)
        self._values = {
            slot.name: {word.lower(): value for word, value in slot.words.items()}
            for slot in self.slots.values()
        }
        self._compiled = tuple(
            (rule, self._compile(rule), rule_words(self._expand(rule.pattern, named=False)))
            for rule in self.rules
        )
        self._core = frozenset(self.slots[CORE].words) if CORE in self.slots else frozenset()
        self._looks: dict[str, tuple[_Tries, bool]] = {}

    def find(self, text: str, tokens: Iterable[tuple[int, str]]) -> Iterator[Candidate]:
        """Non-overlapping candidates in text order. `tokens` are the start and lower-case form of each."""
        position, waiting = 0, deque[tuple[int, str, _Tries]](maxlen=_CORE_REACH)
        for start, lower in tokens:
            tries, core = self._look(lower)
            if tries:
                waiting.append((start, lower, tries))
            else:
                waiting.append((start, "", ()))
            if not core:
                continue
            for first, word, rules in waiting:
                if rules and first + len(word) > position:
                    for found in self._at_token(text, first, len(word), position, rules):
                        yield found
                        position = found.end
            waiting.clear()

    def _at_token(
        self, text: str, start: int, length: int, position: int, rules: _Tries
    ) -> Iterator[Candidate]:
        """Candidates that begin within a token, at or after `position`."""
        for word in _WORD_START.finditer(text, start, start + length):
            if word.start() >= position and (found := _longest(text, word.start(), rules)):
                position = found.end
                yield found

    def _look(self, lower: str) -> tuple[_Tries, bool]:
        """As `_look_at`, remembered; a dict and no lru_cache, so that the component can be pickled."""
        look = self._looks.get(lower)
        if look is None:
            if len(self._looks) >= _CACHED_WORDS:
                self._looks.clear()
            look = self._looks[lower] = self._look_at(lower)
        return look

    def _look_at(self, lower: str) -> tuple[_Tries, bool]:
        """The rules that may begin with a token, and whether it is a core word."""
        parts = token_words(lower)
        core = any(part == DIGIT or part in self._core or part.rstrip("s") in self._core for part in parts)
        return tuple((rule, pattern) for rule, pattern, words in self._compiled if words & parts), core

    def word_value(self, words: str, *slots: str) -> str:
        """What `words` stand for in one of these slots: "Nov." is "11" in month_short.

        Raises KeyError if none of them lists the words.
        """
        plain = " ".join(words.lower().rstrip(".").split())
        for slot in slots:
            if plain in self._values[slot]:
                return self._values[slot][plain]
        raise KeyError(words)

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


def rule_words(pattern: str) -> frozenset[str]:
    """Every word that an expanded pattern names, and so every one that a match may begin with."""
    plain = _QUANTIFIER.sub(" ", _ESCAPE.sub(lambda match: " 0 " if match[0] == r"\d" else " ", pattern))
    words = {word.lower() for word in _LETTERS.findall(plain)}
    shorter = {word.lower() for word in _OPTIONAL_LETTER.findall(plain)}
    digits = {DIGIT} if any(char.isdigit() for char in plain) else set()
    return frozenset(words | shorter | digits | ({APOSTROPHE} if "['" in plain else set()))


def token_words(lower: str) -> frozenset[str]:
    """The words of a lower-case token as `rule_words` writes them; a number is `DIGIT`."""
    parts = _LETTERS_OR_DIGITS.findall(lower)
    words = {DIGIT if any(char.isdigit() for char in part) else part for part in parts}
    words |= {part[:-1] for part in parts if part.endswith("s")}
    return frozenset(words | ({APOSTROPHE} if lower[:1] in _APOSTROPHES else set()))


def _longest(text: str, start: int, rules: _Tries) -> Candidate | None:
    """The longest match at `start` of a rule whose neighbouring words allow it."""
    found = [(rule, match) for rule, pattern in rules if (match := pattern.match(text, start))]
    found.sort(key=lambda pair: -pair[1].end())
    for rule, match in found:
        if _neighbours_allow(rule, text, match.start(), match.end()):
            return _candidate(rule, match)
    return None


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
        # A capital begins something new: "LIMA, April 4 Militants blew up a mill".
        return not (after and after[1] in rule.not_before)
    return True


@lru_cache(maxsize=2)
def load_grammar(folder: Path | None = None) -> Grammar:
    """The grammar of the rule files in `folder` (default: `models/`). Raises RuleError on faults in them."""
    folder = folder or models_folder()
    files = sorted(folder.glob("dates_*.toml"))
    slots = [slot for path in files for slot in load_entries(path, "slot", Slot)]
    rules = [rule for path in files for rule in load_entries(path, "rule", DateRule)]
    return Grammar(slots, rules)
