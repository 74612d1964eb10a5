"""Which mentions are one site: same name, shorter name, description, definite reference."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.facilities.mention import Mention
from pipeline.facilities.view import View

_MEMORY = 60
"""How many recent sites a mention is compared with, so that cost stays linear."""
_HEADLINE_REACH = 120
"""Tokens after a headline in which a description may still be told apart by its name."""


@dataclass(slots=True, eq=False)
class Site:
    """What the article has said of one site so far."""

    number: int
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """Proper words of its names."""
    modifiers: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    best: Mention | None = None
    first: int = 0
    only_headline: bool = True
    plural: bool = False
    movable: bool = False
    types: set[str] = field(default_factory=set)


def link(view: View, mentions: list[Mention]) -> tuple[list[Mention], dict[int, str]]:
    """Number each mention's site; returns the mentions that are kept and each site's fullest name."""
    sites: list[Site] = []
    recent: list[Site] = []
    kept: list[Mention] = []
    lead_end = _headline_end(view)
    for mention in mentions:
        site = _find(view, mention, recent)
        if site is None:
            if mention.reference and not _stands_alone(mention):
                continue
            mention.reference = False
            site = Site(len(sites), first=mention.start)
            sites.append(site)
        _join(view, site, mention, lead_end)
        _touch(recent, site)
        kept.append(mention)
    numbers = _renumber(kept)
    names = {numbers[s.number]: s.best.name for s in sites if s.best is not None and s.number in numbers}
    return kept, names


def _renumber(kept: list[Mention]) -> dict[int, int]:
    numbers: dict[int, int] = {}
    for mention in kept:
        numbers.setdefault(mention.entity, len(numbers))
        mention.entity = numbers[mention.entity]
    return numbers


def _headline_end(view: View) -> int:
    """First token after the first line or sentence."""
    for i, token in enumerate(view.doc[:60]):
        if "\n" in token.text or token.text in ".!?":
            return i
    return min(len(view.doc), 25)


def _stands_alone(mention: Mention) -> bool:
    """Whether a bare definite head without antecedent is a site told for the first time."""
    return mention.head.strength == "strong" or bool(mention.places)


def _touch(recent: list[Site], site: Site) -> None:
    """Make a site the most recent one; forget the one told longest ago."""
    if site in recent:
        recent.remove(site)
    elif len(recent) >= _MEMORY:
        recent.pop(0)
    recent.append(site)


def _find(view: View, mention: Mention, recent: list[Site]) -> Site | None:
    return next((site for site in reversed(recent) if _same(view, mention, site)), None)


def _same(view: View, mention: Mention, site: Site) -> bool:
    if mention.new_site or mention.plural != site.plural or mention.head.movable != site.movable:
        return False
    if not _kinds_agree(view, mention, site):
        return False
    places = _place_words(view, mention)
    if mention.named:
        return _named_same(mention, site, places)
    if places and site.places | site.words and not places & (site.places | site.words):
        return False
    if mention.reference:
        return True
    shared = mention.modifiers <= site.modifiers | site.words
    if mention.definite:
        return shared
    if mention.modifiers:
        return mention.modifiers == site.modifiers and mention.head.lemma in site.heads
    return shared and site.only_headline and mention.start - site.first < _HEADLINE_REACH


def _kinds_agree(view: View, mention: Mention, site: Site) -> bool:
    taxonomy, lemma = view.taxonomy, mention.head.lemma
    if any(taxonomy.same_kind(lemma, head) for head in site.heads):
        return True
    generic = taxonomy.lists["generic_references"]
    return (lemma in generic and (mention.reference or mention.named)) or (
        mention.named and bool(site.heads & generic)
    )


def _named_same(mention: Mention, site: Site, places: set[str]) -> bool:
    words = set(mention.core)
    if site.words:
        numbers = {w for w in words if w.isdigit()} ^ {w for w in site.words if w.isdigit()}
        return not numbers and (words <= site.words or site.words <= words)
    if site.places & words:
        return mention.modifiers <= site.modifiers or site.modifiers <= mention.modifiers
    apart = bool(places and site.places and not places & site.places)
    near = mention.start - site.first < _HEADLINE_REACH
    return site.only_headline and near and not apart


def _place_words(view: View, mention: Mention) -> set[str]:
    return {view.lower[i] for start, end in mention.places for i in range(start, end)}


def _join(view: View, site: Site, mention: Mention, lead_end: int) -> None:
    mention.entity = site.number
    site.heads.add(mention.head.lemma)
    site.words.update(mention.core)
    site.modifiers.update(mention.modifiers)
    site.places.update(_place_words(view, mention))
    site.plural, site.movable = mention.plural, mention.head.movable
    site.only_headline = site.only_headline and mention.start <= lead_end
    if not mention.reference and (site.best is None or _rank(mention) > _rank(site.best)):
        site.best = mention


def _rank(mention: Mention) -> tuple[bool, bool, int]:
    """Names before descriptions, fuller before shorter."""
    return mention.named, not mention.bare, len(mention.name)
