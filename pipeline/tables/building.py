"""From records to the rows of the four tables, with ids and an order that depend on the content alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.incidents import Incident, Located
from pipeline.tables.columns import ARTICLES, CLAIMS, INCIDENTS, REPORTS, Row

if TYPE_CHECKING:
    from pipeline.article import Article
    from pipeline.reports.report import Claim, Report

Tables = Mapping[str, Collection[Row]]
"""Rows by table name, in the order of `columns.TABLES`; they may be gone through more than once."""


@dataclass(frozen=True, slots=True)
class Rows(Collection[Row]):
    """Rows that are made each time they are gone through, so that a large table is never in memory."""

    count: int
    make: Callable[[], Iterator[Row]]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Row]:
        return self.make()

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """What a row of reports.csv is made of."""

    located: Located
    incident_id: str


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """What a row of claims.csv is made of."""

    claim_id: str
    report_id: str
    article_id: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What a row of articles.csv is made of: an article, or something refused, and what became of it."""

    article_id: str
    path: str
    state: str
    reason: str = ""
    title: str = ""
    published: str = ""
    published_from: str = ""
    publisher: str = ""
    language: str = ""
    words: int = 0
    reports: int = 0
    sketch: str = ""
    """Hexadecimal `pipeline.incidents.copies.Sketch` of the text; empty where nothing was read."""

    @classmethod
    def of(cls, article: Article, state: str, reason: str = "", reports: int = 0) -> ArticleRecord:
        """The record of an article that was read; its note stands behind the reason."""
        from pipeline.incidents.copies import sketch  # numpy, which who only starts workers need not wait for

        return cls(
            article_id=article.id,
            path=article.path,
            state=state,
            reason="; ".join(filter(None, (reason, article.note))),
            title=article.title,
            published=article.published,
            published_from=article.published_from,
            publisher=article.publisher,
            language=article.language,
            words=len(article.text.split()),
            reports=reports,
            sketch=sketch(article.text).to_bytes().hex(),
        )


def locate(article: Article, reports: Sequence[Report]) -> list[Located]:
    """The reports of one article with their ids: the article's id, `#r`, and a number from 1 in text order.

    A number rather than a hash, for a person can read it, and it cannot collide.
    """
    return [
        Located(article, report, f"{article.id}#r{number}") for number, report in enumerate(reports, start=1)
    ]


def tabulate(incidents: Iterable[Incident], articles: Iterable[ArticleRecord]) -> dict[str, list[Row]]:
    """The rows of all tables: incidents as given, the others in order of article and number."""
    incidents = list(incidents)
    records = [ReportRecord(member, i.incident_id) for i in incidents for member in i.members]
    records.sort(key=_position)
    claims = [claim for record in records for claim in claim_records(record.located)]
    states = sorted(articles, key=lambda a: (a.article_id, a.path, a.state, a.reason))
    firsts = first_of_texts(states)
    return {
        INCIDENTS.name: [INCIDENTS.row(incident) for incident in incidents],
        REPORTS.name: [REPORTS.row(record) for record in records],
        CLAIMS.name: [CLAIMS.row(claim) for claim in claims],
        ARTICLES.name: [ARTICLES.row(with_first(article, firsts)) for article in states],
    }


def first_of_texts(articles: Iterable[ArticleRecord]) -> dict[str, str]:
    """The id of each article that repeats the text of one before it, with the id of that one."""
    from pipeline.incidents.copies import Sketch, same_texts

    read = [(article.article_id, article.sketch) for article in articles if article.sketch]
    firsts = same_texts([Sketch.from_bytes(bytes.fromhex(content)) for _, content in read])
    return {read[number][0]: read[first][0] for number, first in enumerate(firsts) if first != number}


def with_first(article: ArticleRecord, firsts: Mapping[str, str]) -> ArticleRecord:
    """The article's record; if it repeats another's text, its reason says whose. Its state stays as it is."""
    first = firsts.get(article.article_id)
    if first is None:
        return article
    return replace(article, reason=f"{article.reason}; same text as {first}".removeprefix("; "))


def report_rows(located: Located, incident_id: str = "") -> tuple[Row, list[Row]]:
    """One report outside a run: its row of reports.csv and those of claims.csv."""
    return (
        REPORTS.row(ReportRecord(located, incident_id)),
        [CLAIMS.row(claim) for claim in claim_records(located)],
    )


def _position(record: ReportRecord) -> tuple[str, int]:
    """Article, then the report's number as a number: `#r10` after `#r9`."""
    located = record.located
    return located.article.id, int(located.report_id.rpartition("#r")[2])


def claim_records(located: Located) -> Iterator[ClaimRecord]:
    """The claims of a report, numbered from 1."""
    for number, claim in enumerate(located.report.claims, start=1):
        yield ClaimRecord(f"{located.report_id}c{number}", located.report_id, located.article.id, claim)
