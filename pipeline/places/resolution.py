"""Decides which place of the world each mention means, or says why that cannot be told."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.places.folding import fold
from pipeline.places.gazetteer import Candidate, Gazetteer
from pipeline.places.mentions import Mention
from pipeline.places.place import Place
from pipeline.places.words import PlaceWords

CLEAR = 0.7
"""How far the best candidate must lead the second: as if it had five times the people."""
SURE = 1.5
"""Lead from which a name counts as witness for others: thirty times the people."""
CONTAINED = 10.0
"""Weight of "Homs, Syria": more than any population."""
COUNTRY = 9.0
"""A country's rank among places of its name: above a city of ten million."""
DOMINANT = 0.6
"""Share of an article's country votes from which an unlisted town is taken to lie there."""


@dataclass(slots=True)
class _Context:
    """What the article says of where it plays."""

    votes: Counter[str] = field(default_factory=Counter)
    publisher: str = ""

    def share(self, code: str) -> float:
        total = sum(self.votes.values())
        return self.votes[code] / total if total and code else 0.0


class Resolver:
    """Links mentions to gazetteer entries."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.gazetteer = gazetteer
        self.words = words

    def __call__(self, doc: Doc, mentions: list[Mention]) -> list[Place]:
        """A Place for each mention, in their order."""
        containers = [self._container(doc, mentions, i) for i in range(len(mentions))]
        context = self._context(doc, mentions, containers)
        linked = self._linked(mentions, containers, context)
        return [
            self._place(doc, mention, linked[fold(mention.name)], containers[i], context)
            for i, mention in enumerate(mentions)
        ]

    def _context(self, doc: Doc, mentions: list[Mention], containers: list[Candidate | None]) -> _Context:
        context = _Context(publisher=self._publisher_country(doc._.article))
        for position in range(len(doc)):
            code = self._demonym(doc, position)
            if code:
                context.votes[code] += 1
        for mention, container in zip(mentions, containers, strict=True):
            best, lead, _ = _best(mention, container, _Context(publisher=context.publisher))
            if best is not None and lead >= SURE and best.country_code:
                context.votes[best.country_code] += 2 if best.kind == "country" else 1
        return context

    def _demonym(self, doc: Doc, position: int) -> str:
        token = doc[position]
        if not token.text[:1].isupper():
            return ""
        two = f"{token.lower_} {doc[position + 1].lower_}" if position + 1 < len(doc) else ""
        return self.words.demonyms.get(two) or self.words.demonyms.get(token.lower_, "")

    def _container(self, doc: Doc, mentions: list[Mention], i: int) -> Candidate | None:
        """The larger place that the words beside the mention put it in."""
        mention = mentions[i]
        after = mentions[i + 1] if i + 1 < len(mentions) else None
        if after is not None and self._inside(doc, mention.end, after.start):
            return _region_or_country(after)
        before = mentions[i - 1] if i else None
        if (
            before is not None
            and doc[before.end : mention.start].text in ("'s", "’s", "")
            and before.candidates
        ):
            return _region_or_country(before)
        for position in range(mention.start - 1, max(mention.start - 5, -1), -1):
            if doc[position].text in ".;\n,":
                break
            if doc[position].lower_ == "of" and (code := self._demonym(doc, max(position - 2, 0))):
                return Candidate("country", self.gazetteer.country_name(code), code)
        return None

    def _inside(self, doc: Doc, start: int, end: int) -> bool:
        """Whether only "," or "in [the] northern [province of]" stands between two mentions."""
        if not 0 < end - start <= 6:
            return False
        between = [doc[position].lower_ for position in range(start, end)]
        if between in ([","], ["("]):
            return True
        fill = self.words.direction | {"the", "of", "'s"} | set(self.words.kind_of)
        between = between[1:] if between[0] == "," else between
        return between[:1] == ["in"] and all(word in fill for word in between[1:])

    def _publisher_country(self, article: Article | None) -> str:
        """The country of the publisher's web address, or of a place in its name; weak evidence."""
        if article is None:
            return ""
        host = urlsplit(article.url).hostname or ""
        code = host.rpartition(".")[2].upper().replace("UK", "GB")
        if len(code) == 2 and self.gazetteer.country_name(code):
            return code
        for word in article.publisher.split():
            if code := self.words.demonyms.get(word.lower(), ""):
                return code
            places = self.gazetteer.named(fold(word))
            if places and (places[0].kind == "country" or places[0].population > 500_000):
                return places[0].country_code
        return ""

    def _linked(
        self, mentions: list[Mention], containers: list[Candidate | None], context: _Context
    ) -> dict[str, tuple[Candidate | None, str]]:
        """Folded name -> the one place it means throughout the article, and why."""
        linked: dict[str, tuple[Candidate | None, str]] = {}
        strength: dict[str, float] = {}
        for mention, container in zip(mentions, containers, strict=True):
            key = fold(mention.name)
            best, lead, rivals = _best(mention, container, context)
            if key in linked and lead <= strength[key]:
                continue
            strength[key] = lead
            linked[key] = (
                best if lead >= CLEAR else _common(rivals),
                _reason(mention, lead, rivals, container, context),
            )
        return linked

    def _place(
        self,
        doc: Doc,
        mention: Mention,
        link: tuple[Candidate | None, str],
        container: Candidate | None,
        context: _Context,
    ) -> Place:
        candidate, reason = link
        if candidate is None and not mention.candidates:
            candidate, reason = self._unlisted(mention, container, context)
        if candidate is None:
            return Place(mention.name, mention.kind or _kind(mention), reason=reason)
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
            reason=reason,
            metonym=self._metonym(doc, mention, candidate),
        )

    def _unlisted(
        self, mention: Mention, container: Candidate | None, context: _Context
    ) -> tuple[Candidate | None, str]:
        """A place without gazetteer entry: its country from the container, else from the article as a whole."""
        kind = mention.kind or "settlement"
        if container is not None and container.country_code:
            return Candidate(
                kind, mention.name, container.country_code, container.admin1
            ), "unlisted: containment"
        for code, _ in context.votes.most_common(1):
            if context.share(code) >= DOMINANT:
                return Candidate(kind, mention.name, code), "unlisted: country of the article"
        return None, "unlisted"

    def _metonym(self, doc: Doc, mention: Mention, candidate: Candidate) -> bool:
        """Whether a capital or country does what a government does: "Moscow denied"."""
        if candidate.kind != "country" and candidate.population < 300_000:
            return False
        last = doc[mention.end - 1]
        if doc.has_annotation("DEP"):
            return last.dep_ == "nsubj" and last.head.lemma_.lower() in self.words.reporting
        following = doc[mention.end].lower_ if mention.end < len(doc) else ""
        return following.removesuffix("ed").removesuffix("s") in self.words.reporting or following == "said"


