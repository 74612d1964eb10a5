"""DataFrames in, DataFrames out, as Spark's `mapInPandas` calls it: an iterator of batches, far away."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Iterator

import faulty
import pandas as pd
import pytest
from spacy.language import Language

import pipeline.language
from pipeline.runs.engines import engine
from pipeline.runs.frames import FrameMapper
from pipeline.runs.settings import Settings
from pipeline.tables import TABLES

ARTICLES = [
    pd.DataFrame(
        {"id": ["a", "b"], "text": ["A blast at Harwick and a blast at Osterby.", "The council met."]}
    ),
    pd.DataFrame({"id": ["c", "d"], "text": ["poison", None], "published": ["2031-03-05", float("nan")]}),
]


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Counts how often the Language is built."""
    built: list[int] = []

    def load(*arguments: object, **options: object) -> Language:
        built.append(1)
        return faulty.build()

    monkeypatch.setattr(pipeline.language, "load", load)
    engine.built.cache_clear()
    yield built
    engine.built.cache_clear()


def test_reports_of_batches() -> None:
    first, second = FrameMapper("reports")(iter(ARTICLES))
    assert list(first["report_id"]) == ["a#r1", "a#r2"]
    assert list(first["facility"]) == ["Harwick", "Osterby"]
    assert set(first["incident_id"]) == {""}
    assert len(second) == 0


def test_articles_say_what_could_not_be_done() -> None:
    rows = pd.concat(FrameMapper("articles")(iter(ARTICLES)))
    assert list(zip(rows["article_id"], rows["state"], strict=True)) == [
        ("a", "ok"),
        ("b", "off-topic"),
        ("c", "failed"),
        ("d", "failed"),
    ]
    assert list(rows["reason"])[2:] == ["could not be annotated: ValueError: poisoned", "the text is empty"]


@pytest.mark.parametrize("table", ["reports", "claims", "articles"])
def test_every_batch_has_the_schema(table: str) -> None:
    mapper = FrameMapper(table)  # type: ignore[arg-type]
    names = [column.split()[0] for column in mapper.schema.split(", ")]
    frames = list(mapper(iter([*ARTICLES, ARTICLES[0].iloc[:0]])))
    assert names == list(TABLES[table].header)
    assert all(list(frame.columns) == names for frame in frames)
    assert len({tuple(map(str, frame.dtypes)) for frame in frames}) == 1


def test_the_language_is_built_once_for_all_batches_and_copies(fake: list[int]) -> None:
    copies = [pickle.loads(pickle.dumps(FrameMapper("reports", Settings()))) for _ in range(3)]
    for mapper in copies:
        list(mapper(iter(ARTICLES)))
    assert fake == [1]


def test_it_is_lazy() -> None:
    def batches() -> Iterator[pd.DataFrame]:
        yield ARTICLES[0]
        raise AssertionError("the second batch was asked for before the first was given")

    assert len(next(FrameMapper("reports")(batches()))) == 2


def test_an_article_without_an_id_is_named_by_its_content() -> None:
    rows = FrameMapper("articles").of_one(pd.DataFrame({"text": ["The council met.", "The mayor met."]}))
    again = FrameMapper("articles").of_one(pd.DataFrame({"text": ["The mayor met."]}))
    assert rows["article_id"].nunique() == 2
    assert rows["article_id"][1] == again["article_id"][0]


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(ValueError, match="incidents"):
        FrameMapper("incidents")  # type: ignore[arg-type]


def test_it_works_in_a_process_that_was_spawned() -> None:
    """As a Spark executor or a Ray worker is."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        [frame] = pool.map(_far, [pickle.dumps((FrameMapper("reports"), ARTICLES[0]))])
    assert list(frame["facility"]) == ["Harwick", "Osterby"]


def _far(content: bytes) -> pd.DataFrame:
    pipeline.language.load = lambda *arguments, **options: faulty.build()
    mapper, batch = pickle.loads(content)
    return next(mapper(iter([batch])))
