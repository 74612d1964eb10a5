"""The spaCy Language: a base English pipeline and dateline's components behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.article import Article
from pipeline.base import bare_tokenizer
from pipeline.base_model import ModelError as ModelError
from pipeline.base_model import default_model
from pipeline.cleaning import component as _cleaning  # noqa: F401 - registers the factories, as others below
from pipeline.cleaning.finding import publisher_in, publisher_of_title
from pipeline.dates import component as _dates  # noqa: F401
from pipeline.events import component as _events  # noqa: F401
from pipeline.facilities import component as _facilities  # noqa: F401
from pipeline.places import component as _places  # noqa: F401
from pipeline.reports import component as _reports  # noqa: F401
from pipeline.reports.report import LEAST_CONFIDENCE
from pipeline.rules import resolve_packs
from pipeline.sources import component as _sources  # noqa: F401

_SURROGATE = re.compile("[\ud800-\udfff]")
FIRST = "dateline_lines"
"""The component that stands before the base model."""
MODEL = "dateline_model"
"""The component that holds the base model, where `FIRST` has told it what its passages are."""

COMPONENTS = (
    FIRST,
    "dateline_boilerplate",
    "dateline_dates",
    "dateline_places",
    "dateline_facilities",
    "dateline_events",
    "dateline_sources",
    "dateline_reports",
)
"""In the order of the house: each reads only what stands before it."""

TAKING_PACKS = frozenset({"dateline_facilities", "dateline_events", "dateline_reports"})
"""The components whose rules a user's pack adds to."""


def load(
    model: str | Path | None = None,
    *,
    components: Iterable[str] = COMPONENTS,
    rules: Iterable[str | Path] = (),
    least_confidence: float = LEAST_CONFIDENCE,
) -> Language:
    """A spaCy pipeline that annotates news: the base `model` (name or path) and dateline's `components`.

    `rules` are rule packs: TOML files that add event and facility types to the built-in ones. Reports
    whose confidence (0 to 1) is below `least_confidence` are left out.
    Raises ModelError if the model cannot be loaded, RuleError if a pack cannot be used.
    """
    packs, names = list(resolve_packs(rules)), list(components)
    name = model or default_model()
    try:
        nlp = _in_passages(name) if FIRST in names else spacy.load(name)
    except OSError as error:
        raise ModelError(f"spaCy model {str(name)!r} cannot be loaded: {error}") from error
    for component in names:
        if component != FIRST:
            config: dict[str, object] = {"rules": packs} if component in TAKING_PACKS else {}
            if component == "dateline_reports":
                config["least_confidence"] = least_confidence
            nlp.add_pipe(component, config=config)
    return nlp


def _in_passages(model: str | Path) -> Language:
    """A Language that marks the lines and has the model read passage by passage. Raises OSError."""
    nlp = English(create_tokenizer=bare_tokenizer)  # the model brings its own
    nlp.add_pipe(FIRST)
    nlp.add_pipe(MODEL, config={"model": str(model)})
    return nlp


def packs_of(nlp: Language) -> tuple[str, ...]:
    """The rule packs that the Language was made with."""
    if "dateline_reports" not in nlp.pipe_names:
        return ()
    return tuple(nlp.get_pipe_config("dateline_reports").get("rules", ()))


def annotate(articles: Iterable[Article], nlp: Language | None = None) -> Iterator[Doc]:
    """Annotated Docs, one for each article, in order; each Doc has its article in `doc._.article`.

    Raises TypeError for what is no Article, ValueError for a text with half of a surrogate pair in it.
    """
    nlp = nlp or load()
    yield from nlp.pipe(blank(require_article(article), nlp) for article in articles)


def require_article(given: object) -> Article:
    """What was given, which must be an Article. Raises TypeError that shows how to make one."""
    if isinstance(given, Article):
        return given
    raise TypeError(
        f"an Article is needed, not {type(given).__name__}: "
        "pipeline.Article(id='a', text='...', published='2031-03-05')"
    )


def blank(article: Article, nlp: Language) -> Doc:
    """The tokenized Doc that the components fill; what is known of the article goes with it."""
    if found := _SURROGATE.search(article.text):
        raise ValueError(
            f"the text of {article.id!r} has half of a surrogate pair at offset {found.start()}, which is no "
            "character; replace it, as in text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')"
        )
    doc = nlp.make_doc(article.text)
    doc._.article = with_publisher(article)
    doc._.dct = article.published
    doc._.dct_from = article.published_from
    return doc


def with_publisher(article: Article) -> Article:
    """The article with the publisher that its text or title names, where the input gives none."""
    if article.publisher:
        return article
    found = publisher_in(article.text)
    return replace(article, publisher=found[0] if found else publisher_of_title(article.title))
