"""Guesses at the lemma of a regular form, for words that come without one."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def stems(word: str) -> frozenset[str]:
    """Guesses at the lemma of a regular form."""
    stems: set[str] = set()
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            stems |= {stem, stem + "e"} if ending in {"ing"} else {stem}
            if ending in {"ed", "ing"} and stem[-1] == stem[-2]:
                stems.add(stem[:-1])
    if word.endswith("ies"):
        stems.add(word[:-3] + "y")
    return frozenset(stems)
