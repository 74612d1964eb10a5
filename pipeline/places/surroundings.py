"""Reads from a page what contains its places, of which countries it speaks and where it is published."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.article import Article
from pipeline.places.context import Container, Context
from pipeline.places.folding import fold
from pipeline.places.gazetteer import Candidate, Gazetteer
from pipeline.places.mentions import Mention
from pipeline.places.page import Page
from pipeline.places.ranking import SURE, rank
from pipeline.places.words import PlaceWords

LARGE = 500_000
"""People of a city that may stand in a publisher's name for its country."""


class ContextReader:
    """Reads containers and Context from the mentions of a page."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self._fill = words.direction | {"the", "of", "'s", "’s", "part", "parts"} | set(words.kind_of)

    def __call__(self, page: Page, mentions: list[Mention]) -> tuple[list[Container | None], Context]:
        """The container of each mention, and what all mentions together say."""
        for before, mention in pairwise(mentions):
            listed = any(place.kind == "country" for place in before.candidates)
            if not listed and self._inside(page, before, mention):
                mention.part = before.candidates
        containers = [self._container(page, mentions, i) for i in range(len(mentions))]
        context = Context(publisher=self._publisher_country(page.doc._.article))
        context.votes.update(code for _, code in self._demonyms(page))
        alone = Context(publisher=context.publisher)
        for mention, container in zip(mentions, containers, strict=True):
            ranked = rank(mention, container, alone)
            if ranked.best is not None and ranked.lead >= SURE:
                context.vote(mention.key, ranked.best)
        return containers, context

    def _demonyms(self, page: Page) -> Iterator[tuple[int, str]]:
        """Position of the last token and country of each demonym."""
        position = 0
        while position < len(page):
            two = " ".join(page.lower[position : position + 2])
            if page.capital[position] and two in self.words.demonyms:
                position += 1
                yield position, self.words.demonyms[two]
            elif page.capital[position] and page.lower[position] in self.words.demonyms:
                yield position, self.words.demonyms[page.lower[position]]
            position += 1

    def _container(self, page: Page, mentions: list[Mention], i: int) -> Container | None:
        mention = mentions[i]
        if any(place.kind == "country" for place in mention.candidates):
            return None
        after = mentions[i + 1] if i + 1 < len(mentions) else None
        said = self._inside(page, mention, after) if after is not None else ""
        if after is not None and said and (larger := _larger(after)):
            return Container(larger, plain=said == "in")
        before = mentions[i - 1] if i else None
        if before is not None and self._owner(page, before, mention) and (larger := _larger(before)):
            return Container(larger, plain=True)
        if code := self._adjective(page, mention):
            return Container(Candidate("country", self.gazetteer.country_name(code), code), plain=True)
        return None

    def _inside(self, page: Page, mention: Mention, after: Mention) -> str:
        """Comma or "in" where only that, "northern" and the like stand between two mentions; else empty."""
        between = page.lower[mention.end : after.start]
        if between in ([","], ["("]):
            return ","
        between = between[1:] if between[:1] == [","] else between
        if not 0 < len(between) <= 6 or not all(word in self._fill for word in between[1:]):
            return ""
        # "of" only behind a district: "the Old Town district of Homs".
        return "in" if between[0] == "in" or (between[0] == "of" and mention.kind == "district") else ""

    def _owner(self, page: Page, before: Mention, mention: Mention) -> bool:
        """Whether `before` owns the mention: "Syria's Idlib", "Syrias northern Idlib"."""
        between = page.lower[before.end : mention.start]
        lost = before.stripped
        if between[:1] in (["'s"], ["’s"]):
            between, lost = between[1:], True
        return lost and all(word in self.words.direction for word in between) and before.end <= mention.start

    def _adjective(self, page: Page, mention: Mention) -> str:
        """The country in "the Syrian town of X"."""
        start = mention.start
        if start < 3 or page.lower[start - 1] != "of":
            return ""
        for position in range(start - 2, max(start - 6, -1), -1):
            if page.words[position] in {".", ",", ";", "of"} or "\n" in page.words[position]:
                return ""
            two = " ".join(page.lower[max(position - 1, 0) : position + 1])
            if code := self.words.demonyms.get(two) or self.words.demonyms.get(page.lower[position], ""):
                return code
        return ""

    def _publisher_country(self, article: Article | None) -> str:
        """The country of the publisher's web address, or of a place in its name; weak evidence."""
        if article is None:
            return ""
        code = article.host.rpartition(".")[2].upper().replace("UK", "GB")
        if len(code) == 2 and self.gazetteer.country_name(code):
            return code
        for word in (article.publisher or "").split():
            if code := self.words.demonyms.get(word.lower(), ""):
                return code
            places = self.gazetteer.named(fold(word))
            if places and (places[0].kind == "country" or places[0].population > LARGE):
                return places[0].country_code
        return ""


def _larger(mention: Mention) -> Candidate | None:
    """The country that a mention may name, else the division or town of most people."""
    countries = [place for place in mention.candidates if place.kind in ("country", "area")]
    named = max(mention.candidates, key=lambda place: (place.capital, place.population), default=None)
    larger = [place for place in mention.candidates if place.kind == "region"]
    same = [place for place in larger if named is not None and place.country_code == named.country_code]
    return next(iter(countries or same), named)
