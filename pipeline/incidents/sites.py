"""What the names of a site tell: which words are its own, which number it has, what kind of site it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.fuzz import ratio

from pipeline.facilities.taxonomy import Head
from pipeline.incidents.vocabulary import Vocabulary
from pipeline.places.folding import fold

_ALIKE = 85
"""Least similarity in percent of two spellings of one word; `karviny` and `karvina` have 86."""
_FUZZY_LENGTH = 5
"""Letters that a word needs for its spelling to vary: `karviny`, but not `baku` and `bako`."""
_NAMES = 6
"""How many names of a site are looked at, so that a page of aliases costs no more than a few."""
_INITIALS = 3
"""Letters that an abbreviation made of initials has at least."""


class Naming(Enum):
    """How the names of two sites stand to each other."""

    SAME = "same name"
    TOWN = "same name, after the town"
    NUMBER = "same number"
    UNNAMED = ""
    """At least one has no name of its own."""
    DIFFERENT = "different names"


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """The names that one report gives a site; all words are folded."""

    names: tuple[frozenset[str], ...] = ()
    """The distinctive words of each of its names, the fullest name's first."""
    numbers: frozenset[str] = frozenset()
    head: str = ""
    """Lemma of the head noun of the fullest name: `depot`."""
    type: str = ""
    """Type of site, a name of models/facilities.toml."""
    given: bool = False
    """Whether the report tells of a site at all."""
    modifiers: frozenset[str] = frozenset()
    """Words of the fullest name that say what the site deals in: `oil`, `grain`."""
    movable: bool = False
    """Whether it is a vehicle or ship."""
    initials: frozenset[str] = frozenset()
    """What its names are shortened to, if by their initials: `znpp`."""


NOWHERE = Site()


def read_site(name: str, aliases: Sequence[str], kind: str, vocabulary: Vocabulary) -> Site:
    """The Site of a report whose fullest name is `name`."""
    if not name:
        return NOWHERE
    every = tuple(dict.fromkeys((name, *aliases)))[:_NAMES]
    own = [_distinctive(one, vocabulary) for one in every]
    words = fold(name).split()
    head = _head(words, vocabulary)
    return Site(
        names=tuple(dict.fromkeys(words for words in own if words)),
        numbers=frozenset(word for word in words if word.isdigit()),
        head=head.lemma if head else "",
        type=kind,
        given=True,
        modifiers=frozenset(word for word in words if word in vocabulary.taxonomy.modifier_types),
        movable=head is not None and head.movable,
        initials=frozenset(filter(None, map(_initials, every))),
    )


def naming(one: Site, other: Site, places: frozenset[str]) -> Naming:
    """How the names stand to each other, where `places` are the words of the places of both reports.

    A name made of the town's alone (`the Torrance refinery`) is no name of its own.
    """
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return Naming.DIFFERENT
    if not one.names or not other.names:
        return Naming.NUMBER if one.numbers & other.numbers else Naming.UNNAMED
    if any(_same(a - places, b - places) for a in one.names for b in other.names) or _shortened(one, other):
        return Naming.SAME
    if any(_same(a, b) for a in one.names for b in other.names):
        return Naming.TOWN
    if all(a <= places for a in one.names) or all(b <= places for b in other.names):
        return Naming.UNNAMED
    return Naming.DIFFERENT


def alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one."""
    if one == other:
        return True
    long = min(len(one), len(other)) >= _FUZZY_LENGTH
    return long and one[0] == other[0] and ratio(one, other) >= _ALIKE


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether every word of the shorter name is in the other, in some spelling."""
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return short <= long or all(any(alike(word, w) for w in long) for word in short)


def _shortened(one: Site, other: Site) -> bool:
    """Whether one has a name that the other's is shortened to."""
    return any(len(n) == 1 and n <= other.initials for n in one.names) or any(
        len(n) == 1 and n <= one.initials for n in other.names
    )


def _distinctive(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The words of a name that are its own: with a capital, and neither a kind of site nor a description."""
    found: set[str] = set()
    for written in name.split():
        if any(letter.isupper() for letter in written):
            found.update(fold(written).split())
    return frozenset(w for w in found - vocabulary.generic - vocabulary.demonyms if not w.isdigit())


def _initials(name: str) -> str:
    """`znpp` of `Zaporizhzhia Nuclear Power Plant`; empty unless every word has a capital."""
    words = name.split()
    capitals = len(words) >= _INITIALS and all(word[0].isupper() for word in words)
    return fold("".join(word[0] for word in words)) if capitals else ""


def _head(words: Sequence[str], vocabulary: Vocabulary) -> Head | None:
    """The last kind of site that the words name; None where they name none."""
    for end in range(len(words), 0, -1):
        for form in vocabulary.taxonomy.forms.get(words[end - 1], ()):
            if tuple(words[max(0, end - len(form.words)) : end]) == form.words:
                return form.head
    return None
