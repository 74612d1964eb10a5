"""Weighs what speaks for and against a name being a place where it stands."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.places.gazetteer import Candidate
from pipeline.places.mentions import Mention
from pipeline.places.page import Page
from pipeline.places.scenes import behind_street, coordinated, described_as, holds, is_scene, names_other
from pipeline.places.words import PlaceWords

LISTED = 2.0
"""Sum of witnesses from which a name of the gazetteer is a place. A town behind "in" that NER agrees with has
3.5; a common word that is also a village has less than 0."""
UNLISTED = 3.0
"""The same for a name that the gazetteer lacks: two witnesses, or a noun such as "the town of"."""
NOUN = 3.0
"""A noun beside the name: "province", "the town of"."""
LOCATIVE = 2.0
"""A preposition of place before it: "in", "near"."""
GOVERNING = 1.5
"""Another preposition or a verb of place: "from", "shelled"."""
ENTITY = 2.0
"""NER takes it for a place."""
PERSON = -0.6
"""NER takes it, and no more, for a person: often so with foreign towns."""
SURNAME = -3.0
"""The article names somebody so: "Steve Austin", then "Austin"."""
CONTAINER = 2.0
"""A country or division follows: ", Syria"."""
SITE = 0.9
"""A site follows the name of a city: "the Baiji refinery"."""
PLACE_LINE = 2.0
"""It opens a line, in capitals, as wire reports begin."""
DATELINE = 4.5
"""A dash, the day or an agency goes with it: "LOMNA (AP) -"."""
AGREEMENT = 2.0
"""The same name is sure elsewhere in the article."""
ROMANCE = 1.0
"""It begins as towns of Romance tongues do, behind a preposition of place: "in La Palmita"."""
SCENE = 1.6
"""An unknown name stands as the scene of something: "a church in Silgar burned"."""
COMMON = -4.0
"""It is a common word: "Bath", "Reading"."""
REFUSED = -5.0
"""Weight of what no other witness outdoes: part of an organisation's, a street's or a person's name."""
RARE = 8
"""Letters from which a name of the gazetteer is no common word."""
MILLION, CITY, TOWN = 1_000_000, 100_000, 15_000


