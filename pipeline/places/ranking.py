"""Orders the candidates of a name: how many people, what contains it, what else the article speaks of."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.places.context import Container, Context
from pipeline.places.folding import fold
from pipeline.places.gazetteer import Candidate
from pipeline.places.mentions import Mention

CLEAR = 0.7
"""How far the best candidate must lead the second, in powers of ten of people: five times as many."""
SURE = 1.5
"""Lead from which a name counts as witness for others: thirty times the people."""
CONTAINED = 10.0
"""Weight of "Homs, Syria": more than any population."""
COUNTRY = 9.0
"""A country's rank among places of its name: above any city."""
AREA = 8.0
OWN_NAME = 1.2
"""Weight of being called so in the first place, not as an alternate or former name."""
CAPITAL = 2.0
SHARED_COUNTRY = 3.0
"""Weight of a country of which the whole article speaks."""
PUBLISHER = 0.7
HAS_PART = 2.0
"""Weight of lying in one division with the name before: "Metapan, Santa Ana"."""
NEARBY = 1.0
OWN_PART = 0.03
PART = 0.25
"""Part of a division's people that a town must have to be meant by the division's name: if that is the town's
own name, and if it is only an alternate."""
FAMOUS = 300_000
"""People of a city that is meant even where the sentence before named another country."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The outcome of `rank`."""

    best: Candidate | None
    lead: float
    """Over the next candidate that lies elsewhere; infinite where there is none."""
    rivals: tuple[Candidate, ...]
    """Those nearer to the best than CLEAR, itself included."""
    by_people: bool
    """Whether population and name alone would have decided so."""


def rank(mention: Mention, container: Container | None, context: Context) -> Ranked:
    """The likeliest candidate of `mention` and its lead."""
    places = _one_a_spot(mention)
    if not places:
        return Ranked(None, 0.0, (), False)
    scores = [_score(place, mention, container, context) for place in places]
    order = sorted(range(len(places)), key=lambda i: (-scores[i], i))
    best = places[order[0]]
    lead = scores[order[0]] - scores[order[1]] if len(order) > 1 else math.inf
    rivals = tuple(places[i] for i in order if scores[order[0]] - scores[i] < CLEAR)
    plain = sorted((_prior(place, mention) for place in places), reverse=True)
    by_people = _prior(best, mention) == plain[0] and (len(plain) < 2 or plain[0] - plain[1] >= CLEAR)
    return Ranked(best, lead, rivals, by_people)


def _score(place: Candidate, mention: Mention, container: Container | None, context: Context) -> float:
    score = _prior(place, mention) + SHARED_COUNTRY * context.share(place.country_code, mention.key)
    score += PUBLISHER * (place.country_code == context.publisher != "") + NEARBY * context.nearness(
        place, mention.key
    )
    if any(_holds(place, part) for part in mention.part):
        score += HAS_PART
    if container is not None and place.country_code == container.place.country_code:
        score += CONTAINED if _within(place, container.place) else 2.0
    return score


def _prior(place: Candidate, mention: Mention) -> float:
    """Without the article: comparable in powers of ten of people."""
    if place.kind in ("country", "area"):
        return COUNTRY if place.kind == "country" else AREA
    own = fold(place.name) == mention.key
    score = math.log10(place.population + 100) + own * (OWN_NAME + CAPITAL * place.capital)
    wrong = mention.kind in ("region", "settlement") and place.kind != mention.kind
    # "Washington" is rather the city than the state, if nobody says "state".
    return score - 1.5 * wrong - 0.8 * (place.kind == "region" and not mention.kind)


def _one_a_spot(mention: Mention) -> list[Candidate]:
    """The candidates, a town and the division named after it as one: the town, unless a division is said."""
    regions = {
        (place.country_code, place.admin1): place for place in mention.candidates if place.kind == "region"
    }
    kept = list(mention.candidates)
    for place in mention.candidates:
        region = regions.get((place.country_code, place.admin1))
        if region is None or place is region:
            continue
        town = mention.kind != "region" and _namesake(place, region, mention)
        kept = [other for other in kept if other is not (region if town else place)]
        if town:
            del regions[place.country_code, place.admin1]
    return kept


def _namesake(place: Candidate, region: Candidate, mention: Mention) -> bool:
    """Whether a town is what its division's name means first: Homs in Homs, no village of that name."""
    own = fold(place.name) == mention.key
    return place.population >= region.population * (OWN_PART if own else PART)


def _holds(place: Candidate, part: Candidate) -> bool:
    """Whether `part` may lie in `place`, or beside it in one division."""
    if place.country_code != part.country_code:
        return False
    return place.kind == "country" or (bool(place.admin1) and place.admin1 == part.admin1)


def _within(place: Candidate, container: Candidate) -> bool:
    return container.kind == "country" or fold(place.admin1) == fold(container.admin1)


def _agrees(place: Candidate, container: Candidate) -> bool:
    return place.country_code == container.country_code != "" and _within(place, container)


def refuted(best: Candidate, container: Container | None) -> bool:
    """Whether the text puts the name in a country where the gazetteer has none of it."""
    if container is None or not container.plain or not container.place.country_code or not best.country_code:
        return False
    return best.country_code != container.place.country_code and best.population < FAMOUS


def agreed(rivals: Iterable[Candidate]) -> Candidate | None:
    """What near-equal candidates have in common: the country, or nothing."""
    places = list(rivals)
    if len({place.country_code for place in places}) != 1:
        return None
    return replace(places[0], admin1="", latitude=None, longitude=None, geoname_id=None, population=0)


def reason_of(mention: Mention, ranked: Ranked, container: Container | None) -> str:
    """Why the best candidate was taken, or between how many it could not be decided."""
    if ranked.lead < CLEAR:
        codes = sorted({place.country_code for place in ranked.rivals if place.country_code})
        return f"ambiguous: {len(ranked.rivals)} in {', '.join(codes[:4])}{', ...' if len(codes) > 4 else ''}"
    if container is not None and ranked.best is not None and _agrees(ranked.best, container.place):
        return "containment"
    if math.isinf(ranked.lead):
        return "only one of its name"
    return "population" if ranked.by_people else "other places of the article"
