"""Finds the names of a long list that a few words may mean, each perhaps spelled a little otherwise."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
from rapidfuzz import fuzz, process

ALIKE = 85.0
"""Least likeness (0 to 100) of two spellings of one word: share of letters that both have in order."""
_LOST = (100.0 - ALIKE) / 100.0
"""Letters that may be lost or added, of the letters of both words together."""


class WordIndex:
    """Words, to be found by other spellings of them.

    A letter that is lost or added changes one bit of a word's signature at most, so only words whose
    signature differs in few enough bits are compared letter by letter: some of a million, in a millisecond.
    """

    def __init__(self, words: Iterable[str]) -> None:
        lengths: dict[int, list[str]] = {}
        for word in words:
            lengths.setdefault(len(word), []).append(word)
        self._words = lengths
        self._signatures = {
            length: np.array([_signature(word) for word in each], dtype=np.uint64)
            for length, each in lengths.items()
        }
        self._found: dict[str, tuple[str, ...]] = {}

    def alike(self, word: str) -> tuple[str, ...]:
        """The words that are like it, itself among them where it is known; remembered."""
        if word not in self._found:
            near = list(self._near(word))
            hits = process.extract(word, near, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
            self._found[word] = tuple(hit[0] for hit in hits)
        return self._found[word]

    def _near(self, word: str) -> Iterator[str]:
        """The words whose lengths and signatures do not tell that they differ in too many letters."""
        signature = np.uint64(_signature(word))
        for length, words in self._words.items():
            most = _LOST * (length + len(word)) + 1e-9
            if abs(length - len(word)) <= most:
                differ = np.bitwise_count(self._signatures[length] ^ signature)
                for number in np.flatnonzero(differ <= most):
                    yield words[number]


def _signature(word: str) -> int:
    """64 bits: for each letter from a to z whether it stands there once, and twice; for others, once."""
    bits = 0
    for letter in word:
        place = ord(letter) - 97
        if not 0 <= place < 26:
            bits |= 1 << (52 + place % 12)
        elif bits >> place & 1:
            bits |= 1 << (place + 26)
        else:
            bits |= 1 << place
    return bits


class NameIndex:
    """Names by the words that make each its own."""

    def __init__(self, own_words: Iterable[frozenset[str]]) -> None:
        """`own_words`: of each name, in the order of their numbers."""
        self._names: dict[str, array[int]] = {}
        for number, words in enumerate(own_words):
            for word in words:
                if word in self._names:
                    self._names[word].append(number)
                else:
                    self._names[word] = array("I", (number,))
        self._words = WordIndex(self._names)

    def having(self, words: frozenset[str], exact: bool = False) -> set[int]:
        """Numbers of the names that have all the words, in that spelling (`exact`) or one like it."""
        spellings = [(word,) if exact else self._words.alike(word) for word in words]
        files = [[self._names[w] for w in each if w in self._names] for each in spellings]
        files.sort(key=lambda arrays: sum(map(len, arrays)))
        found: set[int] = set()
        for number, arrays in enumerate(files):
            union = {name for numbers in arrays for name in numbers}
            found = found & union if number else union
            if not found:
                break
        return found
