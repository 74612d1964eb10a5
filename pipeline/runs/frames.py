"""DataFrames in, DataFrames out: for Spark (`mapInPandas`), Ray Data (`map_batches`) and Dask DataFrames.

    from pipeline.runs.frames import FrameMapper

    mapper = FrameMapper("reports")
    spark.createDataFrame(articles).mapInPandas(mapper, schema=mapper.schema)      # Spark
    ray.data.from_pandas(articles).map_batches(mapper.of_one, batch_format="pandas")  # Ray

Batches are done one by one, wherever the engine puts them, so what needs all articles is not done: reports
are not linked to incidents (`incident_id` is empty), and two articles with one id both have their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, Any, Literal

from pipeline.article import Article
from pipeline.reading.finishing import finish
from pipeline.reading.records import Draft, RawFile, Unreadable
from pipeline.runs.coding import key_of
from pipeline.runs.engines.engine import built
from pipeline.runs.settings import Settings
from pipeline.tables.building import ArticleRecord, locate, report_rows
from pipeline.tables.columns import ARTICLES, TABLES, Kind, Row

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

_SPARK: Mapping[Kind, str] = {"text": "string", "span": "string", "integer": "bigint", "number": "double"}
_FILE = RawFile("", BufferedReader(BytesIO()), max_characters=2_000_000)
"""Stands for the file that a row was read from."""


@dataclass(frozen=True)
class FrameMapper:
    """Maps batches of articles to rows of one table; can be pickled, builds its Language once a process."""

    table: Literal["reports", "claims", "articles"]
    """`articles` also tells which could not be done, and why."""
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        if self.table not in ("reports", "claims", "articles"):
            raise ValueError(f"there is no table {self.table!r} of a batch: reports, claims or articles")

    @property
    def schema(self) -> str:
        """The columns as Spark writes a schema: `report_id string, ...`; the same for every batch."""
        return ", ".join(f"{column.name} {_SPARK[column.kind]}" for column in TABLES[self.table].columns)

    def __call__(self, batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """A DataFrame of the table for each DataFrame of articles, also where it has no row.

        Columns of articles are `id`, `title`, `text`, `published`, `publisher`, `url`, `author`; only `text`
        is needed. An article without an id has the hash of its content. Raises ModelError or RuleError.
        """
        for batch in batches:
            yield self.of_one(batch)

    def of_one(self, batch: pd.DataFrame) -> pd.DataFrame:
        """The DataFrame of the table for one DataFrame of articles."""
        from pipeline.tables.frames import frame

        nlp = built(self.settings)
        rows = (row for fields in batch.to_dict("records") for row in self._rows(fields, nlp))
        return frame(TABLES[self.table], rows)

    def _rows(self, fields: Mapping[Any, Any], nlp: Language) -> Iterator[Row]:
        from pipeline.runs.outcomes import become

        article = _article(fields)
        if isinstance(article, ArticleRecord):
            yield from [ARTICLES.row(article)] if self.table == "articles" else []
            return
        outcome = become(article, nlp)
        if self.table == "articles":
            yield ARTICLES.row(outcome.record)
            return
        for located in locate(article, outcome.reports):
            report, claims = report_rows(located)
            yield from [report] if self.table == "reports" else claims


def _article(fields: Mapping[Any, Any]) -> Article | ArticleRecord:
    """The article of a row, or the record of why it is none."""
    try:
        article = finish(Draft({str(name): value for name, value in fields.items()}), _FILE)
    except Unreadable as error:
        return ArticleRecord(str(fields.get("id") or ""), "", "failed", str(error))
    return article if article.id else replace(article, id=key_of(article).hex()[:16])
