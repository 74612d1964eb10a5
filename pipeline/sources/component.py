"""The component `dateline_sources`."""

from __future__ import annotations

from spacy.language import Language

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.sources.annotating import SourceAnnotator


@Language.factory("dateline_sources")
def make_sources(nlp: Language, name: str) -> SourceAnnotator:
    """The component that fills doc._.attributions; the rules are read once, here."""
    return SourceAnnotator()
