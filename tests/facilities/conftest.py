"""The base model with only the facility component behind it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.language import load


@pytest.fixture(scope="session")
def facility_nlp() -> Language:
    return load(components=("dateline_facilities",))
