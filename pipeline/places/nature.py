"""Seas, gulfs, rivers and islands, known by the noun in their names: "Gulf of Tarna", "Lomna River"."""

from __future__ import annotations

from pipeline.places.page import Page
from pipeline.places.words import PlaceWords

_LONGEST = 4


def natural_name(page: Page, start: int, words: PlaceWords) -> int:
    """End of the name of a water or land form that begins at token `start`; `start` if none does."""
    if not page.capital[start] or page.headline[start]:
        return start
    if page.lower[start] in words.nature_of and page.lower[start + 1 : start + 2] == ["of"]:
        end = _run(page, start + 2)
        return end if end > start + 2 else start
    if start and page.capital[start - 1] and not page.begins_sentence(start - 1):
        return start
    end = _run(page, start)
    if end - start > 1 and page.lower[end - 1] in words.nature_after:
        return start if _common(page, start, end - 1, words) else end
    follows = page.lower[end : end + 1]
    small = bool(follows) and follows[0] in words.nature_small and end > start
    return end + 1 if small and not _common(page, start, end, words) and not _compound(page, end) else start


def _run(page: Page, start: int) -> int:
    """End of the capitalised words from `start` on, a few at most."""
    end = start
    while end < min(len(page), start + _LONGEST) and page.capital[end] and page.words[end][0].isalpha():
        end += 1
    return end


def _common(page: Page, start: int, end: int, words: PlaceWords) -> bool:
    """Whether the words before the noun name nothing: articles, demonyms, the words of a sentence's start."""
    first = page.lower[start]
    opens = page.begins_sentence(start) and first in words.opening
    return (
        opens or first in ("the", "a", "an") or all(word in words.demonyms for word in page.lower[start:end])
    )


def _compound(page: Page, noun: int) -> bool:
    """Whether the noun goes on into another: "Lomna river police", "Tarna island resort"."""
    after = noun + 1
    return page.tagged and after < len(page) and page.doc[after].tag_ in ("NN", "NNS", "NNP")
