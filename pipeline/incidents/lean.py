"""Reports cut down to what linking reads, so that those of a large archive fit in memory together."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

from pipeline.reports.report import Claim, Report

_SHARED = (
    *("facility", "facility_type", "place", "admin1", "country", "country_code"),
    *("date", "event_type", "status", "source", "source_type"),
)
"""Cells whose words many reports have in common."""


def lean(report: Report) -> Report:
    """The report without what `link` does not look at; what it gives an incident is the same.

    Of the spans only that of the event is left, of the claims only the names of their sources.
    """
    shared: dict[str, Any] = {name: sys.intern(getattr(report, name)) for name in _SHARED}
    return replace(
        report,
        **shared,
        facility_aliases=tuple(map(sys.intern, report.facility_aliases)),
        claims=tuple(_claim(source) for source in dict.fromkeys(claim.source for claim in report.claims)),
        cue="",
        evidence="",
        witnesses=(),
        facility_span=(),
        place_span=(),
        date_span=(),
        source_span=(),
    )


def _claim(source: str) -> Claim:
    return Claim(sys.intern(source), "", "", "", "", "", (), (), ())
