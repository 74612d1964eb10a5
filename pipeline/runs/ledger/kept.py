"""Articles of the ledger whose texts stay there until they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.incidents import Located
from pipeline.runs.coding import decode_record, decode_reports, decode_text
from pipeline.runs.ledger.ledger import Ledger
from pipeline.runs.ledger.naming import to_text
from pipeline.tables.building import ArticleRecord

_WITH_RESULT = "FROM listing JOIN results ON results.key = listing.key AND settings = ?"
_WITH_RESULT += " WHERE reason = x'' AND name NOTNULL"


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article as linking and the kept texts read it; its text is fetched each time."""

    id: str
    title: str
    published: str
    publisher: str
    _key: bytes = field(repr=False)
    _ledger: Ledger = field(repr=False)

    @property
    def text(self) -> str:
        """The text that spans count in."""
        return self._fetch()[0]

    @property
    def url(self) -> str:
        """As the input gives it."""
        return self._fetch()[1]

    @property
    def author(self) -> str:
        """As the input gives it."""
        return self._fetch()[2]

    def _fetch(self) -> tuple[str, str, str]:
        row = self._ledger.one("SELECT content FROM texts WHERE key = ?", self._key)
        with self._ledger.guarded():
            return decode_text(row[0]) if row else ("", "", "")


def articles(ledger: Ledger, *states: str) -> Iterator[KeptArticle]:
    """The articles that ended in one of the states, in order of id."""
    marks = ", ".join("?" * len(states))
    query = f"SELECT name, listing.key, record {_WITH_RESULT} AND state IN ({marks}) ORDER BY name"
    for row in ledger.rows(query, ledger.settings, *states):
        yield _article(ledger, *row)


def located_reports(ledger: Ledger) -> Iterator[Located]:
    """All reports in order of article and number, with all that their rows say."""
    query = f"SELECT name, listing.key, record, details {_WITH_RESULT} AND details NOTNULL ORDER BY name"
    for name, key, record, details in ledger.rows(query, ledger.settings):
        article = _article(ledger, name, key, record)
        with ledger.guarded():
            reports = decode_reports(details)
        for number, report in enumerate(reports, start=1):
            yield Located(article, report, f"{article.id}#r{number}")


def _article(ledger: Ledger, name: bytes, key: bytes, record: bytes) -> KeptArticle:
    with ledger.guarded():
        told = decode_record(record)
    return KeptArticle(to_text(name), told.title, told.published, told.publisher, key, ledger)


def records(ledger: Ledger) -> Iterator[ArticleRecord]:
    """What became of everything that was read, in order of id."""
    query = (
        "SELECT name, path, reason, record FROM listing LEFT JOIN results"
        " ON results.key = listing.key AND settings = ? WHERE name NOTNULL ORDER BY name"
    )
    for name, path, reason, record in ledger.rows(query, ledger.settings):
        with ledger.guarded():
            told = decode_record(record) if record else ArticleRecord(to_text(name), to_text(path), "failed")
        yield _without_id(told, to_text(name), to_text(reason)) if reason else told


def _without_id(record: ArticleRecord, name: str, reason: str) -> ArticleRecord:
    """The record of what is refused: of an article with the id of another, what is known of it."""
    return replace(record, article_id=name, state="failed", reason=reason, reports=0, sketch="")
