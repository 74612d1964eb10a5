"""Where an incident happened: the nearest place told beside it, with the words it was read from.

A place counts by the part it has in its clause (`Place.role`): the scene most, an owner less; who acts and
where something came from or went only where nothing else is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span

from pipeline.facilities import Facility
from pipeline.places import Place
from pipeline.reports.collecting import Scene
from pipeline.reports.groups import FINENESS, Group, near

Vote = tuple[float, Span]

_BONUS = {"settlement": 4.0, "district": 3.5, "region": 2.0, "area": 1.0, "country": 0.0}
"""Votes that a place has for being the nearest that can be named."""
_TRUST = {"scene": 1.0, "": 0.9, "owner": 0.7, "path": 0.3, "actor": 0.1}
"""Part of its votes that a place keeps by its role."""
_LOCAL = frozenset({"settlement", "district", "region"})
_ADJACENT = 6
"""Tokens between a facility and the place that follows it (`the plant on the outskirts of Graz`)."""
_NAMED_AFTER = 0.5
"""What a place loses where only the site's name has it: works often keep the name of another place."""

_SOON = 80
"""Tokens behind the first mention in which an article tells the place that its lead leaves out."""
_FADE = 60.0
"""Tokens after which a place told is as much out of mind as one telling of it counts."""


def place_of(scene: Scene, group: Group, site: Facility | None) -> Span | None:
    """Where it happened: what stands beside the site or a trigger, else what the article tells elsewhere."""
    sites = [s for s in scene.sites if site is not None and s._.facility.entity == site.entity]
    votes = [*_told(scene, group), *_beside(scene, sites), *_in_name(scene, sites)]
    loose = [(1.0, m.place_span) for m in group.mentions if m.place_span is not None]
    for candidates in (
        [vote for vote in votes if _is_scene(vote[1])],
        [vote for vote in loose if _is_scene(vote[1])],
        _before(scene, group),
        _after(scene, group),
        votes,
        loose,
        _anywhere(scene, group),
    ):
        if candidates:
            return _elect(candidates, inner=_inner(scene, sites))
    return None


def _told(scene: Scene, group: Group) -> Iterator[Vote]:
    """The places of trusted arguments and what is finer told within them; the first telling counts most."""
    for m in group.mentions:
        if m.place_span is not None and m.place_rank <= 1:
            weight = (1.0 if m.event.definite or not m.event.specific else 2.0) / (1 + m.place_rank)
            yield weight, m.place_span
            yield from ((weight, finer) for finer in _finer(scene, m.place_span))


def _finer(scene: Scene, wide: Span) -> Iterator[Span]:
    """The settings of the same sentence that lie in `wide`: the town of "in Goma, in eastern Congo"."""
    place: Place = wide._.place
    low, high = scene.sentence_of(wide.start)
    for span in scene.settings_in(low, high - 1):
        other: Place = span._.place
        if _is_scene(span) and FINENESS[other.kind] < FINENESS[place.kind] and near(other, place):
            yield span


def _beside(scene: Scene, sites: Iterable[Span]) -> Iterator[Vote]:
    """The places that follow the site's mentions."""
    for site in sites:
        for place in scene.settings_in(site.end, site.end + _ADJACENT):
            if _same_sentence(site, place) and not scene.in_site(place):
                yield 2.0, place


def _in_name(scene: Scene, sites: Iterable[Span]) -> Iterator[Vote]:
    """The places that the site's name has, unless the article never speaks of their country otherwise."""
    for site in sites:
        if not site._.facility.movable:
            yield from ((1.0, p) for p in scene.settings_in(site.start, site.end - 1) if _is_home(scene, p))


def _is_home(scene: Scene, place: Span) -> bool:
    """Whether a place of a site's name is in a country that the article speaks of, if it speaks of any."""
    code = place._.place.country_code
    told = (*scene.settings, *scene.speaking)
    others = {p._.place.country_code for p in told if p.text != place.text}
    return not code or code in others or not others - {""}


def _inner(scene: Scene, sites: Sequence[Span]) -> frozenset[str]:
    """Keys of the places that only names of sites have."""
    within = {_key(p) for site in sites for p in scene.settings_in(site.start, site.end - 1)}
    outside = {_key(p) for p in scene.settings if _key(p) in within and not scene.in_site(p)}
    return frozenset(within - outside)


def _before(scene: Scene, group: Group) -> list[Vote]:
    """The town or region before the group's first mention that is told most; the nearer counts more."""
    first = group.mentions[0].span.start
    local = [span for span in scene.settings if _is_local_scene(span)]
    told = Counter(_key(span) for span in local)

    def weight(span: Span) -> float:
        scene = float(span._.place.role == "scene")
        return told[_key(span)] + scene - (first - span.start) / _FADE

    best = max((span for span in local if span.start < first), key=weight, default=None)
    if best is None:
        return []
    within = [finer for finer in _finer(scene, best) if finer.start < first]
    return [(1.0, best), *((1.0, finer) for finer in within)]


def _after(scene: Scene, group: Group) -> list[Vote]:
    """The first scene in a town or region told in the few sentences behind the group's first mention."""
    first = group.mentions[0].span.start
    later = (s for s in scene.settings_in(first, first + _SOON) if _is_local_scene(s))
    return [(1.0, span) for span in later][:1]


def _anywhere(scene: Scene, group: Group) -> list[Vote]:
    """The town or region told nearest to the group's first mention, be it that of a speaker."""
    first = group.mentions[0].span.start
    local = [s for s in (*scene.settings, *scene.speaking) if s._.place.kind in _LOCAL]
    nearest = min(local, key=lambda span: abs(span.start - first), default=None)
    return [(1.0, nearest)] if nearest is not None else []


def _is_scene(place: Span) -> bool:
    """Whether something can have happened there by its role."""
    return place._.place.role not in ("path", "actor")


def _is_local_scene(place: Span) -> bool:
    return place._.place.kind in _LOCAL and _is_scene(place)


def _elect(votes: Sequence[Vote], *, inner: frozenset[str]) -> Span:
    """The place with most votes, a finer kind before a wider one, which supports what lies in it."""
    total: Counter[str] = Counter()
    for weight, span in votes:
        total[_key(span)] += weight * _TRUST[span._.place.role]  # type: ignore[assignment]
    named = {_key(span): span._.place for _, span in reversed(votes)}

    def score(span: Span) -> tuple[float, int, int]:
        place: Place = span._.place
        wider = sum(
            0.5 * total[key]
            for key, other in named.items()
            if key != _key(span) and FINENESS[other.kind] > FINENESS[place.kind] and near(other, place)
        )
        kind = _BONUS[place.kind] - _NAMED_AFTER * (_key(span) in inner)
        return total[_key(span)] + wider + kind, -place.population, -span.start

    return max((span for _, span in votes), key=score)


def _key(place: Span) -> str:
    name: str = place._.place.name
    return name.casefold()


def _same_sentence(one: Span, other: Span) -> bool:
    return not any(token.is_sent_start for token in one.doc[one.end : other.start + 1])
