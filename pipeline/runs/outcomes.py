"""What becomes of one article: its reports, or the reason in words why it has none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.language import annotate
from pipeline.reports.report import Report
from pipeline.tables.building import ArticleRecord

LANGUAGES = ("", "en")
"""What a run annotates: English, and what is too short to tell."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An article's row of articles.csv, and its reports in text order."""

    record: ArticleRecord
    reports: tuple[Report, ...] = ()


def become(article: Article, nlp: Language) -> Outcome:
    """Annotate one article. Whatever a component raises is the article's outcome, not the run's end.

    Articles go through one by one: so no other article, in whatever order or process, can change a row.
    """
    reason = refused(article, nlp, LANGUAGES)
    return outcome_of(article, reason or annotated_alone(article, nlp))


def refused(article: Article, nlp: Language, languages: Collection[str] | None) -> str:
    """Why the article is not annotated; empty for one that is. None: every language is annotated."""
    if languages is not None and article.language not in languages:
        return f"language {article.language} is not supported; dateline reads English"
    if len(article.text) > nlp.max_length:
        return f"{len(article.text):,} characters; one article may have {nlp.max_length:,}: split the file"
    return ""


def annotated_alone(article: Article, nlp: Language) -> Doc | str:
    """The article's Doc, or why it could not be made."""
    try:
        return next(annotate([article], nlp))
    except Exception as error:
        return f"could not be annotated: {type(error).__name__}: {error}"


def outcome_of(article: Article, result: Doc | str) -> Outcome:
    """The outcome of an article that is annotated already, or was refused for a reason."""
    if isinstance(result, str):
        return Outcome(ArticleRecord.of(article, "failed", result))
    article, reports = dated(result), tuple(result._.reports)
    if reports:
        return Outcome(ArticleRecord.of(article, "ok", reports=len(reports)), reports)
    return Outcome(ArticleRecord.of(article, "off-topic", _why_nothing(result)))


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
