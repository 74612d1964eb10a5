"""What part a place has in its clause: the scene, an owner, a way there or away, or one who acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.places.mentions import Mention
from pipeline.places.page import Page
from pipeline.places.words import PlaceWords

SCENE, OWNER, PATH, ACTOR = "scene", "owner", "path", "actor"
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SKIPPED = frozenset({"the", "a", "an", "its", "their"})
_JOINTS = frozenset({",", "(", "and", "or", "/", "-"})
_REACH = 8
"""Tokens over which a name and the preposition that governs it may stand apart."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def roles(page: Page, mentions: Sequence[Mention], words: PlaceWords) -> Iterator[str]:
    """The role of each mention, in their order; empty where the words do not tell it."""
    before: Mention | None = None
    role = ""
    for mention in mentions:
        role = _role(page, mention, words) or _inherited(page, before, role, mention)
        yield role
        before = mention


def _role(page: Page, mention: Mention, words: PlaceWords) -> str:
    after = page.lower[mention.end] if mention.end < len(page) else ""
    compound = after not in words.kind_after and _is_compound(page, mention)
    if after in _POSSESSIVE or mention.stripped or compound:
        return OWNER
    return _by_preposition(page, mention.start, words) or _by_verb(page, mention, words)


def _is_compound(page: Page, mention: Mention) -> bool:
    """Whether a common noun follows that the name only qualifies: "the Kirkuk fields"."""
    end = mention.end
    if not page.tagged or end >= len(page) or page.headline[mention.start]:
        return False
    token = page.doc[end]
    return token.tag_ in _NOUNS and token.is_alpha and page.doc[end - 1].dep_ in ("compound", "nmod", "amod")


def _by_preposition(page: Page, start: int, words: PlaceWords) -> str:
    """The role that the preposition before a name gives it, past adjectives and "the town of"."""
    i = start - 1
    within = False
    while i >= 0 and start - i <= _REACH:
        word = page.lower[i]
        if word == "of":
            role = _of(page, i, words)
            if role:
                return role
            within = True  # "on the outskirts of X"
            i -= 2
        elif word in words.locative or word in words.amid:
            return PATH if _perceived(page, i, words) else SCENE
        elif word in words.way:
            return PATH
        elif word in words.agent:
            return ACTOR
        elif _is_filler(page, i, words):
            i -= 1
        else:
            return SCENE if within or word in words.governing else ""
    return SCENE if within else ""


def _of(page: Page, of: int, words: PlaceWords) -> str:
    """The role behind "of"; empty where what stands before it is but another word for the place."""
    noun = page.lower[of - 1] if of else ""
    if noun in words.kind_of or noun in words.edge or noun in words.direction:
        return ""
    return PATH if noun == "direction" else OWNER


def _perceived(page: Page, preposition: int, words: PlaceWords) -> bool:
    """Whether something was but heard or seen there, or somebody lives there."""
    return preposition > 0 and page.lower[preposition - 1] in words.perceived


def _is_filler(page: Page, i: int, words: PlaceWords) -> bool:
    word = page.lower[i]
    if word in _SKIPPED or word in words.direction or word in words.kind_of or word in words.edge:
        return True
    return page.tagged and page.doc[i].tag_ in ("JJ", "JJS", "JJR") and not page.words[i].isupper()


def _by_verb(page: Page, mention: Mention, words: PlaceWords) -> str:
    """Whether a country acts: the subject of a verb that is no verb of suffering."""
    if not page.parsed or not any(place.kind == "country" for place in mention.candidates):
        return ""
    last = page.doc[mention.end - 1]
    acts = last.dep_ == "nsubj" and last.head.tag_.startswith("VB")
    return ACTOR if acts and last.head.lemma_.lower() not in words.suffer else ""


def _inherited(page: Page, before: Mention | None, role: str, mention: Mention) -> str:
    """The role of the name before, where but a comma, "and" or adjectives stand between the two."""
    if before is None or not role or mention.start - before.end > _REACH:
        return ""
    between = page.lower[before.end : mention.start]
    owned = role == OWNER and between[:1] and between[0] in _POSSESSIVE
    joined = bool(between) and between[0] in _JOINTS and all(w in _JOINTS | _SKIPPED for w in between)
    return SCENE if owned and len(between) == 1 else role if joined and role != OWNER else ""
