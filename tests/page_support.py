"""Runs for tests of the page and the review: folders as `dateline run` writes them, made without a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from samples import CLAIM, REPORT, article, offsets

from pipeline.article import Article
from pipeline.incidents import link
from pipeline.reports.report import Report
from pipeline.tables import TABLES, ArticleRecord, locate, report_rows, tabulate, write_run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MANIFEST = {"program": {"name": "dateline", "version": "1"}, "options": {}, "counts": {}}


@dataclass(frozen=True)
class Told:
    """An article that reports one incident, in one sentence."""

    name: str
    facility: str = "Harwick Refinery"
    place: str = "Osterby"
    date: str = "2031-03-04"
    event: str = "explosion"
    source: str = "county police"
    publisher: str = "The Northern Post"
    title: str = ""
    more: str = ""

    @property
    def article(self) -> Article:
        """The article, with whatever `more` it says behind its sentence."""
        told = f"An {self.event} hit {self.facility} in {self.place} on {self.date}"
        text = f"{told}, {self.source} said.{self.more}"
        title = self.title or f"{self.event} at {self.facility}"
        return article(self.name, text, title=title, published=self.date, publisher=self.publisher)

    @property
    def report(self) -> Report:
        """Its report, with spans and one claim."""
        text = self.article.text
        told = text[: text.index(f", {self.source} said")]
        claim = replace(
            CLAIM,
            source=self.source,
            content=told,
            source_span=self._source_span(text),
            cue_span=offsets("said", text),
            content_span=((0, len(told)),),
        )
        return replace(
            REPORT,
            facility=self.facility,
            place=self.place,
            date=self.date,
            event_type=self.event.replace(" ", "_"),
            source=self.source,
            facility_span=offsets(self.facility, text),
            place_span=offsets(self.place, text),
            date_span=offsets(self.date, text),
            event_span=offsets(self.event, text),
            source_span=self._source_span(text),
            claims=(claim,),
        )

    def _source_span(self, text: str) -> tuple[tuple[int, int], ...]:
        start = text.index(f", {self.source} said") + 2
        return ((start, start + len(self.source)),)


PLAIN = (
    Told("a.txt"),
    Told("b.txt", "Lindal Bridge", "Lindal", "2031-05-06", "collapse", "the mayor"),
    Told("c.txt", "Tessel Depot", "Tessel", "2030-12-24", "fire", "fire brigade"),
    Told("d.txt", "Marn Power Plant", "Marn", "2031-05-07", "outage", "Marn Energy"),
)


def write_told(out: Path, told: Sequence[Told], *, texts: bool = True, silent: Sequence[str] = ()) -> Path:
    """A run over these articles, and over `silent` ones that report nothing; returns its folder."""
    located = [each for t in told for each in locate(t.article, [t.report])]
    records = [ArticleRecord.of(t.article, "ok", reports=1) for t in told]
    records += [ArticleRecord.of(article(n, "Rain."), "off-topic", "no word for an event") for n in silent]
    kept = [t.article for t in told] if texts else None
    write_run(tabulate(link(located), records), MANIFEST, out, texts=kept)
    return out


def write_many(out: Path, count: int) -> Path:
    """A run of so many incidents, each in one article of some 300 words; the rows are made directly."""
    filling = " The council met again and heard engineers of the site on its pipes, tanks and gates." * 18
    tables: dict[str, list[dict[str, Any]]] = {n: [] for n in ("incidents", "reports", "claims", "articles")}
    kept = []
    for i in range(count):
        day = f"20{10 + i % 20}-{1 + i % 12:02}-{1 + i % 28:02}"
        told = Told(
            f"{i}.txt", f"Works {i}", f"Town {i % 700}", day, ("fire", "explosion")[i % 2], more=filling
        )
        [located] = locate(told.article, [told.report])
        report, claims = report_rows(located, f"i{i:012x}")
        tables["incidents"].append(_incident(report, i))
        tables["reports"].append(report)
        tables["claims"] += claims
        tables["articles"].append(TABLES["articles"].row(ArticleRecord.of(told.article, "ok", reports=1)))
        kept.append(told.article)
    write_run(tables, MANIFEST, out, texts=kept)
    return out


def _incident(report: dict[str, Any], number: int) -> dict[str, Any]:
    """The row of an incident that one report tells of, somewhere on the map."""
    own = {name: report.get(name, "") for name in TABLES["incidents"].header}
    counts = {"sources": report["source"], "source_count": 1, "article_count": 1}
    return own | counts | {"lat": (number * 7 % 1300) / 10 - 60, "lon": (number * 11 % 3400) / 10 - 170}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless; the test is skipped where it is not installed."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed (apt-get install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def ready(page: Page) -> None:
    """Wait until everything that the page has in it is shown."""
    page.wait_for_selector("html[data-ready=all]", timeout=30_000)
