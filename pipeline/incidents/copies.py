"""Texts that are copies of one another: an agency's, printed by several papers, is one witness.

A text is reduced to the hashes of its overlapping runs of words. A copy may lack the end or have a new
first line, so that most of the shorter text's runs, and not all, are in the longer. Of a whole archive a
sample of them is kept: those below a threshold that is halved until few enough are left. Two samples are
compared below the lower threshold of the two, where both are complete.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

_RUN = 5
"""Words of a run; five in a row are seldom written twice."""
_COPIED = 0.8
"""Share of the runs of the shorter text that makes it a copy."""
_SAMPLE = 64
"""Hashes kept of a text of an archive; with them the share is known to about five in a hundred."""
_WHOLE = 0.5
"""Part of the longer text that the shorter must be as long as, to be called the same text."""
_HINT = 0.3
"""Share of the smaller sample that must be found in one other text before the two are compared."""
_WORD = re.compile(r"\w+")
_SPACES = bytes(ord(" ") if chr(i).isspace() else i for i in range(256))
_PUNCTUATION = bytes(i for i in range(128) if not chr(i).isalnum() and not chr(i).isspace())
_TYPOGRAPHY = re.compile(rb"\xe2[\x80\x81].|\xc2[\x80-\xbf]", re.DOTALL)
"""Left out too (U+2000 to U+207F, U+0080 to U+00BF): marks and dashes differ between papers' prints."""
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(int(_BASE), -1, 2**64))
"""Of an odd number there is one, modulo 2**64."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The sampled hashes of a text's runs, ascending, and how often their threshold was halved."""

    halvings: int
    hashes: Hashes

    def below(self, halvings: int) -> Hashes:
        """The hashes under a threshold that was halved so often, no less than this one's."""
        return self.hashes[: np.searchsorted(self.hashes, _threshold(halvings))]

    def to_bytes(self) -> bytes:
        """For keeping: 8 bytes a hash after one for the halvings."""
        return bytes([self.halvings]) + self.hashes.astype("<u8").tobytes()

    @classmethod
    def from_bytes(cls, content: bytes) -> Sketch:
        """What `to_bytes` gave."""
        return cls(content[0], np.frombuffer(content, "<u8", offset=1).astype(np.uint64))


def fingerprint(text: str) -> str:
    """The same for texts that differ in case, spaces and punctuation only; empty for a text without words."""
    words = _WORD.findall(text.casefold())
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest() if words else ""


def sketch(text: str, most: int = _SAMPLE) -> Sketch:
    """The sample of at most so many of the text's runs; of a text shorter than a run, of it whole.

    A text without any word has no run, and so is a copy of none.
    """
    if _WORD.search(text) is None:
        return Sketch(0, np.zeros(0, np.uint64))
    hashes = _runs(text)
    halvings = 0
    while len(hashes) > most:
        halvings += 1
        hashes = hashes[hashes < _threshold(halvings)]
    hashes.sort()
    return Sketch(halvings, hashes[np.diff(hashes, prepend=~hashes[:1]) != 0])


def same_texts(sketches: Sequence[Sketch]) -> list[int]:
    """For each text the number of the first one that it repeats; its own where it repeats none."""
    return _firsts(sketches, _WHOLE)


def independent(texts: Iterable[str]) -> int:
    """How many of the texts are no copy of one before them, nor of a part of one."""
    texts = list(texts)
    of_text = {text: sketch(text, most=2**31) for text in dict.fromkeys(texts)}
    firsts = _firsts([of_text[text] for text in texts], 0.0)
    return sum(first == number for number, first in enumerate(firsts))


def _firsts(sketches: Sequence[Sketch], whole: float) -> list[int]:
    """For each the first of those it is alike with, directly or by way of others."""
    equal = _equal(sketches)
    leaders = [number for number, earlier in enumerate(equal) if number == earlier]
    first = list(range(len(sketches)))
    for a, b in _alike([sketches[number] for number in leaders]):
        one, other = leaders[a], leaders[b]
        if first[other] == other and _is_copy(sketches[one], sketches[other], whole):
            first[other] = first[one]
    return [first[earlier] for earlier in equal]


def _equal(sketches: Sequence[Sketch]) -> list[int]:
    """For each the first that is the same, which most copies in an archive are; its own if it is empty."""
    seen: dict[tuple[int, bytes], int] = {}
    return [
        seen.setdefault((each.halvings, each.hashes.tobytes()), number) if len(each.hashes) else number
        for number, each in enumerate(sketches)
    ]


def _is_copy(one: Sketch, other: Sketch, whole: float) -> bool:
    halvings = max(one.halvings, other.halvings)
    a, b = one.below(halvings), other.below(halvings)
    shorter, longer = sorted((len(a), len(b)))
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shorter > 0 and shorter >= whole * longer and shared >= _COPIED * shorter


def _alike(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) that share enough hashes to be looked at, in order of the later one.

    A text is paired with the first holder of each of its hashes and with the one before it: so the cost is
    linear, though a hundred papers print the same notice below every article.
    """
    if not sketches:
        return
    sizes = np.array([len(each.hashes) for each in sketches])
    hashes = np.concatenate([each.hashes for each in sketches])
    owners = np.repeat(np.arange(len(sketches)), sizes)
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    again = np.flatnonzero(hashes[1:] == hashes[:-1]) + 1
    firsts = owners[np.searchsorted(hashes, hashes[again])]
    # A pair as one number: sorted by the later text first, and much quicker than rows of two.
    pairs = np.concatenate([owners[again], owners[again]]) * len(sketches)
    pairs += np.concatenate([firsts, owners[again - 1]])
    numbers, counts = np.unique(pairs, return_counts=True)
    later, earlier = np.divmod(numbers, len(sketches))
    likely = counts >= _HINT * np.minimum(sizes[later], sizes[earlier])
    yield from zip(earlier[likely].tolist(), later[likely].tolist(), strict=True)


def _runs(text: str) -> Hashes:
    """A hash for each run of words, from the sums of a polynomial over the text: no word is taken out."""
    content = _TYPOGRAPHY.sub(b"", text.lower().encode("utf-8", "surrogatepass")).translate(
        _SPACES, _PUNCTUATION
    )
    letters = np.frombuffer(b" ".join(content.split()) + b" ", np.uint8).astype(np.uint64)
    starts = np.concatenate([[0], np.flatnonzero(letters == ord(" ")) + 1])
    length = min(_RUN, len(starts) - 1)
    begins, ends = starts[: len(starts) - length], starts[length:]
    sums = np.concatenate([[np.uint64(0)], np.cumsum(letters * _powers(_BASE, len(letters)))])
    mixed: Hashes = (sums[ends] - sums[begins]) * _powers(_INVERSE, len(letters) + 1)[begins]
    # The sum's low bits hang on little; mixed, each bit hangs on every letter.
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _BASE
    mixed ^= mixed >> np.uint64(29)
    return mixed


def _powers(base: np.uint64, number: int) -> Hashes:
    """The powers of `base` from 0 on, modulo 2**64."""
    powers = np.full(number, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


def _threshold(halvings: int) -> np.uint64:
    return np.uint64((2**64 - 1) >> halvings)
