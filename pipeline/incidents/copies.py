"""Texts that are copies of one another: an agency's, printed by several papers, is one witness.

A text is reduced to the hashes of its overlapping runs of words. A copy may lack the end or have a new
first line, so that most of the shorter text's runs, and not all, are in the longer.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from zlib import crc32

_RUN = 5
"""Words of a run; five in a row are seldom written twice."""
_COPIED = 0.8
"""Share of the runs of the shorter text that makes it a copy."""
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str:
    """The same for texts that differ in case, spaces and punctuation only; empty for a text without words."""
    words = _WORD.findall(text.casefold())
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest() if words else ""


def independent(texts: Iterable[str]) -> int:
    """How many of the texts are no copy of one before them."""
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for text in texts:
        runs = _runs(text)
        shared = Counter(holder for run in runs for holder in holders.get(run, ()))
        if any(count >= _COPIED * min(len(runs), sizes[holder]) for holder, count in shared.items()):
            continue
        for run in runs:
            holders[run].append(len(sizes))
        sizes.append(len(runs))
    return len(sizes)


def _runs(text: str) -> set[int]:
    """Hashes of the runs of words; of a shorter text, of it whole."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    return {crc32(b" ".join(words[i : i + _RUN])) for i in range(max(1, len(words) - _RUN + 1))}
