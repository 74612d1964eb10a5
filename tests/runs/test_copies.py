"""Copies of an article: found by what decides the result, annotated once, in the tables as if each were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from samples import annotator, article
from spacy.language import Language

from pipeline.article import Article
from pipeline.runs import Ledger, fill, tables_of
from pipeline.runs.coding import Stored
from pipeline.runs.engines import InlineEngine, Task
from pipeline.runs.engines.engine import work
from pipeline.tables import Tables

FIRST = replace(article("a", "A blast at Harwick."), url="https://news.example.org/1", author="A. Writer")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return annotator()


def run(items: list[Article], nlp: Language, engine: type[InlineEngine] = InlineEngine) -> tuple[Tables, int]:
    """The tables, and how many articles were annotated."""
    annotated: list[str] = []

    def counted(task: Task, nlp: Language) -> Stored:
        annotated.append(task.article.id)
        return work(task, nlp)

    with Ledger.temporary() as ledger:
        totals = fill(ledger, items, engine(nlp, counted))
        tables = tables_of(ledger, totals.articles)
        return {name: list(rows) for name, rows in tables.items()}, len(annotated)


@pytest.mark.parametrize(
    "other",
    [
        {"path": "elsewhere/b.txt", "position": 7},
        {"url": "https://news.example.org/2"},
        {"author": "B. Writer"},
    ],
)
def test_a_copy_is_not_annotated(other: dict[str, str], nlp: Language) -> None:
    assert run([FIRST, replace(FIRST, id="b", **other)], nlp)[1] == 1


@pytest.mark.parametrize(
    "other",
    [
        {"text": "A blast at Harwick!"},
        {"title": "Blast"},
        {"published": "2031-03-05"},
        {"published_from": "file-name"},
        {"publisher": "Osterby Courier"},
        {"language": ""},
        {"note": "an attachment was not read"},
        {"url": "https://news.example.com/1"},
    ],
)
def test_what_differs_in_what_can_decide_a_cell_is(other: dict[str, str], nlp: Language) -> None:
    assert run([FIRST, replace(FIRST, id="b", **other)], nlp)[1] == 2


class Ahead(InlineEngine):
    """Takes all tasks before it does the first, so that nothing is there to be copied."""

    def results(self, tasks: Iterable[Task]) -> Iterator[Stored]:
        return super().results(list(tasks))


@pytest.mark.parametrize(
    "text", ["A blast at Harwick.", "The council met.", "A blast at Harwick with poison."]
)
def test_the_tables_are_those_of_articles_annotated_one_by_one(text: str, nlp: Language) -> None:
    items = [
        replace(FIRST, id=name, path=f"{name}.txt", text=text, author=f"{name}. Writer") for name in "cab"
    ]
    tables, _ = run(items, nlp)
    alone, annotated = run(items, nlp, Ahead)
    assert annotated == 3
    assert tables == alone


def test_what_failed_is_tried_again_for_each_copy(nlp: Language) -> None:
    poison = replace(FIRST, text="A blast at Harwick with poison.")
    assert run([poison, replace(poison, id="b")], nlp)[1] == 2


def test_no_result_of_other_settings_is_taken(nlp: Language, tmp_path: Path) -> None:
    for settings, annotated in (("one", 1), ("two", 1), ("two", 0)):
        done: list[str] = []

        def counted(task: Task, nlp: Language, done: list[str] = done) -> Stored:
            done.append(task.article.id)
            return work(task, nlp)

        with Ledger.open(tmp_path, settings) as ledger:
            fill(ledger, [FIRST, replace(FIRST, id="b")], InlineEngine(nlp, counted))
        assert len(done) == annotated
