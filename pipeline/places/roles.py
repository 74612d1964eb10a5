"""What part a place has in its clause: the scene, what it lies beside, an owner, a way, one who acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.places.mentions import Mention
from pipeline.places.page import Page
from pipeline.places.words import PlaceWords

SCENE, BESIDE, DATELINE = "scene", "beside", "dateline"
OWNER, PATH, ACTOR = "owner", "path", "actor"
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SKIPPED = frozenset({"the", "a", "an", "its", "their"})
_JOINTS = frozenset({",", "(", "and", "or", "/", "-"})
_CLAUSE = 6
"""Tokens between a verb of speech and the preposition of the place where it was said."""
_REACH = 8
"""Tokens over which a name and the preposition that governs it may stand apart."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def roles(page: Page, mentions: Sequence[Mention], words: PlaceWords) -> Iterator[str]:
    """The role of each mention, in their order; empty where the words do not tell it."""
    before: Mention | None = None
    role = ""
    for mention in mentions:
        own = _role(page, mention, words) or _inherited(page, before, role, mention)
        role = BESIDE if own == SCENE and _measured(page, before, mention) else own
        yield role
        before = mention


def _measured(page: Page, before: Mention | None, mention: Mention) -> bool:
    """Whether another place and a comma stand before "near": the "Lomna" of "in Tarna, near Lomna"."""
    between = page.lower[before.end : mention.start] if before is not None else []
    return between == [",", "near"]


def _role(page: Page, mention: Mention, words: PlaceWords) -> str:
    if mention.dateline:
        return DATELINE
    after = page.lower[mention.end] if mention.end < len(page) else ""
    if page.lower[mention.end : mention.end + 2] == ["-", "bound"]:
        return PATH
    compound = after not in words.kind_after and _is_compound(page, mention)
    told = _by_preposition(page, mention.start, words)
    if after in _POSSESSIVE or mention.stripped or compound:
        street = after in words.street and compound
        if compound and after in words.organisation - words.site:
            return PATH  # "the Minsk agreements", "a Kursk bank"
        if after in _POSSESSIVE and _owns_speaker(page, mention, words):
            return ACTOR
        return told if told == ACTOR or street or _on_the_way(page, mention.start, words) else OWNER
    return told or _by_verb(page, mention, words)


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
            return PATH if _perceived(page, i, words) or _spoken(page, i, words) else SCENE
        elif word in words.way or word in words.target:
            return PATH
        elif word in words.agent:
            return ACTOR
        elif _is_filler(page, i, words):
            i -= 1
        else:
            return SCENE if within or word in words.governing else ""
    return SCENE if within else ""


def _owns_speaker(page: Page, mention: Mention, words: PlaceWords) -> bool:
    """Whether what a place owns says something: "Tarnia's rebel movement claimed"."""
    if not page.parsed:
        return False
    owned = page.doc[mention.end - 1].head
    return owned.dep_ == "nsubj" and owned.head.lemma_.lower() in words.reporting


def _on_the_way(page: Page, start: int, words: PlaceWords) -> bool:
    """Whether what a place owns is but left or reached: "from Tarnia's Lomna fields"."""
    before = start - 1
    while before > 0 and (
        _is_filler(page, before, words) or page.lower[before] in _POSSESSIVE or page.capital[before]
    ):
        before -= 1
    return start - before <= _REACH and page.lower[max(before, 0)] in words.way


def _of(page: Page, of: int, words: PlaceWords) -> str:
    """The role behind "of"; empty where what stands before it is but another word for the place."""
    noun = page.lower[of - 1] if of else ""
    if noun == "," and of > 1 and (page.capital[of - 2] or page.lower[of - 2].isdigit()):
        return PATH  # where somebody lives: "Ann Holm, 29, of Tarna"
    if noun in words.direction and _comes_from(page, of - 1, words):
        return PATH
    if noun in words.direction and page.lower[of - 2 : of - 1] != ["the"]:
        return BESIDE
    if noun in words.kind_of or noun in words.edge or noun in words.direction:
        return ""
    return PATH if noun == "direction" else OWNER


def _comes_from(page: Page, direction: int, words: PlaceWords) -> bool:
    """Whether something but came from there: "fired from the sea west of X"."""
    before = direction - 1
    while direction - before < _CLAUSE and (_is_filler(page, before, words) or page.capital[before]):
        before -= 1
    before -= page.tagged and page.doc[before].tag_ in _NOUNS  # "from an area north of X"
    while direction - before < _CLAUSE and _is_filler(page, before, words):
        before -= 1
    return before >= 0 and page.lower[before] == "from"


def _perceived(page: Page, preposition: int, words: PlaceWords) -> bool:
    """Whether something was but heard or seen there, or somebody lives there."""
    return preposition > 0 and page.lower[preposition - 1] in words.perceived


def _spoken(page: Page, preposition: int, words: PlaceWords) -> bool:
    """Whether somebody only speaks there: "told reporters in X", "in a speech in X"; no comma between."""
    if preposition and page.lower[preposition - 1] in words.speaking:
        return True
    if preposition and page.lower[preposition - 1] in words.reported:
        return "that" in page.lower[preposition + 2 : preposition + _CLAUSE]
    if not page.parsed:
        return False
    head = page.doc[preposition].head
    near = 0 < preposition - head.i <= _CLAUSE and "," not in page.words[head.i : preposition]
    return near and head.lower_ in words.speaking


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
    owned = len(between) == 1 and between[0] in _POSSESSIVE
    joined = bool(between) and between[0] in _JOINTS and all(w in _JOINTS | _SKIPPED for w in between)
    if owned:
        return SCENE if role == OWNER else role
    return role if joined and role not in (OWNER, BESIDE) else ""
