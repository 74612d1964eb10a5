"""Fixtures shared by all tests: the base model and the whole pipeline, each loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.language import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The base English model without any dateline component."""
    return load(components=())


@pytest.fixture(scope="session")
def full_nlp() -> Language:
    """The whole pipeline as `dateline run` uses it."""
    return load()
