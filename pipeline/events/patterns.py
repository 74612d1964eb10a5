"""The small pattern language of models/events.toml and models/status.toml.

A pattern is a row of items between blanks:

    word        a token of that lemma or form, in any case
    a|b         either; `<name>` stands for a class of words
    word/N      the same, tagged as a noun (/V verb, /A adjective); ignored where the text is not tagged
    word?       may be missing
    ~3          up to three tokens of any kind, not beyond the sentence

The trigger is the run of items before the first gap; the rest of the match is taken up by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from pipeline.rules import RuleError

Entry = TypeVar("Entry")

_KEPT = 50_000
"""Words of which is remembered what they may begin."""

_ITEM = re.compile(r"^(?P<words>[^/?\s~]+)(?:/(?P<pos>[NVA]))?(?P<optional>\?)?$")
_TAGS = {"N": frozenset({"NOUN", "PROPN"}), "V": frozenset({"VERB", "AUX"}), "A": frozenset({"ADJ"})}


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern: a token among `words`, or a gap of up to `gap` tokens."""

    words: frozenset[str] = frozenset()
    pos: str = ""
    gap: int = 0


Variant = tuple[Item, ...]
Pattern = tuple[Variant, ...]
"""The variants of a pattern, without optional items."""


class Token(NamedTuple):
    """What a pattern sees of a token."""

    forms: frozenset[str]
    """Lower-case text, lemma and, for want of a lemma, guesses at it."""
    pos: str
    """Universal part of speech; empty where the text is not tagged."""
    tag: str
    sentence: int
    """Number of the sentence."""


@dataclass(frozen=True, slots=True)
class Match(Generic[Entry]):
    """Tokens start..end (exclusive) are the trigger; `used` are all tokens of the match but gaps."""

    start: int
    end: int
    used: tuple[int, ...]
    entry: Entry


def compile_pattern(text: str, classes: Mapping[str, frozenset[str]]) -> Pattern:
    """The variants of a pattern. Raises RuleError if it cannot be read."""
    items = [_options(part, text, classes) for part in text.split()]
    variants = tuple(tuple(item for item in variant if item is not None) for variant in product(*items))
    if not items or not all(variant and not variant[0].gap for variant in variants):
        raise RuleError(f"pattern {text!r} must begin with a word")
    return variants


def _options(part: str, text: str, classes: Mapping[str, frozenset[str]]) -> tuple[Item | None, ...]:
    if re.fullmatch(r"~\d+", part):
        return (Item(gap=int(part[1:])),)
    parsed = _ITEM.match(part)
    if parsed is None:
        raise RuleError(
            f"pattern {text!r}: {part!r} is no item; write word, a|b, <class>, word/N, word? or ~3"
        )
    words: set[str] = set()
    for word in parsed["words"].split("|"):
        words |= _members(word, text, classes)
    item = Item(frozenset(words), parsed["pos"] or "")
    return (item, None) if parsed["optional"] else (item,)


def _members(word: str, text: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if not (word.startswith("<") and word.endswith(">")):
        return frozenset({word})
    if word[1:-1] not in classes:
        raise RuleError(f"pattern {text!r}: no [[words]] entry is named {word[1:-1]!r}")
    return classes[word[1:-1]]


class Beginnings(Generic[Entry]):
    """The variants that may begin with one token, by the word that each must go on with."""

    def __init__(self, variants: Sequence[tuple[Variant, Entry]]) -> None:
        self.variants = variants
        self._alone: list[int] = []
        """Numbers of those of one word."""
        self._ahead: dict[str, list[int]] = {}
        """Second word -> numbers of those that it may go on."""
        self._reach = 0
        """Greatest distance of a second word."""
        for number, (variant, _) in enumerate(variants):
            second, distance = _second(variant)
            if second is None:
                self._alone.append(number)
                continue
            self._reach = max(self._reach, distance)
            for word in second.words:
                self._ahead.setdefault(word, []).append(number)

    def possible(self, tokens: Sequence[Token], start: int) -> Sequence[int]:
        """Numbers of the variants that can match from `start` on, in order."""
        found = set(self._alone)
        for token in tokens[start + 1 : start + 1 + self._reach]:
            for form in token.forms & self._ahead.keys():
                found.update(self._ahead[form])
        return sorted(found)


def _second(variant: Variant) -> tuple[Item | None, int]:
    """The second word of a variant and how far behind the first it may stand; None where there is none."""
    distance = 1
    for item in variant[1:]:
        if not item.gap:
            return item, distance
        distance = 1 + item.gap
    return None, 0


class PatternIndex(Generic[Entry]):
    """Finds all matches of many patterns in one pass, by the words that they may begin with."""

    def __init__(self, patterns: Iterable[tuple[Pattern, Entry]]) -> None:
        self._by_word: dict[str, list[tuple[Variant, Entry]]] = {}
        for variants, entry in patterns:
            for variant in variants:
                for word in variant[0].words:
                    self._by_word.setdefault(word, []).append((variant, entry))
        self._by_forms: dict[frozenset[str], Beginnings[Entry] | None] = {}

    def matches(self, tokens: Sequence[Token]) -> list[Match[Entry]]:
        """Every match, in text order; overlapping ones too."""
        found: list[Match[Entry]] = []
        for start, token in enumerate(tokens):
            begun = self._begun_by(token.forms)
            if begun is None:
                continue
            for number in begun.possible(tokens, start):
                variant, entry = begun.variants[number]
                used = _walk(variant, tokens, start)
                if used:
                    found.append(Match(start, _first_run(used), used, entry))
        return found

    def _begun_by(self, forms: frozenset[str]) -> Beginnings[Entry] | None:
        """What may begin with a token of these forms; worked out once for each word."""
        if forms not in self._by_forms:
            if len(self._by_forms) >= _KEPT:
                self._by_forms.clear()
            words = sorted(forms & self._by_word.keys())
            variants = [each for word in words for each in self._by_word[word]]
            self._by_forms[forms] = Beginnings(variants) if variants else None
        return self._by_forms[forms]


def _walk(variant: Variant, tokens: Sequence[Token], start: int) -> tuple[int, ...]:
    """Indices of the tokens that the variant's words match from `start`; empty if it does not match."""
    used: list[int] = []
    at, slack, sentence = start, 0, tokens[start].sentence
    for item in variant:
        if item.gap:
            slack = item.gap
            continue
        end = min(at + slack + 1, len(tokens))
        while at < end and not _fits(item, tokens[at], sentence):
            at += 1
        if at >= end:
            return ()
        used.append(at)
        at, slack = at + 1, 0
    return tuple(used)


def _fits(item: Item, token: Token, sentence: int) -> bool:
    if token.sentence != sentence or item.words.isdisjoint(token.forms):
        return False
    if not item.pos or not token.pos or token.pos in _TAGS[item.pos]:
        return True
    # The tagger often takes a participle for an adjective ("the bombed-out school").
    return item.pos == "V" and token.tag.startswith("VB")


def _first_run(used: tuple[int, ...]) -> int:
    """End of the unbroken run of tokens that a match begins with."""
    end = used[0] + 1
    while end in used:
        end += 1
    return end
