"""Witnesses beyond the word beside a name: unknown scenes, divisions behind towns, names of others."""

from __future__ import annotations

from pipeline.places.mentions import Mention
from pipeline.places.page import Page
from pipeline.places.words import PlaceWords

_LONGEST = 3
"""Words with a capital in the longest such name."""
_DESCRIBED = 8
"""Tokens behind the comma in which a name is said to be a town: "Tarna, the country's third-largest city"."""
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_TELLING = frozenset(
    {"DT", "PRP$", "JJ", "JJS", "JJR", "RBS", "RB", "POS", "HYPH", "CD", "NNP", "NN", "VBN", "VBG"}
)
_MAX_BETWEEN = 9
_KNOWN = 100_000
"""People from which a town is meant even where its name is what speaks: "Kazan said"."""
_DASHES = frozenset({"-", "–", "—", "--"})


def is_scene(page: Page, mention: Mention, words: PlaceWords) -> bool:
    """Whether a doubtful name stands as the scene: behind "in", "off the", "east of", or "at" and a site."""
    if mention.kind or page.headline[mention.start] or mention.start < 2:
        return False
    if sum(page.capital[mention.start : mention.name_end]) > _LONGEST or not _may_be_town(
        page, mention, words
    ):
        return False
    before = mention.start - 1
    while before > 1 and page.lower[before] in words.direction:
        before -= 1
    word, earlier = page.lower[before], page.lower[before - 1]
    if word == "the":
        word, earlier = earlier, page.lower[before - 2]
        return word == "off" or (word == "of" and earlier in words.direction)
    if mention.listed or word in words.scenic or (word == "of" and earlier in words.direction | words.edge):
        return True
    if word != "at" or earlier in words.employed:
        return False
    return (
        earlier.removesuffix("s") in words.site
        or earlier in words.site
        or _told_with_day(page, mention, words)
    )


def described_as(page: Page, mention: Mention, words: PlaceWords) -> str:
    """The kind of place that the words behind the comma call it: "Tarna, a town of 600"; empty for none."""
    after = mention.end
    if page.lower[after : after + 1] != [","] or not page.tagged:
        return ""
    if page.lower[after + 1 : after + 2] not in (["a"], ["an"], ["the"], ["its"], ["their"]):
        return ""
    for position in range(after + 2, min(after + _DESCRIBED, len(page))):
        kind = words.kind_of.get(page.lower[position], "") and not page.capital[position]
        ends = position + 1 >= len(page) or page.doc[position + 1].tag_ not in _NOUNS
        if kind and ends:
            return words.kind_of[page.lower[position]]
        if page.doc[position].tag_ not in _TELLING:
            break
    return ""


def behind_street(page: Page, start: int, words: PlaceWords) -> bool:
    """Whether a street and a comma stand before a name: "on Mill Lane, Tarna"."""
    if start < 3 or page.words[start - 1] != "," or page.lower[start - 2] not in words.street:
        return False
    before = start - 2
    while before > 0 and page.capital[before]:
        before -= 1
    return before < start - 3 + 1 and page.lower[before] in words.locative | {"on", "the"}


def _told_with_day(page: Page, mention: Mention, words: PlaceWords) -> bool:
    """Whether a day, "where" or its setting follows: "at Tarna on June 4", "at Tarna, on the west coast"."""
    after = page.lower[mention.end : mention.end + 2]
    if after[:1] == [","] and after[1:] and (after[1] in words.locative or after[1] in ("where", "on")):
        return True
    first = mention.end + (after[:1] in (["on"], ["in"]))
    entity = page.entities[first] if first < len(page) else None
    return entity is not None and entity.label_ == "DATE"


def _may_be_town(page: Page, mention: Mention, words: PlaceWords) -> bool:
    """Whether neither its words nor what follows make it a body, a product, a time or part of a noun."""
    for position in range(mention.start, mention.name_end):
        word = page.words[position]
        vague = page.lower[position] in words.unplaced | words.organisation | words.street | words.title
        if (
            vague
            or not (word[0].isalpha() or word in "-–'’")
            or (word.isupper() and not page.capitals[position])
        ):
            return False
    if all(
        word in words.common or word in words.demonyms for word in page.lower[mention.start : mention.end]
    ):
        return False
    entity = page.entities[mention.start]
    if entity is not None and entity.label_ in ("DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "LANGUAGE"):
        return False
    if mention.end >= len(page) or not page.tagged:
        return True
    return page.doc[mention.end].tag_ not in ("NN", "NNS", "POS", "HYPH", "CD")


def holds(page: Page, town: Mention, division: Mention) -> bool:
    """Whether a place of one country closes the commas behind another: the "Sulu" of "Jolo, Sulu,"."""
    closed = page.lower[division.end : division.end + 1] in ([","], ["."], [")"])
    if not closed or page.lower[town.end : division.start] != [","]:
        return False
    countries = {place.country_code for place in town.candidates}
    return any(place.country_code in countries for place in division.candidates)


def coordinated(page: Page, before: Mention, mention: Mention) -> bool:
    """Whether nothing but a date and commas stands between two names but for the last "and"."""
    if not 0 < mention.start - before.end <= _MAX_BETWEEN:
        return False
    for position in range(before.end, mention.start - 1):
        entity = page.entities[position]
        dated = entity is not None and entity.label_ == "DATE"
        if not dated and page.lower[position] not in {",", "on", "."}:
            return False
    return True


def names_other(page: Page, mention: Mention, words: PlaceWords) -> bool:
    """Whether the name is that of an agency, a person who speaks, or the first half of a compound."""
    start, end = mention.start, mention.end
    if end >= len(page):
        return False
    hyphened = page.words[end] in "-–" and not page.spaced[end - 1] and not page.spaced[end]
    if hyphened and end + 1 < len(page) and not page.capital[end + 1]:
        return page.lower[end + 1] == "based"
    if start and page.words[start - 1] == "(" and page.words[end] == ")":
        return end + 1 < len(page) and page.words[end + 1] in _DASHES
    if hyphened:
        return all(place.kind == "settlement" for place in mention.candidates)
    if start and page.lower[start - 1] in words.locative:
        return False  # "police in Tarna said"
    known = any(place.kind != "settlement" or place.population >= _KNOWN for place in mention.candidates)
    return not known and not mention.kind and page.lower[end] in words.speech
