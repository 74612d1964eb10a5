"""The job: read, annotate what is not done yet, link, tabulate.

An article that cannot be done is listed with its reason, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.article import Article, Refusal
from pipeline.runs.engines.engine import Engine, Task
from pipeline.runs.engines.inline import InlineEngine
from pipeline.runs.ledger import REPEATED, Ledger, Totals
from pipeline.runs.tabulating import tables_of
from pipeline.tables.building import Tables

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc

    from pipeline.places import FacilityList

Item = Article | Refusal


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was read is done."""

    state: str
    """As in articles.csv."""
    taken: bool = False
    """Whether the ledger knew it already."""


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gives: the rows of every table, and what became of the articles."""

    tables: Tables
    totals: Totals


def fill(
    ledger: Ledger,
    items: Iterable[Item],
    engine: Engine,
    progress: Progress = lambda step: None,
    keep_texts: bool = False,
    see: Callable[[Item], None] = lambda item: None,
) -> Totals:
    """Enter everything that is read into the ledger, and have the engine do what it does not know.

    `progress` is called for each item as soon as it is done, `see` when it is read, but not for one that
    repeats another. `keep_texts` keeps the texts of all articles.
    Stopped at any point, what is done stays in the ledger.
    """

    def tasks() -> Iterator[Task]:
        for item in items:
            key, state = ledger.enter(item, keep_texts)
            if state != REPEATED:
                see(item)
            if state:
                progress(Step(state, taken=isinstance(item, Article) and state != REPEATED))
            elif isinstance(item, Article):
                copy = ledger.copied(key, item)
                if copy is None:
                    yield Task(key, item)
                else:
                    ledger.keep(copy)
                    progress(Step(copy.state))

    for result in engine.results(tasks()):
        ledger.keep(result)
        progress(Step(result.state))
    return ledger.settle()


def tabulate_articles(
    items: Iterable[Item],
    nlp: Language,
    progress: Progress = lambda step: None,
    facilities: FacilityList | None = None,
) -> Run:
    """The tables of all articles, in memory; the order of `items` changes nothing."""
    from pipeline.language import packs_of

    with Ledger.temporary() as ledger:
        totals = fill(ledger, items, InlineEngine(nlp), progress)
        return _in_memory(ledger, totals, packs_of(nlp), facilities)


def _in_memory(
    ledger: Ledger, totals: Totals, packs: tuple[str, ...], facilities: FacilityList | None = None
) -> Run:
    tables = tables_of(ledger, totals.articles, packs, facilities)
    return Run({name: list(rows) for name, rows in tables.items()}, totals)


def extract(
    articles: Iterable[Article], nlp: Language | None = None, *, facilities: FacilityList | None = None
) -> dict[str, pd.DataFrame]:
    """The four tables of `articles` as pandas DataFrames, by name: incidents, reports, claims, articles.

    `facilities` (`pipeline.places.FacilityList.read(path)`) gives incidents the ids of their sites.
    The language of an article that has none is identified. Raises TypeError for what is no Article.
    """
    from pipeline.language import load
    from pipeline.tables.frames import frames

    return frames(tabulate_articles(_identified(articles), nlp or load(), facilities=facilities).tables)


def _identified(articles: Iterable[Article]) -> Iterator[Article]:
    from pipeline.language import require_article
    from pipeline.reading.language import identify

    for article in articles:
        require_article(article)
        yield article if article.language else replace(article, language=identify(article.text))


def annotated(
    items: Iterable[Item], nlp: Language, languages: Collection[str] | None = None
) -> Iterator[tuple[Item, Doc | str]]:
    """Each item, in order, with its Doc, or with the reason in words why it has none.

    An article in a language that is not among `languages` is refused; None: every language is annotated.
    """
    from pipeline.runs.outcomes import annotated_alone, refused

    for item in items:
        if isinstance(item, Refusal):
            yield item, item.reason
        else:
            yield item, refused(item, nlp, languages) or annotated_alone(item, nlp)
