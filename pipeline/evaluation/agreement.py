"""When a predicted cell is right: names agree by their words, dates by containment, the rest by equality.

A label's cell may hold alternatives, any of which is right, joined by `|`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_SMALL_WORDS = frozenset(["the", "a", "an", "s", "in", "of", "at", "near", "on", "and", "for", "to"])
_POSSESSIVE = re.compile(r"['\u2019]s\b")
_WORD = re.compile(r"[^\W_]+")
_MODIFIER = re.compile(r"\b(?:of|in|at|near|for|on|by)\b|[,(]")
"""Where what follows the head noun begins: `plant in Perm`, `depot (north)`."""
_PUBLISHER = "publisher"


@lru_cache(maxsize=65_536)
def content_words(name: str) -> tuple[str, ...]:
    """Lower-case words of a name without articles, prepositions, possessive and punctuation."""
    found = _WORD.findall(_POSSESSIVE.sub("", name.lower()))
    return tuple(word for word in found if word not in _SMALL_WORDS)


def head_word(name: str) -> str:
    """The last word before a preposition, comma or bracket: `plant` of `power plant of Enerhodar`."""
    before = _MODIFIER.split(name.lower(), maxsplit=1)[0]
    words = content_words(before) or content_words(name)
    return words[-1] if words else ""


def same_name(one: str, other: str) -> bool:
    """Equal, or the shorter's words are all in the longer and they share two words or the head."""
    first, second = content_words(one), content_words(other)
    if not first or not second:
        return False
    shorter, longer = sorted((frozenset(first), frozenset(second)), key=len)
    if not shorter <= longer:
        return False
    return first == second or len(shorter) > 1 or head_word(one) == head_word(other)


def alternatives(cell: str, separator: str = "|") -> list[str]:
    """The values of a label's cell."""
    return [part.strip() for part in cell.split(separator) if part.strip()]


def facility_right(predicted: str, label: str) -> bool:
    """Same name as an alternative; one bare word (`plant`) is not enough for a longer name."""
    bare = len(set(content_words(predicted))) == 1
    return any(
        same_name(predicted, gold) and not (bare and len(set(content_words(gold))) > 1)
        for gold in alternatives(label)
    )


def place_right(predicted: str, label: str) -> bool:
    """One word in common with an alternative."""
    words = set(content_words(predicted))
    return any(not words.isdisjoint(content_words(gold)) for gold in alternatives(label))


def date_right(predicted: str, label: str) -> bool:
    """Equal to an alternative, or within it: a day in a month or year, a day or interval in an interval."""
    return bool(predicted) and any(_within(predicted, gold) for gold in alternatives(label))


def _within(predicted: str, gold: str) -> bool:
    if predicted == gold:
        return True
    if "/" not in gold:
        return "/" not in predicted and predicted.startswith(f"{gold}-")
    first, _, last = gold.partition("/")
    start, end = predicted.split("/")[0], predicted.split("/")[-1]
    # "~" sorts behind "-": 2023-11-02 is not after the interval's last month 2023-11.
    return first <= start and end <= f"{last}~"


def source_right(predicted: str, label: str, publisher: str) -> bool:
    """Same name as any of the sources; where the publisher is one, an empty cell is right as well."""
    own_voice = {_PUBLISHER, publisher.strip().lower()}
    for source in alternatives(label, ";"):
        names = alternatives(source)
        if any(name.lower() in own_voice for name in names) and predicted.lower() in own_voice | {""}:
            return True
        if any(same_name(predicted, name) for name in names):
            return True
    return False


def value_right(predicted: str, label: str) -> bool:
    """Equal to an alternative."""
    return predicted in alternatives(label)


_RULES: dict[str, Callable[[str, str], bool]] = {
    "facility": facility_right,
    "place": place_right,
    "date": date_right,
    "event_type": value_right,
    "status": value_right,
}
FIELDS = (*_RULES, "source")


def right(field: str, predicted: str, label: str, publisher: str) -> bool:
    """Whether the cell of `field` is right; an empty cell is only right for a source (see `source_right`)."""
    if field == "source":
        return source_right(predicted, label, publisher)
    return bool(predicted) and _RULES[field](predicted, label)
