"""What becomes of one article: its reports, or the reason in words why it has none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.gating import gate_of
from pipeline.language import annotate, blank, with_publisher
from pipeline.reports.report import Report
from pipeline.tables.building import ArticleRecord

LANGUAGES = ("", "en")
"""What a run annotates: English, and what is too short to tell."""
_NOTHING = "no incident at a facility or place is told"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An article's row of articles.csv, and its reports in text order."""

    record: ArticleRecord
    reports: tuple[Report, ...] = ()


def become(article: Article, nlp: Language) -> Outcome:
    """Annotate one article. Whatever a component raises is the article's outcome, not the run's end.

    Articles go through one by one: so no other article, in whatever order or process, can change a row.
    Where the Language has a gate, what it closes is not annotated.
    """
    reason, gate = refused(article, nlp, LANGUAGES), gate_of(nlp)
    if not reason and gate is not None and not gate.opens(article.text):
        return off_topic(article, nlp)
    outcome = outcome_of(article, reason or annotated_alone(article, nlp))
    return off_topic(article, nlp) if outcome.record.state == "off-topic" else outcome


def off_topic(article: Article, nlp: Language) -> Outcome:
    """The outcome of an article that reports nothing, made without the model, whether or not it was asked.

    So a publication date that only the text tells is read from the text alone.
    """
    article = with_publisher(article)
    if not article.published and nlp.has_pipe("dateline_dates"):
        article = dated(nlp.get_pipe("dateline_dates")(blank(article, nlp)))
    return Outcome(ArticleRecord.of(article, "off-topic", _NOTHING))


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
    return Outcome(ArticleRecord.of(article, "off-topic", _NOTHING))


def dated(doc: Doc) -> Article:
    """The Doc's article with the publication date that the annotators found, where the input gave none."""
    article: Article = doc._.article
    return replace(article, published=doc._.dct, published_from=doc._.dct_from)
