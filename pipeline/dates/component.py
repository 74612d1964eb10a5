"""The component `dateline_dates`."""

from __future__ import annotations

from spacy.language import Language

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.dates.cues import CueWords
from pipeline.dates.patterns import load_grammar
from pipeline.dates.tagger import DateTagger


@Language.factory("dateline_dates")
def make_dates(nlp: Language, name: str) -> DateTagger:
    """The component that fills doc.spans["dates"], each Span with `_.timex`."""
    return DateTagger(load_grammar(), CueWords.load())
