"""Decides which place of the world each mention means, or says why that cannot be told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pipeline.places.context import Container, Context
from pipeline.places.folding import fold
from pipeline.places.gazetteer import Candidate, Gazetteer
from pipeline.places.mentions import Mention
from pipeline.places.page import Page
from pipeline.places.place import Place
from pipeline.places.ranking import CLEAR, FAMOUS, Ranked, agreed, rank, reason_of, refuted
from pipeline.places.roles import roles
from pipeline.places.surroundings import ContextReader
from pipeline.places.words import PlaceWords

DOMINANT = 0.6
"""Share of an article's country votes from which an unlisted town is taken to lie there."""
SMALL = 20_000
"""People of a foreign town below which a name rather means an unlisted place of the article's own country."""
Link = tuple[Candidate | None, str]
"""What a name means, or None, and why."""


class Resolver:
    """Links mentions to gazetteer entries; one name means one place throughout an article."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.read_context = ContextReader(gazetteer, words)

    def __call__(self, page: Page, mentions: list[Mention]) -> list[tuple[Mention, Place]]:
        """A Place for each mention, in their order; left out are names of sites that only look like towns."""
        containers, context = self.read_context(page, mentions)
        links = self._links(mentions, containers, context)
        kept = [
            mention
            for mention in mentions
            if not (mention.names_site and _only_the_site(mention, links[mention.key], context))
        ]
        return [
            (mention, replace(self._place(page, mention, links[mention.key]), role=role))
            for mention, role in zip(kept, roles(page, kept, self.words), strict=True)
        ]

    def _links(
        self, mentions: list[Mention], containers: list[Container | None], context: Context
    ) -> dict[str, Link]:
        """Folded name -> its link, taken from the mention that settles it most clearly."""
        links: dict[str, Link] = {}
        strength: dict[str, tuple[bool, float]] = {}
        for mention, container in zip(mentions, containers, strict=True):
            link, lead = self._link(mention, container, context)
            clearness = (link[1].endswith("containment"), lead)
            if mention.key not in links or clearness > strength[mention.key]:
                links[mention.key], strength[mention.key] = link, clearness
        return links

    def _link(self, mention: Mention, container: Container | None, context: Context) -> tuple[Link, float]:
        ranked = rank(mention, container, context)
        if (
            ranked.best is None
            or refuted(ranked.best, container)
            or self._elsewhere(mention, ranked, context)
        ):
            return self._unlisted(mention, container, context), 0.0
        reason = reason_of(mention, ranked, container)
        if ranked.lead >= CLEAR:
            return (ranked.best, reason), ranked.lead
        return (agreed(ranked.rivals), reason), ranked.lead

    def _elsewhere(self, mention: Mention, ranked: Ranked, context: Context) -> bool:
        """Whether a small or doubtful name is listed only outside the one country the article speaks of."""
        code = context.dominant()
        if context.share(code) < DOMINANT or sum(context.votes.values()) < 3 or ranked.best is None:
            return False
        if any(
            place.country_code == code or place.kind in ("country", "area") for place in mention.candidates
        ):
            return False
        return ranked.lead < CLEAR or ranked.best.population < SMALL

    def _unlisted(self, mention: Mention, container: Container | None, context: Context) -> Link:
        """A place that is not listed: its country is the container's, else that of the article as a whole."""
        kind = mention.kind or (
            "district" if fold(mention.name).split()[-1] in self.words.street else "settlement"
        )
        if kind == "area":
            return Candidate(kind, mention.name, ""), "unlisted: water or land form"
        if container is not None and container.place.country_code:
            larger = container.place
            admin1 = larger.admin1 if larger.kind in ("region", "settlement") else ""
            return Candidate(kind, mention.name, larger.country_code, admin1), "unlisted: containment"
        code = context.dominant()
        if code and context.share(code) >= DOMINANT:
            return Candidate(kind, mention.name, code), "unlisted: country of the article"
        return None, "unlisted"

    def _place(self, page: Page, mention: Mention, link: Link) -> Place:
        candidate, reason = link
        if candidate is None:
            kinds = Counter(place.kind for place in mention.candidates)
            kind = mention.kind or (kinds.most_common(1)[0][0] if kinds else "settlement")
            return Place(mention.name, kind, reason=reason)
        return Place(
            name=mention.name,
            kind=mention.kind or candidate.kind,
            country_code=candidate.country_code,
            country=self.gazetteer.country_name(candidate.country_code),
            admin1=candidate.admin1,
            latitude=candidate.latitude,
            longitude=candidate.longitude,
            geoname_id=candidate.geoname_id,
            population=candidate.population,
            capital=candidate.capital,
            reason=reason,
            metonym=self._metonym(page, mention, candidate),
        )

    def _metonym(self, page: Page, mention: Mention, candidate: Candidate) -> bool:
        """Whether a capital or country stands for its government: "Moscow denied", "blamed Moscow"."""
        if candidate.kind != "country" and not candidate.capital:
            return False
        if page.parsed:
            last = page.doc[mention.end - 1]
            return (
                last.dep_ in ("nsubj", "nsubjpass", "dobj")
                and last.head.lemma_.lower() in self.words.reporting
            )
        following = page.lower[mention.end] if mention.end < len(page) else ""
        return following == "said" or following.removesuffix("ed").removesuffix("s") in self.words.reporting


def _only_the_site(mention: Mention, link: Link, context: Context) -> bool:
    """Whether "Nasr" in "Nasr Mosque" is no town: unknown, or of a country not spoken of otherwise."""
    place, reason = link
    if place is None or reason == "unlisted: country of the article":
        return not mention.kind
    if place.kind != "settlement":
        return False
    others = context.votes_of_others(mention.key)
    return place.population < FAMOUS and sum(others.values()) >= 2 and not others[place.country_code]
