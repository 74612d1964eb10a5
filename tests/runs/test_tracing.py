"""Every cell of every row can be traced to the article's words."""

from __future__ import annotations

import pytest
from runs_support import tables_of_annotated
from spacy.tokens import Doc

from pipeline.tables import TABLES
from pipeline.tables.verifying import verify


def faults(docs: list[tuple[object, object]]) -> list[str]:
    return [
        f"{doc._.article.id}#r{number}: {fault}"
        for _, doc in docs
        if isinstance(doc, Doc)
        for number, report in enumerate(doc._.reports, start=1)
        for fault in verify(doc._.article, report)
    ]


@pytest.mark.parametrize("docs", ["corpus_docs", "bench_docs"])
def test_spans_give_the_words_of_their_cells(docs: str, request: pytest.FixtureRequest) -> None:
    assert faults(request.getfixturevalue(docs)) == []


@pytest.mark.parametrize("docs", ["corpus_docs", "bench_docs"])
def test_every_row_fits_its_table(docs: str, request: pytest.FixtureRequest) -> None:
    tables = tables_of_annotated(request.getfixturevalue(docs))
    wrong = {
        f"{name} {next(iter(row.values()))}": TABLES[name].faults(row)
        for name, rows in tables.items()
        for row in rows
    }
    assert {row: found for row, found in wrong.items() if found} == {}
    assert tables["reports"]


def test_no_article_of_the_corpus_fails(corpus_docs: list[tuple[object, object]]) -> None:
    assert [doc for _, doc in corpus_docs if not isinstance(doc, Doc)] == []
