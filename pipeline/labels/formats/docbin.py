"""spaCy's DocBin: the spans in doc.spans["labels"], the rows with their exact offsets in doc.user_data.

Spans are made of whole tokens, so one that cuts a token is widened; `user_data` is what is read back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.labels.article import FIELDS, LabelledArticle, LabelsError, Mark, check_words, row_of
from pipeline.labels.graph import cells_as_object, cells_from, to_graph

KEY = "dateline"
"""Of doc.user_data: {"article_id", "rows": [{the cells, "marks": [{field, start, end, words}]}]}."""
GROUP = "labels"


def write(articles: Sequence[LabelledArticle], path: Path) -> None:
    """One file; the Docs are tokenized as a blank English pipeline does."""
    from spacy.tokens import DocBin

    nlp = _tokenizer()
    docs = DocBin(store_user_data=True)
    for article in articles:
        docs.add(_doc(nlp, article))
    path.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(path)


@cache
def _tokenizer() -> Any:
    """A pipeline that tokenizes only, so that no text is too long for it."""
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 2**31
    return nlp


def _doc(nlp: Any, article: LabelledArticle) -> Any:
    try:
        article.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise LabelsError(
            f"article {article.article_id}: the text has half of a surrogate pair, which spaCy cannot hold"
        ) from error
    doc = nlp.make_doc(article.text)
    spans = (doc.char_span(n.start, n.end, n.label, alignment_mode="expand") for n in to_graph(article).nodes)
    doc.spans[GROUP] = [span for span in spans if span is not None]
    doc.user_data[KEY] = {
        "article_id": article.article_id,
        "rows": [
            {**cells_as_object(row.cells), "marks": [_mark(article.text, mark) for mark in row.marks]}
            for row in article.rows
        ],
    }
    return doc


def _mark(text: str, mark: Mark) -> dict[str, Any]:
    return {"field": mark.field, "start": mark.start, "end": mark.end, "words": text[mark.start : mark.end]}


def read(path: Path) -> list[LabelledArticle]:
    """The articles of a DocBin that `write` made, or that was made in its form."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = list(DocBin().from_disk(path).get_docs(Vocab()))
    except OSError as error:
        raise LabelsError(f"{path}: cannot be read: {error.strerror}") from error
    except Exception as error:  # spaCy tells a broken file by whatever its unpacking raises
        raise LabelsError(f"{path}: is not a DocBin of spaCy: {error}") from error
    return [_article(f"{path}, doc {number}", doc) for number, doc in enumerate(docs, start=1)]


def _article(where: str, doc: Any) -> LabelledArticle:
    held = doc.user_data.get(KEY)
    if not isinstance(held, dict) or not isinstance(held.get("article_id"), str):
        raise LabelsError(f"{where}: doc.user_data[{KEY!r}] with article_id and rows is missing")
    text = doc.text
    rows = []
    for number, row in enumerate(held.get("rows") or (), start=1):
        spot = f"{where}, row {number}"
        marks = [_checked(spot, text, mark) for mark in row.get("marks") or ()]
        rows.append(row_of(text, cells_from(spot, row), marks))
    return LabelledArticle(held["article_id"], text, tuple(rows))


def _checked(where: str, text: str, mark: dict[str, Any]) -> Mark:
    field, start, end = mark.get("field"), mark.get("start"), mark.get("end")
    if field not in FIELDS or not isinstance(start, int) or not isinstance(end, int):
        raise LabelsError(f"{where}: a mark must have a field of {', '.join(FIELDS)}, a start and an end")
    check_words(f"{where}, {field}", text, start, end, mark.get("words"))
    return Mark(field, start, end)
