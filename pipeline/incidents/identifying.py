"""Which facility of a user's list a report is about: its id, coordinates, and other names for linking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.incidents.incident import Incident, Located
from pipeline.places.facility_list import FacilityList, FacilityRecord
from pipeline.places.folding import fold
from pipeline.reports.report import Report

Key = tuple[str, tuple[str, ...], str, str, tuple[float, float] | None]
"""What a report tells of its site: name, other names, place, country code, where the place lies."""


class Identifier:
    """Links the facilities of reports to the records of a list; each question is asked once."""

    def __init__(self, facilities: FacilityList) -> None:
        self._facilities = facilities
        self._known: dict[Key, FacilityRecord | None] = {}

    def record(self, report: Report) -> FacilityRecord | None:
        """The record that the report's facility is; None where none or several could be meant."""
        if not report.facility:
            return None
        key = _key(report)
        if key not in self._known:
            found = {r.id: r for r in self._told(key)}
            self._known[key] = found.popitem()[1] if len(found) == 1 else None
        return self._known[key]

    def _told(self, key: Key) -> Iterator[FacilityRecord]:
        """The records that the names of a report mean; with its place where they alone mean none."""
        name, aliases, place, country, near = key
        names = [name, *aliases]
        found = [self._facilities.link(each, country, near) for each in names]
        if not any(found) and place and len(fold(name).split()) > 1:
            # "a gunpowder factory" in Karsk may be listed as "Karsk Gunpowder Factory"; but the "Karsk
            # Hospital" of a list need not be the "hospital" of an article, for a town has several.
            found = [self._facilities.link(f"{place} {name}", country, near)]
        yield from filter(None, found)

    def named(self, located: Located) -> Located:
        """The report with the names that the list gives its facility among its aliases."""
        record = self.record(located.report)
        if record is None:
            return located
        names = dict.fromkeys((*located.report.facility_aliases, record.name, *record.aliases))
        return replace(located, report=replace(located.report, facility_aliases=tuple(names)))

    def placed(self, incident: Incident) -> Incident:
        """The incident with the id of its facility and, where the list has them, its coordinates."""
        weights: dict[str, float] = {}
        records: dict[str, FacilityRecord] = {}
        for member in incident.members:
            record = self.record(member.report)
            if record is not None:
                records[record.id] = record
                weights[record.id] = weights.get(record.id, 0.0) + member.report.confidence
        if not weights:
            return incident
        chosen = records[max(weights, key=lambda each: (round(weights[each], 9), each))]
        if chosen.lat is None or chosen.lon is None:
            return replace(incident, facility_id=chosen.id)
        return replace(incident, facility_id=chosen.id, lat=chosen.lat, lon=chosen.lon)


def _key(report: Report) -> Key:
    """What identifies the report's facility. A country's or region's middle is no place to measure from."""
    wide = fold(report.place) in (fold(report.country), fold(report.admin1))
    near = None
    if not wide and report.latitude is not None and report.longitude is not None:
        near = (report.latitude, report.longitude)
    place = "" if wide else report.place
    return report.facility, report.facility_aliases, place, report.country_code, near