def _best(
    mention: Mention, container: Candidate | None, context: _Context
) -> tuple[Candidate | None, float, list[Candidate]]:
    """The likeliest candidate, its lead over the next really different one, and all that come near it."""
    ranked = sorted(
        (
            (_rank(place, mention, container, context), -i, place)
            for i, place in enumerate(mention.candidates)
        ),
        reverse=True,
        key=lambda item: item[:2],
    )
    if not ranked:
        return None, 0.0, []
    top, _, best = ranked[0]
    others = [rank for rank, _, place in ranked[1:] if not _same_spot(best, place)]
    lead = top - others[0] if others else math.inf
    return best, lead, [place for rank, _, place in ranked if top - rank < CLEAR]


def _rank(place: Candidate, mention: Mention, container: Candidate | None, context: _Context) -> float:
    """Comparable in powers of ten of people."""
    score = (
        COUNTRY
        if place.kind == "country"
        else 8.0
        if place.kind == "area"
        else math.log10(place.population + 100)
    )
    if place.kind == "region" and mention.kind != "region":
        score -= 0.5
    if mention.kind and place.kind != mention.kind and mention.kind in ("region", "settlement"):
        score -= 1.5
    if fold(place.name) == fold(mention.name):
        score += 0.5
    if container is not None and place.country_code == container.country_code:
        score += CONTAINED if _within(place, container) else 2.0
    return (
        score
        + 2.5 * context.share(place.country_code)
        + 0.7 * (place.country_code == context.publisher != "")
    )


def _within(place: Candidate, container: Candidate) -> bool:
    return container.kind == "country" or fold(place.admin1) == fold(container.admin1)


def _same_spot(one: Candidate, other: Candidate) -> bool:
    """A town and the division named after it are no ambiguity."""
    return one.country_code == other.country_code and one.admin1 == other.admin1 and bool(one.country_code)


def _common(rivals: Iterable[Candidate]) -> Candidate | None:
    """What near-equal candidates agree on: the country, or nothing."""
    places = list(rivals)
    if not places or len({place.country_code for place in places}) != 1:
        return None
    return replace(places[0], admin1="", latitude=None, longitude=None, geoname_id=None, population=0)


def _reason(
    mention: Mention, lead: float, rivals: list[Candidate], container: Candidate | None, context: _Context
) -> str:
    if not mention.candidates:
        return "unlisted"
    if lead < CLEAR:
        codes = sorted({place.country_code for place in rivals})
        return f"ambiguous: {len(rivals)} in {', '.join(codes[:4])}{', ...' if len(codes) > 4 else ''}"
    if container is not None:
        return "containment"
    if math.isinf(lead):
        return "only one of its name"
    _, alone, _ = _best(mention, None, _Context())
    return "population" if alone >= CLEAR else "other places of the article"


def _kind(mention: Mention) -> str:
    return mention.candidates[0].kind if mention.candidates else "settlement"


def _region_or_country(mention: Mention) -> Candidate | None:
    """The country or division that a mention may name, if any."""
    larger = [place for place in mention.candidates if place.kind in ("country", "region", "area")]
    return larger[0] if larger else (mention.candidates[0] if mention.candidates else None)
