"""Where an incident happened: the nearest place told beside it, with the words it was read from.

A place counts by the part it has in its clause (`Place.role`): the scene most, an owner less; who acts and
where something came from or went only where nothing else is told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span

from pipeline.facilities import Facility
from pipeline.places import Place
from pipeline.reports.collecting import Scene
from pipeline.reports.groups import FINENESS, TRUSTED, Group, near
from pipeline.reports.overview import Overview, another_day, is_local_scene, is_other, is_scene, key_of
from pipeline.reports.refining import ADJACENT, FADE, TRUST, refined, same_sentence

Vote = tuple[float, Span]

_BONUS = {"settlement": 4.0, "district": 3.5, "region": 2.0, "area": 1.0, "country": 0.0}
"""Votes that a place has for being the nearest that can be named."""
_LOCAL = frozenset({"settlement", "district", "region"})
_NAMED_AFTER = 0.5
"""What a place loses where only the site's name has it: works often keep the name of another place."""

_REACH = 2000
"""Tokens before the first mention in which the place is sought."""
_SOON = 80
"""Tokens behind the first mention in which an article tells the place that its lead leaves out."""
_STANDS = frozenset({"be", "lie", "sit", "stand", "locate", "situate", "base"})
"""Lemmas of verbs that tell where a site is: `the mill lies near Tarna`."""


def place_of(overview: Overview, group: Group, site: Facility | None) -> Span | None:
    """Where it happened: what stands beside the site or a trigger, else what the article tells elsewhere."""
    sites = _own_sites(overview, group, site)
    for candidates in _tiers(overview, group, sites):
        if candidates:
            elected = _elect(candidates, inner=_inner(overview.scene, sites))
            return refined(overview, group, elected)
    return None


def _tiers(overview: Overview, group: Group, sites: Sequence[Span]) -> Iterator[list[Vote]]:
    """The votes to elect from, the more trustworthy first; the first that is not empty counts."""
    scene = overview.scene
    votes = [*_told(scene, group), *_beside(scene, sites), *_standing(scene, sites)]
    votes += _in_name(scene, sites, home=True)
    yield [vote for vote in votes if is_scene(vote[1])]
    loose = [(1.0, m.place_span) for m in group.mentions if m.place_span is not None]
    yield [(n, span) for n, span in loose if is_scene(span) and not _taken(overview, group, span)]
    within = _within_sentence(scene, group)
    yield [(n, span) for n, span in within if not _taken(overview, group, span)]
    yield _before(overview, group)
    yield _after(scene, group)
    yield votes
    yield loose
    yield _anywhere(scene, group)
    yield list(_in_name(scene, sites, home=False))
    yield _widest(scene)


def _taken(overview: Overview, group: Group, place: Span) -> bool:
    """Whether the place is told there for what happened on another day."""
    return any(
        is_other(other, group) and another_day(other, group) for other in overview.at.get(place.start, ())
    )


def own_place_of(overview: Overview, group: Group, site: Facility | None) -> Span | None:
    """Where it happened as its triggers and the name of its site tell; None where only the article does."""
    scene, sites = overview.scene, _own_sites(overview, group, site)
    votes = [*_told(scene, group), *_beside(scene, sites), *_standing(scene, sites)]
    votes += _in_name(scene, sites, home=True)
    votes = votes or _within_sentence(scene, group)
    scenes = [vote for vote in votes if is_scene(vote[1])]
    return _elect(scenes or votes, inner=_inner(scene, sites)) if votes else None


def _within_sentence(scene: Scene, group: Group) -> list[Vote]:
    """The scenes of the sentences that tell of the group."""
    bounds = {scene.sentence_of(m.span.start) for m in group.mentions if not m.headline}
    spans = (span for low, high in sorted(bounds) for span in scene.settings_in(low, high - 1))
    return [(1.0, span) for span in spans if span._.place.role == "scene"]


def _widest(scene: Scene) -> list[Vote]:
    """The country or land that is told most, where nothing smaller is."""
    return [(1.0, span) for span in scene.settings if span._.place.country_code and is_scene(span)]


def _own_sites(overview: Overview, group: Group, site: Facility | None) -> list[Span]:
    """The mentions of the site; of a nameless one that others have too, only those told with the group."""
    if site is None:
        return []
    spans = overview.sites.get(site.entity, [])
    shared = overview.sharing[site.entity] > (site.entity in group.entities)
    if not shared or site.named or any(span._.facility.named for span in spans):
        return spans
    scene = overview.scene
    told = {scene.sentence_of(m.span.start) for m in group.mentions}
    return [span for span in spans if scene.sentence_of(span.start) in told]


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
        if is_scene(span) and FINENESS[other.kind] < FINENESS[place.kind] and near(other, place):
            yield span


