"""The job: screen the articles, annotate them, locate their reports, link, tabulate.

An article that cannot be done is listed with its reason, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.article import Article, Refusal
from pipeline.incidents import Located, link
from pipeline.language import annotate, load, packs_of
from pipeline.tables.building import ArticleRecord, Tables, locate, tabulate

if TYPE_CHECKING:
    import pandas as pd

LANGUAGES = ("", "en")
"""What a run annotates: English, and what is too short to tell."""
_BATCH = 32
"""Articles that go through spaCy together; also how many are done again one by one when one fails."""

Item = Article | Refusal
Progress = Callable[[ArticleRecord], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gives: the rows of every table, and what became of each article."""

    tables: Tables
    articles: tuple[ArticleRecord, ...]

    def count(self, state: str) -> int:
        """How many articles ended in this state."""
        return sum(article.state == state for article in self.articles)


def tabulate_articles(items: Iterable[Item], nlp: Language, progress: Progress = lambda record: None) -> Run:
    """The tables of all articles; the order of `items` changes nothing.

    `progress` is called with each article's record as soon as it is known.
    """
    return tabulate_annotated(annotated(items, nlp, LANGUAGES), progress, packs_of(nlp))


def tabulate_annotated(
    results: Iterable[tuple[Item, Doc | str]],
    progress: Progress = lambda record: None,
    packs: tuple[str, ...] = (),
) -> Run:
    """The tables of articles that are annotated already, as `annotated` gives them with these rule packs."""
    records: list[ArticleRecord] = []
    located: list[Located] = []
    for item, result in results:
        record, reports = _outcome(item, result)
        records.append(record)
        located += reports
        progress(record)
    return Run(tabulate(link(located, packs), records), tuple(records))


def extract(articles: Iterable[Article], nlp: Language | None = None) -> dict[str, pd.DataFrame]:
    """The four tables of `articles` as pandas DataFrames, by name: incidents, reports, claims, articles."""
    from pipeline.tables.frames import frames

    return frames(tabulate_articles(articles, nlp or load()).tables)


def annotated(
    items: Iterable[Item], nlp: Language, languages: Collection[str] | None = None
) -> Iterator[tuple[Item, Doc | str]]:
    """Each item with its Doc, or with the reason in words why it has none.

    The items come in order of id, those of a batch that are refused before the others. An article
    in a language that is not among `languages` is refused; None: every language is annotated.
    """
    for batch in _batches(_screened(items)):
        accepted: list[Article] = []
        for item in batch:
            reason = _refused(item, nlp, languages)
            if isinstance(item, Refusal) or reason:
                yield item, reason
            else:
                accepted.append(item)
        yield from zip(accepted, _docs(accepted, nlp), strict=True)


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(items, _BATCH)):
        yield batch


def _screened(items: Iterable[Item]) -> Iterator[Item]:
    """The items in order of id, path and text; an article with the id of another becomes a Refusal.

    Sorted, so that which of two articles keeps its id does not depend on the order of reading.
    """
    seen: dict[str, str] = {}
    for item in sorted(items, key=_rank):
        if isinstance(item, Article) and item.id in seen:
            reason = f"another article has the id {item.id!r} ({seen[item.id]}); give each its own"
            item = Refusal(f"{item.id}~{item.path}", item.path, reason)
        seen.setdefault(item.id, item.path or "no path")
        yield item


def _rank(item: Item) -> tuple[str, str, str]:
    return item.id, item.path, item.text if isinstance(item, Article) else item.reason


def _refused(item: Item, nlp: Language, languages: Collection[str] | None) -> str:
    """Why the item cannot be annotated; empty for an article that can."""
    if isinstance(item, Refusal):
        return item.reason
    if languages is not None and item.language not in languages:
        return f"language {item.language} is not supported; dateline reads English"
    if len(item.text) > nlp.max_length:
        return f"{len(item.text):,} characters; one article may have {nlp.max_length:,}: split the file"
    return ""


def _docs(articles: list[Article], nlp: Language) -> list[Doc | str]:
    """Docs of a batch; if one article breaks it, each is done alone to find which one."""
    try:
        return list(annotate(articles, nlp))
    except Exception:  # whatever a component raises belongs to one article, not to the run
        return [_alone(article, nlp) for article in articles]


def _alone(article: Article, nlp: Language) -> Doc | str:
    try:
        return next(annotate([article], nlp))
    except Exception as error:
        return f"could not be annotated: {type(error).__name__}: {error}"


def _outcome(item: Item, result: Doc | str) -> tuple[ArticleRecord, list[Located]]:
    """What becomes of an item in the tables."""
    if isinstance(item, Refusal):
        return ArticleRecord(item.id, item.path, "failed", item.reason), []
    if isinstance(result, str):
        return ArticleRecord.of(item, "failed", result), []
    article = dated(result)
    located = locate(article, result._.reports)
    if located:
        return ArticleRecord.of(article, "ok", reports=len(located)), located
    return ArticleRecord.of(article, "off-topic", _why_nothing(result)), []


def dated(doc: Doc) -> Article:
    """The Doc's article with the publication date that the annotators found, where the input gave none."""
    article: Article = doc._.article
    return replace(article, published=doc._.dct, published_from=doc._.dct_from)


def _why_nothing(doc: Doc) -> str:
    """Why an article has no report, in words."""
    events = len(doc.spans.get("events", ()))
    if not events:
        return "no word for an event was found"
    return f"{events} words for events, none of an incident at a facility or place"
