"""What one article reports of one incident; the first records with a table's columns in mind."""

from __future__ import annotations

from dataclasses import dataclass

Offsets = tuple[tuple[int, int], ...]
"""Character offsets (start, end) into the article's text, end exclusive, in text order."""

LEAST_CONFIDENCE = 0.5
"""A report less sure than this is more likely wrong than right, and left out."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A source's statement about a report."""

    source: str
    source_type: str
    cue: str
    stance: str
    medium: str
    content: str
    source_span: Offsets
    cue_span: Offsets
    content_span: Offsets


@dataclass(frozen=True, slots=True)
class Report:
    """One incident as one article reports it. An empty string: the article does not tell."""

    facility: str
    facility_type: str
    place: str
    admin1: str
    country: str
    country_code: str
    latitude: float | None
    longitude: float | None
    date: str
    """ISO 8601 / EDTF."""
    event_type: str
    status: str
    source: str
    source_type: str
    cue: str
    confidence: float
    """0 to 1: how often a row with these witnesses is an incident that the article reports."""
    evidence: str
    """For a cell without span: from what it was inferred."""
    facility_span: Offsets = ()
    place_span: Offsets = ()
    date_span: Offsets = ()
    event_span: Offsets = ()
    source_span: Offsets = ()
    claims: tuple[Claim, ...] = ()
    facility_aliases: tuple[str, ...] = ()
    """Other names that the article gives the site; for linking across articles."""
    witnesses: tuple[str, ...] = ()
    """What `confidence` rests on: names of pipeline.reports.confidence.WITNESSES."""
