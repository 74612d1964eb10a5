"""Which language a text is in."""

from __future__ import annotations

import math
import re
from functools import lru_cache

_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 2_000
"""Characters looked at; the language of news does not change later."""
_MIN_LETTERS = 20
"""Below this nothing can be said: "Blast hits Abqaiq" is any language."""
_MARGIN = 4.0
"""By how much another language must beat English, in log-likelihood per square root of the length in bytes.

English headlines full of foreign names reach 2.6, one sentence in another language 7 and more.
"""
_ENGLISH = frozenset(
    (
        "the",
        "and",
        "of",
        "to",
        "that",
        "was",
        "with",
        "for",
        "by",
        "from",
        "said",
        "has",
        "were",
        "which",
        "are",
    )
)
_ENGLISH_SHARE = 0.12
"""Share of these words that no other language reaches; English news has 20 to 35%."""


def identify(text: str) -> str:
    """ISO 639-1 code of the text's language; "" where it is too short or too mixed to tell."""
    return _of_sample(text[:_SAMPLE])


@lru_cache(maxsize=4096)
def _of_sample(sample: str) -> str:
    """The same; remembered, for an agency's text comes many times."""
    words = _LETTERS.findall(sample.lower())
    if sum(map(len, words)) < _MIN_LETTERS:
        return ""
    # Spares nearly every English text the 2 ms, and a run over English alone the second to load the model.
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    return _by_model(sample)


def _by_model(sample: str) -> str:
    from py3langid import rank

    sample = sample.encode("utf-8", "replace").decode("utf-8")
    scores = rank(sample)
    best, score = scores[0]
    margin = (score - dict(scores)["en"]) / math.sqrt(len(sample.encode("utf-8")))
    return str(best) if best == "en" or margin > _MARGIN else ""
