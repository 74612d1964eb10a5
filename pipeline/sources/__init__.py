"""Sources: who says what. The door is `dateline_sources`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.sources.annotating import SourceAnnotator
from pipeline.sources.attribution import Attribution

__all__ = ["Attribution", "make_sources"]


@Language.factory("dateline_sources")
def make_sources(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that fills doc._.attributions; the rules are read once, here."""
    return SourceAnnotator()
