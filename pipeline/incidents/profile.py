"""What a report tells for linking, read once; reports with the same words share what was read from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.incidents.days import When, read_when
from pipeline.incidents.incident import Located
from pipeline.incidents.sites import Site, read_site
from pipeline.incidents.spots import Spot, read_spot
from pipeline.incidents.vocabulary import Vocabulary
from pipeline.reports.report import Report


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What is compared of a report."""

    located: Located
    site: Site
    spot: Spot
    when: When
    event_type: str
    status: str


@dataclass(slots=True)
class ProfileReader:
    """Makes Profiles; keeps what it has read of names and places, for a million reports repeat them."""

    vocabulary: Vocabulary
    _sites: dict[tuple[object, ...], Site] = field(default_factory=dict)
    _spots: dict[tuple[object, ...], Spot] = field(default_factory=dict)

    def read(self, located: Located) -> Profile:
        """The Profile of a report."""
        report = located.report
        return Profile(
            located,
            self._site(report),
            self._spot(report),
            read_when(located),
            report.event_type,
            report.status,
        )

    def _site(self, report: Report) -> Site:
        key = (report.facility, report.facility_aliases, report.facility_type)
        if key not in self._sites:
            self._sites[key] = read_site(
                report.facility, report.facility_aliases, report.facility_type, self.vocabulary
            )
        return self._sites[key]

    def _spot(self, report: Report) -> Spot:
        where = (report.place, report.admin1, report.country, report.country_code)
        key = (*where, report.latitude, report.longitude)
        if key not in self._spots:
            self._spots[key] = read_spot(report, self.vocabulary)
        return self._spots[key]
