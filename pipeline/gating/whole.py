"""What the rest of an article can add to what one of its passages says of names.

A site that was told with its noun may come back by its name alone: `Fuego` after `the Fuego nightclub`. So
the text is asked for whatever may be such a name: what stands beside a noun for a site, or is introduced so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.gating.forms import WORD
from pipeline.places.folding import fold

_SENTENCE_END = re.compile(r"(?<=[^\W\d_A-Z]{4}[.!?])\s|\n")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_INSIDE = frozenset("'’‘ʼ`´")
"""Marks that a name may have inside, and lose."""
_LEFT, _RIGHT, _FAR = 14, 14, 24
"""Tokens over which a site's words stretch before and behind its noun, and another name is given."""
_STOPS = frozenset(
    (
        *(",", ";", ":", "(", ")", "!", "?"),
        *("in", "at", "on", "to", "by", "for", "with", "from", "into", "near", "outside", "inside", "around"),
        *("against", "about", "after", "before", "that", "who", "which", "as", "or", "but", "than", "when"),
        *("where", "while", "if", "was", "is", "were", "are", "said", "had", "has", "have", "will", "would"),
        *("it", "he", "she", "they"),
    )
)
"""What the words of one site do not hold before its noun."""
_JOINTS = frozenset({",", "is", "was", "are", "were"})
_ARTICLES = frozenset({"a", "an", "the", "its"})
_WITHIN = frozenset(
    (
        *("as", "simply", "of", "the", "de", "la", "el", "al", "no", "s", "and"),
        *(".", "-", "–", "&", "'", "’", '"', "“", "”"),
    )
)
"""What may stand between the capitals of a name."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words by which a text is seen to tell of sites and places, in lower case."""

    nouns: frozenset[str]
    """One word of each noun for a site that the noun always has."""
    movable: frozenset[str]
    """The same for those of ships and the like, which go by half their name."""
    firms: frozenset[str]
    """Last words of firms' names."""
    lands: frozenset[str]
    """Nouns and adjectives for lands and waters."""
    naming: frozenset[str]
    """Verbs that give a site another name: `called`."""


@dataclass(slots=True)
class _Names:
    """Words of names, in lower case."""

    beside: set[str]
    """Of those that stand beside a noun."""
    given: set[str]
    """Of those that can stand anywhere."""


class Whole:
    """An article's text, asked for the names that it tells elsewhere; read when first asked."""

    def __init__(self, text: str, words: NameWords) -> None:
        self._text, self._words = text, words

    def tells_site(self, word: str) -> bool:
        """Whether a lower-case run of letters may be of a noun for a site."""
        return word in self._words.nouns or word in self._words.firms

    def tells_land(self, word: str) -> bool:
        """Whether it may be of a noun for a place."""
        return word in self._words.lands

    def names_site(self, token: str, *, apart: bool = False) -> bool:
        """Whether a token with a capital may belong to the name of a site that is told elsewhere.

        `apart`: it stands neither beside another capital nor behind a preposition of place.
        """
        names = self._names.given if apart else self._names.beside | self._names.given
        return any(run in names for run in WORD.findall(token.lower()))

    @cached_property
    def _names(self) -> _Names:
        names = _Names(set(), set())
        telling = (self._words.nouns | self._words.firms).intersection(WORD.findall(self._text.lower()))
        for sentence in _SENTENCE_END.split(self._text):
            small = sentence.lower()
            if not any(word in small for word in telling):
                continue
            tokens = _TOKEN.findall(sentence)
            lower = [token.lower() for token in tokens]
            for at, word in enumerate(lower):
                if word in self._words.nouns:
                    beside = {*_before(tokens, lower, at), *_capitals(tokens, lower, at + 1)}
                    (names.given if word in self._words.movable else names.beside).update(beside)
                    names.given.update(self._given(tokens, lower, at))
                elif word in self._words.firms and not tokens[at][0].islower():
                    names.given.update(_before(tokens, lower, at))
        return names

    def _given(self, tokens: Sequence[str], lower: Sequence[str], noun: int) -> Iterator[str]:
        """The words of other names that the sentence gives what the noun tells of."""
        for at in range(noun + 1, min(noun + _FAR, len(tokens))):
            if (
                lower[at] in self._words.naming
                or lower[at] == "("
                or (lower[at] == "," and at < noun + _RIGHT)
            ):
                yield from _capitals(tokens, lower, at + 1)
        for at in range(noun - 1, max(noun - _LEFT, 0), -1):
            if lower[at] in _ARTICLES and lower[at - 1] in _JOINTS:
                yield from _before(tokens, lower, at - 1)

    @cached_property
    def _told(self) -> Counter[str]:
        """How often the article has each folded word; of words with a mark inside, the parts too."""
        told = Counter(map(fold, WORD.findall(self._text)))
        if not _INSIDE.isdisjoint(self._text):
            told.update(_joined(self._text))
        return told

    def repeats(self, name: str) -> bool:
        """Whether the article may have the name more than once; False is sure."""
        last = fold(name).rpartition(" ")[2]
        if self._told[last] == 0:  # parted otherwise than here
            return True
        return self._told[last] + self._told[last + "s"] > 1


def _before(tokens: Sequence[str], lower: Sequence[str], end: int) -> Iterator[str]:
    """The capitalised words before a token up to what no site's words hold."""
    for at in range(end - 1, max(end - 1 - _LEFT, -1), -1):
        if lower[at] in _STOPS:
            return
        if not tokens[at][0].islower():
            yield lower[at]


def _capitals(tokens: Sequence[str], lower: Sequence[str], start: int) -> Iterator[str]:
    """The capitalised words from a token on, with small words among them."""
    for at in range(start, min(start + _RIGHT, len(tokens))):
        if not tokens[at][0].islower() and tokens[at][0].isalnum():
            yield lower[at]
        elif lower[at] not in _WITHIN:
            return


def _joined(text: str) -> Iterable[str]:
    """The words with a mark inside, without the mark."""
    for part in text.split():
        if not _INSIDE.isdisjoint(part):
            yield from fold(part).split()
