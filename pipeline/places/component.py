"""The component `dateline_places`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.places.mentions import NameFinder, find_names
from pipeline.places.resolution import Resolver
from pipeline.places.witnesses import Judge
from pipeline.places.words import load_words, open_gazetteer


@Language.factory("dateline_places")
def make_places(nlp: Language, name: str) -> PlaceAnnotator:
    """The component that fills doc.spans["places"], each Span with `_.place`."""
    return PlaceAnnotator()


class PlaceAnnotator:
    """Finds and links places; a pickle of it opens the gazetteer anew where it lands."""

    def __init__(self) -> None:
        """Open the gazetteer and read the words. Raises RuleError."""
        words = load_words()
        gazetteer = open_gazetteer(words)
        self._find, self._judge = NameFinder(gazetteer, words), Judge(words)
        self._resolve = Resolver(gazetteer, words)

    def __call__(self, doc: Doc) -> Doc:
        """Set doc.spans["places"], in text order."""
        page, names = find_names(doc, self._find)
        spans = []
        for mention, place in self._resolve(page, self._judge(page, names)):
            span = Span(doc, mention.start, mention.end, label=place.kind)
            span._.place = place
            spans.append(span)
        doc.spans["places"] = spans
        return doc

    def __reduce__(self) -> tuple[type[PlaceAnnotator], tuple[()]]:
        return PlaceAnnotator, ()