def _beside(scene: Scene, sites: Iterable[Span]) -> Iterator[Vote]:
    """The places that follow the site's mentions."""
    for site in sites:
        for place in scene.settings_in(site.end, site.end + ADJACENT):
            if same_sentence(site, place) and not scene.in_site(place):
                yield 2.0, place


def _standing(scene: Scene, sites: Iterable[Span]) -> Iterator[Vote]:
    """The places of sentences that tell where the site is: `the mill lies near Tarna`, `located in Tarna`."""
    for site in sites:
        low, high = scene.sentence_of(site.start)
        verb = site.root.head if site.root.dep_ in ("nsubj", "nsubjpass") else site.root
        stands = verb.lemma_.lower() in _STANDS and verb is not site.root
        first, last = (site.end, high - 1) if stands else (low, site.start - 1)
        opening = next((token for token in site.doc[low : site.start] if not token.is_space), site.root)
        if stands or opening.lemma_.lower() in _STANDS:
            for place in scene.settings_in(first, last):
                if is_scene(place) and place._.place.kind != "area":
                    yield 3.0, place


def _in_name(scene: Scene, sites: Iterable[Span], *, home: bool) -> Iterator[Vote]:
    """The places that the site's name has; `home` leaves out countries that nothing else speaks of."""
    fixed = (site for site in sites if not site._.facility.movable)
    inside = (p for site in fixed for p in scene.settings_in(site.start, site.end - 1))
    # However often the name is told, it says the same.
    once = {key_of(p): p for p in inside if not home or _is_home(scene, p)}
    yield from ((1.0, p) for p in once.values())


def _is_home(scene: Scene, place: Span) -> bool:
    """Whether a place of a site's name is in a country that the article speaks of, if it speaks of any."""
    code = place._.place.country_code
    told = (*scene.settings, *scene.speaking)
    others = {p._.place.country_code for p in told if p.text != place.text}
    return not code or code in others or not others - {""}


def _inner(scene: Scene, sites: Sequence[Span]) -> frozenset[str]:
    """Keys of the places that only names of sites have."""
    within = {key_of(p) for site in sites for p in scene.settings_in(site.start, site.end - 1)}
    outside = {key_of(p) for p in scene.settings if key_of(p) in within and not scene.in_site(p)}
    return frozenset(within - outside)


def _before(overview: Overview, group: Group) -> list[Vote]:
    """The town or region before the group's first mention that is told most; the nearer counts more."""
    first = _anchor(group)
    low, high = (
        bisect_left(overview.local, at, key=lambda span: span.start) for at in (first - _REACH, first)
    )

    def weight(span: Span) -> float:
        scene = float(span._.place.role == "scene")
        return overview.told[key_of(span)] + scene - (first - span.start) / FADE

    best = max(overview.local[low:high], key=weight, default=None)
    if best is None:
        return []
    within = [finer for finer in _finer(overview.scene, best) if finer.start < first]
    return [(1.0, best), *((1.0, finer) for finer in within)]


def _anchor(group: Group) -> int:
    """Token of the first mention that names the site; of the first one, where none does."""
    sited = (m for m in group.mentions if m.facility_span is not None and m.facility_rank <= TRUSTED)
    return next(sited, group.mentions[0]).span.start


def _after(scene: Scene, group: Group) -> list[Vote]:
    """The first scene in a town or region told in the few sentences behind the group's first mention."""
    first = group.mentions[0].span.start
    later = (s for s in scene.settings_in(first, first + _SOON) if is_local_scene(s))
    return [(1.0, span) for span in later][:1]


def _anywhere(scene: Scene, group: Group) -> list[Vote]:
    """The town or region told nearest to the group's first mention, be it that of a speaker."""
    first = group.mentions[0].span.start
    local = [s for s in (*scene.settings, *scene.speaking) if s._.place.kind in _LOCAL]
    nearest = min(local, key=lambda span: abs(span.start - first), default=None)
    return [(1.0, nearest)] if nearest is not None else []


def _elect(votes: Sequence[Vote], *, inner: frozenset[str]) -> Span:
    """The place with most votes, a finer kind before a wider one, which supports what lies in it."""
    total: Counter[str] = Counter()
    for weight, span in votes:
        total[key_of(span)] += weight * TRUST[span._.place.role]  # type: ignore[assignment]
    named = {key_of(span): span._.place for _, span in reversed(votes)}

    def score(span: Span) -> tuple[float, int, int]:
        place: Place = span._.place
        wider = sum(
            0.5 * total[key]
            for key, other in named.items()
            if key != key_of(span) and FINENESS[other.kind] > FINENESS[place.kind] and near(other, place)
        )
        kind = _BONUS[place.kind] - _NAMED_AFTER * (key_of(span) in inner)
        return total[key_of(span)] + wider + kind, -place.population, -span.start

    return max((span for _, span in votes), key=score)
