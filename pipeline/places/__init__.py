"""Places: finds towns, regions and countries and links them to the gazetteer. The door is `dateline_places`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.places.place import Place

__all__ = ["Place", "make_places"]


@Language.factory("dateline_places")
def make_places(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that fills doc.spans["places"], each Span with `_.place`."""

    def places(doc: Doc) -> Doc:
        doc.spans["places"] = []
        return doc

    return places
