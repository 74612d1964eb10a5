"""The corpus and, where it is present, the bench, each annotated once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.reading import read
from pipeline.runs import annotated
from pipeline.runs.job import Item

ROOT = Path(__file__).parents[2]
Annotated = list[tuple[Item, object]]


@pytest.fixture(scope="session")
def corpus_docs(full_nlp: Language) -> Annotated:
    """Every article of corpus/ with its Doc."""
    return list(annotated(read([ROOT / "corpus" / "articles"]), full_nlp))


@pytest.fixture(scope="session")
def bench_docs(full_nlp: Language) -> Annotated:
    """Every article of the bench with its Doc."""
    bench = Path(os.environ.get("DATELINE_BENCH", ROOT / "../shared/bench"))
    if not (bench / "articles" / "dev.jsonl").is_file():
        pytest.skip("the bench is not here; set DATELINE_BENCH to its folder to trace its cells")
    return list(annotated(read([bench / "articles" / "dev.jsonl"]), full_nlp))