class Judge:
    """Scores the mentions of a page and keeps the places."""

    def __init__(self, words: PlaceWords) -> None:
        self.words = words

    def __call__(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """The mentions with witnesses enough, their own or those of the same name elsewhere in the text."""
        for i, mention in enumerate(mentions):
            described = described_as(page, mention, self.words)
            mention.kind = mention.kind or ("" if mention.candidates else described)
            following = mentions[i + 1] if i + 1 < len(mentions) else None
            mention.owned = i > 0 and _owns(mentions[i - 1], mention)
            mention.holds = i > 0 and holds(page, mentions[i - 1], mention)
            mention.listed = i > 0 and (
                self._listed(page, mentions[i - 1], mention) or self._of_city(page, mentions[i - 1], mention)
            )
            mention.score = self._score(page, mention, following) + CONTAINER * bool(described)
        sure = {mention.key for mention in mentions if mention.score >= _needed(mention)}
        sure |= {
            page_name
            for mention in mentions
            if mention.score >= NOUN + LOCATIVE
            for page_name in _bare(page, mention)
        }
        for mention in mentions:
            mention.score += AGREEMENT * (mention.key in sure and mention.score > -1)
        return [mention for mention in mentions if mention.score >= _needed(mention)]

    def _score(self, page: Page, mention: Mention, following: Mention | None) -> float:
        locative = max(
            self.locative(page, mention.start), GOVERNING * mention.owned, LOCATIVE * mention.listed
        )
        score = NOUN * bool(mention.kind) + locative + _weight(mention.candidates, locative)
        score += self._entity(page, mention) + self._before(page, mention) + self._after(page, mention)
        if locative or mention.candidates:
            score += CONTAINER * self._contained(page, mention, following)
        score += DATELINE * mention.dateline or PLACE_LINE * self._place_line(page, mention)
        score += SCENE * is_scene(page, mention, self.words) + CONTAINER * mention.holds
        score += self._common(page, mention)
        if (
            not mention.candidates
            and locative == LOCATIVE
            and page.lower[mention.start] in self.words.particle | self.words.saint
        ):
            score += ROMANCE
        if mention.candidates and len(mention.name) >= RARE:
            return score  # taggers know no such word, and no sentence begins with it by chance
        if page.tagged and page.doc[mention.start].pos_ not in ("PROPN", "NOUN", "X", "DET", "ADJ"):
            score -= 0.0 if page.headline[mention.start] else 1.0
        return score - 0.5 * (page.headline[mention.start] or page.begins_sentence(mention.start))

    def _listed(self, page: Page, before: Mention, mention: Mention) -> bool:
        """Whether the name goes on with the places before it: "in Kazan on Nov. 2 and Biysk"."""
        if page.lower[mention.start - 1] != "and" or not coordinated(page, before, mention):
            return False
        return before.listed or self.locative(page, before.start) == LOCATIVE

    def _of_city(self, page: Page, before: Mention, mention: Mention) -> bool:
        """Whether a city owns the name and is the scene itself: "in Tarna's Lomna Nagar"."""
        owns = page.lower[before.end : mention.start] in (["'s"], ["’s"])
        return owns and _is_city(before) and self.locative(page, before.start) == LOCATIVE

    def locative(self, page: Page, start: int) -> float:
        """Weight of the preposition or verb that governs the name ("in the northern X"); 0 if none does."""
        before = start - 1
        while before > 0 and (page.lower[before] in self.words.direction or page.lower[before] == "the"):
            before -= 1
        if before < 0:
            return 0.0
        word = page.lower[before]
        if behind_street(page, start, self.words):
            return LOCATIVE
        return LOCATIVE * (word in self.words.locative) or GOVERNING * (word in self.words.governing)

    def _common(self, page: Page, mention: Mention) -> float:
        """What common words take from a name: "Bath" much, "Green Bay" nothing if NER agrees."""
        words = page.lower[mention.start : mention.name_end]
        if not all(word in self.words.common or word in self.words.direction for word in words):
            return 0.0
        if len(words) == 1:
            return COMMON
        entity = page.entities[mention.start]
        known = entity is not None and entity.label_ in ("GPE", "LOC")
        known = known or any(place.kind in ("country", "area") for place in mention.candidates)
        return 0.0 if known else REFUSED

    def _contained(self, page: Page, mention: Mention, following: Mention | None) -> bool:
        """Whether a country or division follows: ", Syria", "in northern Syria"."""
        if following is None or not any(
            place.kind in ("country", "region") for place in following.candidates
        ):
            return False
        between = page.lower[mention.end : following.start]
        return between == [","] or (
            between[:1] == ["in"] and all(word in self.words.direction for word in between[1:])
        )

    def _place_line(self, page: Page, mention: Mention) -> bool:
        """Whether the name opens a line in capitals, as wire reports begin."""
        opens = page.opens_line(mention.start) and len(mention.name) > 3
        return opens and mention.name.isupper() and not page.capitals[mention.start]

    def _entity(self, page: Page, mention: Mention) -> float:
        entity = page.entities[mention.start]
        if entity is None:
            return 0.0
        if (
            entity.label_ == "FAC"
            and not mention.candidates
            and not mention.kind
            and entity[0].lower_ == "the"
        ):
            return 0.0
        # "the town of X" outweighs whatever NER takes X for.
        return max(self._label(page, mention, entity), 0.0 if mention.kind else REFUSED)

    def _label(self, page: Page, mention: Mention, entity: Span) -> float:
        article = page.lower[entity.start] == "the"
        if entity.label_ == "NORP" and len(entity) == 1 and self.locative(page, mention.start) == LOCATIVE:
            return 0.0  # "in Lamezia": peoples stand there in the plural or with "the"
        longer = entity.end > mention.end or entity.start < mention.start - article
        if entity.label_ in ("GPE", "LOC", "FAC"):
            return ENTITY
        if entity.label_ == "PERSON" and longer:
            return -4.0
        if entity.label_ == "PERSON":
            return 0.0 if any(place.kind == "country" for place in mention.candidates) else PERSON
        if entity.label_ == "ORG" and longer:
            return 0.5 if any(token.lower_ in self.words.site for token in entity) else -3.0
        if self.locative(page, mention.start) == LOCATIVE and _is_city(mention):
            return 0.0  # "in Cartagena", whatever NER takes it for
        return -2.0 if entity.label_ in ("DATE", "TIME", "LANGUAGE", "WORK_OF_ART", "EVENT", "NORP") else 0.0

    def _before(self, page: Page, mention: Mention) -> float:
        """Titles, surnames and names of organisations that the mention ends."""
        start = mention.start
        if start and page.lower[start - 1].rstrip(".") in self.words.title and page.capital[start - 1]:
            return REFUSED
        if start and page.lower[start - 1] in self.words.addressing:
            return REFUSED
        if self._of_organisation(page, start) or names_other(page, mention, self.words):
            return REFUSED
        bare = page.text(start, mention.name_end)
        if bare in page.surnames and not mention.kind:
            return SURNAME
        entity = page.entities[start]
        tied = start > 0 and page.capital[start - 1] and not page.begins_sentence(start - 1)
        tied = tied and not mention.owned
        apart = page.headline[start] or (entity is not None and entity.start == start)
        return -2.0 if tied and not apart and page.lower[start - 1] not in self.words.direction else 0.0

    def _of_organisation(self, page: Page, start: int) -> bool:
        """Whether the name ends another: "Bank of X", "Islamic State of X and the Y"."""
        position = start - 1
        while position > max(start - 6, 0) and (
            page.capital[position] or page.lower[position] in ("and", "the")
        ):
            position -= 1
        if position < 1 or page.lower[position] != "of":
            return False
        return page.capital[position - 1] and page.lower[position - 1] in self.words.organisation

    def _after(self, page: Page, mention: Mention) -> float:
        """What capitalised words behind the name make of it: a site, an organisation, a street, a person."""
        end = page.run_end(mention.end) if mention.end < len(page) else mention.end
        if mention.name.isupper() and not page.words[min(mention.end, len(page) - 1)].isupper():
            return 0.0
        words = page.lower[mention.end : end] or page.lower[mention.end : mention.end + 1]
        if words and words[0] in self.words.street and page.capital[mention.end]:
            return REFUSED
        mention.names_site = any(word in self.words.site | self.words.street for word in words[:4])
        if mention.names_site:
            if _is_city(mention) or (
                len(mention.candidates) == 1 and mention.candidates[0].population >= TOWN
            ):
                return SITE
            if (
                end > mention.end
                and words[0] not in self.words.site | self.words.common | self.words.direction
            ):
                return -3.0  # "Tarna Ferrum works": the first word of a firm's or a person's name
            # Small places of several countries: rather a name like "Nasr Mosque" or "Trinity Church".
            known = len(mention.candidates) == 1 or any(
                place.population >= TOWN for place in mention.candidates
            )
            return -0.5 if known else -2.0
        if end == mention.end or mention.end != mention.name_end:
            return 0.0
        if any(word in self.words.organisation for word in words):
            return REFUSED
        return 0.0 if page.headline[mention.start] else -1.5


def _owns(before: Mention, mention: Mention) -> bool:
    """Whether the name before is a country that lost its apostrophe: "Syrias Idlib"."""
    larger = any(place.kind in ("country", "region") for place in before.candidates)
    return before.end == mention.start and larger and before.stripped


def _is_city(mention: Mention) -> bool:
    return any(place.population >= CITY for place in mention.candidates)


def _needed(mention: Mention) -> float:
    return LISTED if mention.candidates else UNLISTED


def _bare(page: Page, mention: Mention) -> tuple[str, ...]:
    """The name without its noun, so that "Idlib province" vouches for "Idlib"."""
    return (page.text(mention.start, mention.name_end).lower(),) if mention.name_end < mention.end else ()


def _weight(candidates: tuple[Candidate, ...], locative: float) -> float:
    """How well known the best known place of the name is; an ungoverned village counts against it."""
    if any(place.kind in ("country", "area") for place in candidates):
        return 2.5
    if not candidates:
        return 0.0
    people = max(place.population for place in candidates)
    if people >= CITY and len({place.country_code for place in candidates}) == 1:
        return 2.5
    for least, weight in ((MILLION, 2.0), (CITY, 1.2), (TOWN, 0.6)):
        if people >= least:
            return weight
    return 0.0 if locative else -0.3
