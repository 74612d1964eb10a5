"""Places: finds towns, regions and countries and links them to the gazetteer. The door: `dateline_places`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.places.facility_list import FacilityList, FacilityListError, FacilityRecord
from pipeline.places.gazetteer import Candidate, Gazetteer
from pipeline.places.mentions import NameFinder, find_names
from pipeline.places.place import Place, contains
from pipeline.places.resolution import Resolver
from pipeline.places.witnesses import Judge
from pipeline.places.words import load_words, open_gazetteer

__all__ = [
    "Candidate",
    "FacilityList",
    "FacilityListError",
    "FacilityRecord",
    "Gazetteer",
    "Place",
    "contains",
    "make_places",
]


@Language.factory("dateline_places")
def make_places(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that fills doc.spans["places"], each Span with `_.place`."""
    words = load_words()
    gazetteer = open_gazetteer(words)
    find, judge, resolve = NameFinder(gazetteer, words), Judge(words), Resolver(gazetteer, words)

    def places(doc: Doc) -> Doc:
        page, names = find_names(doc, find)
        spans = []
        for mention, place in resolve(page, judge(page, names)):
            span = Span(doc, mention.start, mention.end, label=place.kind)
            span._.place = place
            spans.append(span)
        doc.spans["places"] = spans
        return doc

    return places
