"""Links the reports of all articles: one incident for each facility or place, date and event type."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.incidents.incident import Incident, Located

_ID_DIGITS = 12
"""Hexadecimal digits of an incident id: 48 bits, one collision expected among 20 million."""


def link(reports: Sequence[Located]) -> list[Incident]:
    """The incidents that `reports` tell of, ordered by date, site, type; the input's order is irrelevant."""
    ordered = sorted(reports, key=lambda located: (_key(located), located.report_id))
    groups = (tuple(members) for _, members in groupby(ordered, key=_key))
    incidents = [_incident(members) for members in groups]
    return sorted(incidents, key=lambda i: (i.date, i.facility, i.place, i.event_type, i.incident_id))


def _key(located: Located) -> tuple[str, str, str]:
    """What makes two reports one incident; a report that names no site and no date is one of its own."""
    report = located.report
    site = (report.facility or report.place).casefold()
    alone = "" if site and report.date else located.report_id
    return (f"{site}{alone}", report.date, report.event_type)


def _incident(members: tuple[Located, ...]) -> Incident:
    """The row of a group: each cell from the most confident report that fills it."""
    ranked = [m.report for m in sorted(members, key=lambda m: (-m.report.confidence, m.report_id))]
    best = ranked[0]
    site = next((r for r in ranked if r.latitude is not None), best)
    return Incident(
        incident_id=_identify(_key(members[0])),
        members=members,
        facility=_first(r.facility for r in ranked),
        facility_type=_first(r.facility_type for r in ranked),
        place=_first(r.place for r in ranked),
        admin1=_first(r.admin1 for r in ranked),
        country=_first(r.country for r in ranked),
        country_code=_first(r.country_code for r in ranked),
        lat=site.latitude,
        lon=site.longitude,
        date=best.date,
        event_type=best.event_type,
        status=best.status,
        sources=tuple(dict.fromkeys(r.source for r in ranked if r.source)),
        confidence=best.confidence,
    )


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _identify(key: Sequence[str]) -> str:
    digest = hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()
    return f"i{digest[:_ID_DIGITS]}"
