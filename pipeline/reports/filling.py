"""The cells of a report, each with the words it was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from pipeline.facilities import Facility
from pipeline.places import Place
from pipeline.reports.collecting import Scene
from pipeline.reports.grouping import FINENESS, Group, near
from pipeline.reports.mentions import Mention
from pipeline.reports.report import Offsets

_BONUS = {"settlement": 4.0, "district": 3.5, "region": 2.0, "area": 1.0, "country": 0.0}
"""Votes that a place has for being the nearest that can be named."""
_ADJACENT = 6
"""Tokens between a facility and the place that follows it (`the plant on the outskirts of Graz`)."""


def facility_of(group: Group) -> tuple[Facility, Span] | None:
    """The site of the incident: of those mentioned the best attached, a name before a description."""
    sited = [m for m in group.mentions if m.facility is not None]
    best = min(sited, key=_site_order, default=None)
    if best is None or best.facility is None or best.facility_span is None:
        return None
    return best.facility, best.facility_span


def _site_order(mention: Mention) -> tuple[bool, int, bool, bool, int]:
    """What the headline describes comes last: the text has the site's full name."""
    assert mention.facility is not None
    named, headline = mention.facility.named, mention.headline
    return headline and not named, mention.facility_rank, not named, headline, mention.span.start


def naming_offsets(doc: Doc, facility: Facility, fallback: Span) -> Offsets:
    """The words of the name: `gunpowder` and `factories` of "gunpowder and shell factories"."""
    mentions = (s for s in doc.spans.get("facilities", ()) if s._.facility.entity == facility.entity)
    naming = next((s for s in mentions if s._.facility.name == facility.canonical), fallback)
    words: Offsets = naming._.facility.words
    return words or offsets([naming])


def place_of(scene: Scene, group: Group, site: Facility | None) -> Span | None:
    """Where it happened: what stands beside the site or a trigger, else what was told last before."""
    spans = scene.settings
    sites = [s for s in scene.sites if site is not None and s._.facility.entity == site.entity]
    votes = [
        *_told(group),
        *((2.0, p) for s in sites for p in scene.settings_in(s.end, s.end + _ADJACENT) if _follows(p, s)),
        *((1.0, p) for s in sites for p in scene.settings_in(s.start, s.end - 1)),
    ]
    loose = [m.place_span for m in group.mentions if m.place_span is not None]
    for candidates in (
        votes,
        [(1.0, span) for span in loose],
        [(1.0, span) for span in _before(spans, group)],
    ):
        if candidates:
            return _elect(candidates)
    return None


def _told(group: Group) -> list[tuple[float, Span]]:
    """The places of trusted arguments; the first telling counts more than a later reference."""
    return [
        ((1.0 if m.event.definite or not m.event.specific else 2.0) / (1 + m.place_rank), m.place_span)
        for m in group.mentions
        if m.place_span is not None and m.place_rank <= 1
    ]


def _elect(votes: Sequence[tuple[float, Span]]) -> Span:
    """The place with most votes, a finer kind before a wider one, which supports what lies in it."""
    total: Counter[str] = Counter()
    for weight, span in votes:
        total[_key(span)] += weight  # type: ignore[assignment]
    named = {_key(span): span._.place for _, span in reversed(votes)}

    def score(span: Span) -> tuple[float, int, int]:
        place: Place = span._.place
        wider = sum(
            0.5 * total[key]
            for key, other in named.items()
            if key != _key(span) and FINENESS[other.kind] > FINENESS[place.kind] and near(other, place)
        )
        return total[_key(span)] + wider + _BONUS[place.kind], -place.population, -span.start

    return max((span for _, span in votes), key=score)


def _key(place: Span) -> str:
    name: str = place._.place.name
    return name.casefold()


def _follows(place: Span, site: Span) -> bool:
    """Whether the place stands shortly after the site in the same sentence."""
    return 0 <= place.start - site.end <= _ADJACENT and _same_sentence(site, place)


def _same_sentence(one: Span, other: Span) -> bool:
    return not any(token.is_sent_start for token in one.doc[one.end : other.start + 1])


def _before(spans: Iterable[Span], group: Group) -> list[Span]:
    """The last town or region told before the group's first mention."""
    first = group.mentions[0].span.start
    earlier = [s for s in spans if s.start < first and s._.place.kind in ("settlement", "district", "region")]
    return earlier[-1:]


def type_of(doc: Doc, group: Group, ancestors: dict[str, frozenset[str]]) -> str:
    """The most specific type among the mentions; the first told, where none is a kind of another.

    What a source doubts or denies (`sabotage is unlikely`) has no say where something else is told.
    """
    status = status_of(group)
    contested = [
        part for each in doc._.attributions if each.stance in ("doubts", "denies") for part in each.content
    ]
    sure = [m for m in group.mentions if m.event.status == status]
    told = [m for m in sure if not any(p.start <= m.span.start < p.end for p in contested)]
    types = list(dict.fromkeys(_by_trust(told or sure or group.mentions)))
    finest = [t for t in types if not any(t in ancestors.get(other, ()) for other in types)]
    return finest[0]


def _by_trust(mentions: Sequence[Mention]) -> list[str]:
    order = sorted(mentions, key=lambda m: (m.event.generic, m.headline, not m.event.specific))
    return [m.event.type for m in order]


def status_of(group: Group) -> str:
    """`occurred` where any telling mention says so; else what the first of them says."""
    body = [m for m in group.mentions if not m.headline] or group.mentions
    telling = [m.event.status for m in body if m.event.specific] or [body[0].event.status]
    return "occurred" if "occurred" in telling else telling[0]


def offsets(spans: Iterable[Span]) -> Offsets:
    """Character offsets of the spans, in text order, each once."""
    return tuple(sorted({(span.start_char, span.end_char) for span in spans}))
