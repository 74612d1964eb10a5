"""Dates: finds temporal expressions and normalizes them to TIMEX3. The door is `dateline_dates`.

    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_dates")
    doc = nlp("BREST, Feb. 9, 2024 (Agency) - A depot burned on Wednesday night.")
    for date in doc.spans["dates"]:
        print(date.text, date._.timex.type, date._.timex.value, date._.timex.edtf)

Tags and a parse help where the Doc has them. The publication day is read from `doc._.dct` (ISO 8601); where
it is empty and the text tells it, `doc._.dct` and `doc._.dct_from` ("dateline", "text") are filled.
"""

from __future__ import annotations

from spacy.language import Language

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.dates.cues import CueWords
from pipeline.dates.patterns import load_grammar
from pipeline.dates.tagger import DateTagger
from pipeline.dates.timex import Timex

__all__ = ["DateTagger", "Timex", "make_dates"]


@Language.factory("dateline_dates")
def make_dates(nlp: Language, name: str) -> DateTagger:
    """The component that fills doc.spans["dates"], each Span with `_.timex`."""
    return DateTagger(load_grammar(), CueWords.load())
