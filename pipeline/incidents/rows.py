"""The row of an incident: each cell by majority and confidence, and where the articles differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from pipeline.incidents.copies import independent
from pipeline.incidents.founding import identify
from pipeline.incidents.incident import Incident, Located, Merge
from pipeline.incidents.sites import Naming, naming, read_site
from pipeline.incidents.spots import Nearness, nearness, read_spot
from pipeline.incidents.vocabulary import Vocabulary
from pipeline.places.folding import fold
from pipeline.reports.report import Report
from pipeline.reports.when import compatible, length


def incident_of(members: Sequence[Located], merges: Sequence[Merge], vocabulary: Vocabulary) -> Incident:
    """The incident of these reports, which stand in founding order; at least one."""
    reports = [member.report for member in members]
    site = _site(reports)
    spot = _spot(reports, site)
    return Incident(
        incident_id=identify(members[0]),
        members=tuple(sorted(members, key=lambda member: member.report_id)),
        facility=site.facility,
        facility_type=site.facility_type,
        place=spot.place,
        admin1=spot.admin1,
        country=spot.country,
        country_code=spot.country_code,
        lat=spot.latitude,
        lon=spot.longitude,
        date=_date(reports),
        event_type=_type(reports, vocabulary.ancestors),
        status=_elect((r.status, r.confidence) for r in reports),
        sources=_sources(reports),
        confidence=max(r.confidence for r in reports),
        conflicts=tuple(_conflicts(reports, vocabulary)) if len(reports) > 1 else (),
        article_count=independent(m.article.text for m in members) if len(members) > 1 else 1,
        merges=tuple(merges),
    )


def _elect(votes: Iterable[tuple[str, float]]) -> str:
    """The value with most confidence behind it; the one told first on a tie; empty if none is told."""
    weights: dict[str, float] = {}
    for value, weight in votes:
        if value:
            weights[value] = weights.get(value, 0.0) + weight
    return max(weights, key=lambda value: round(weights[value], 9), default="")


def _site(reports: Sequence[Report]) -> Report:
    """The report that names the site best: of most articles, a name before a description, the fullest."""
    named = [r for r in reports if any(letter.isupper() for letter in r.facility)]
    described = named or [r for r in reports if r.facility] or list(reports)
    chosen = _elect((r.facility, r.confidence + 1e-3 * len(r.facility.split())) for r in described)
    return next(r for r in described if r.facility == chosen)


def _spot(reports: Sequence[Report], site: Report) -> Report:
    """The report whose place is told by most articles; one with coordinates before one without."""
    placed = [r for r in reports if r.latitude is not None] or [r for r in reports if r.place]
    towns = [r for r in placed if fold(r.place) not in (fold(r.country), fold(r.admin1))] or placed
    chosen = _elect((r.place, r.confidence) for r in towns)
    return next((r for r in towns if r.place == chosen), site)


def _date(reports: Sequence[Report]) -> str:
    """The date that agrees with most; among those the most precise."""
    dated = [r for r in reports if r.date]
    support = {
        r.date: sum(other.confidence for other in dated if compatible(r.date, other.date)) for r in dated
    }
    exact = {value: sum(r.confidence for r in dated if r.date == value) for value in support}
    return min(
        support,
        key=lambda value: (-round(support[value], 9), length(value), -round(exact[value], 9)),
        default="",
    )


def _type(reports: Sequence[Report], ancestors: Mapping[str, frozenset[str]]) -> str:
    """The type told by most; where one article is more specific than another, the specific type."""
    told = {r.event_type for r in reports}
    general = {parent for kind in told for parent in ancestors.get(kind, ())}
    return _elect((r.event_type, r.confidence) for r in reports if r.event_type not in general)


def _sources(reports: Sequence[Report]) -> tuple[str, ...]:
    """The distinct sources: that of the most confident report, then the others in founding order."""
    best = max(reports, key=lambda r: r.confidence)
    distinct: dict[str, str] = {}
    for report in (best, *reports):
        if report.source:
            distinct.setdefault(fold(report.source), report.source)
    return tuple(distinct.values())


def _conflicts(reports: Sequence[Report], vocabulary: Vocabulary) -> Iterator[str]:
    """The fields on which reports differ, each with its values in the order in which they were told."""
    for name, differ in _DIFFER.items():
        told: dict[str, Report] = {}
        for report in reports:
            if value := getattr(report, name):
                told.setdefault(value, report)
        if any(differ(a, b, vocabulary) for a, b in combinations(told.values(), 2)):
            yield f"{name}: {', '.join(told)}"


def _other_site(one: Report, other: Report, vocabulary: Vocabulary) -> bool:
    """Whether the names that stand in the cells have nothing in common."""
    sites = [read_site(report.facility, (), report.facility_type, vocabulary) for report in (one, other)]
    return naming(sites[0], sites[1], frozenset()) is Naming.DIFFERENT


def _other_place(one: Report, other: Report, vocabulary: Vocabulary) -> bool:
    """Whether the places are neither one nor one inside the other."""
    return nearness(read_spot(one, vocabulary), read_spot(other, vocabulary)) in _TWO_PLACES


def _other_type(one: Report, other: Report, vocabulary: Vocabulary) -> bool:
    """Whether neither type is the more specific of the other."""
    a, b = one.event_type, other.event_type
    return a not in vocabulary.ancestors.get(b, ()) and b not in vocabulary.ancestors.get(a, ())


_TWO_PLACES = (Nearness.NEAR, Nearness.UNLIKE, Nearness.APART)
_DIFFER: Mapping[str, Callable[[Report, Report, Vocabulary], bool]] = {
    "facility": _other_site,
    "place": _other_place,
    "date": lambda one, other, _: not compatible(one.date, other.date),
    "event_type": _other_type,
    "status": lambda *_: True,
}
"""Field -> whether two reports with different values in it contradict each other."""
