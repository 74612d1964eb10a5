"""Facilities: finds sites and tells which mentions are one site. The door is `dateline_facilities`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.facilities.facility import Facility

__all__ = ["Facility", "make_facilities"]


@Language.factory("dateline_facilities")
def make_facilities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that fills doc.spans["facilities"] and doc.spans["facility_references"]."""

    def facilities(doc: Doc) -> Doc:
        doc.spans["facilities"] = []
        doc.spans["facility_references"] = []
        return doc

    return facilities
