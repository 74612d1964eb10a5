"""From a settled ledger to the tables: linked in memory, all else read as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.incidents import Located, link
from pipeline.runs.ledger import Ledger
from pipeline.runs.ledger.kept import located_reports, records
from pipeline.tables.building import (
    ReportRecord,
    Rows,
    Tables,
    claim_records,
    first_of_texts,
    with_first,
)
from pipeline.tables.columns import ARTICLES, CLAIMS, INCIDENTS, REPORTS, Row

if TYPE_CHECKING:
    from pipeline.places import FacilityList


def tables_of(
    ledger: Ledger, articles: int, packs: tuple[str, ...] = (), facilities: FacilityList | None = None
) -> Tables:
    """The tables of what the ledger lists, with that many `articles`; it stays open while they are read.

    `packs` are the rule packs that the reports were made with, `facilities` a list that gives sites ids.
    """
    from pipeline.incidents.lean import lean

    reports: list[Located] = []
    claims = 0
    for located in located_reports(ledger):
        claims += len(located.report.claims)
        reports.append(Located(located.article, lean(located.report), located.report_id))
    incidents = link(reports, packs, facilities)
    firsts = first_of_texts(records(ledger))
    of_report = {member.report_id: i.incident_id for i in incidents for member in i.members}
    return {
        INCIDENTS.name: Rows(len(incidents), lambda: map(INCIDENTS.row, incidents)),
        REPORTS.name: Rows(len(reports), lambda: _reports(ledger, of_report)),
        CLAIMS.name: Rows(claims, lambda: _claims(ledger)),
        ARTICLES.name: Rows(articles, lambda: _articles(ledger, firsts)),
    }


def _reports(ledger: Ledger, incidents: dict[str, str]) -> Iterator[Row]:
    for located in located_reports(ledger):
        yield REPORTS.row(ReportRecord(located, incidents[located.report_id]))


def _claims(ledger: Ledger) -> Iterator[Row]:
    for located in located_reports(ledger):
        yield from map(CLAIMS.row, claim_records(located))


def _articles(ledger: Ledger, firsts: dict[str, str]) -> Iterator[Row]:
    for record in records(ledger):
        yield ARTICLES.row(with_first(record, firsts))
