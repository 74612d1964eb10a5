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

from typing import TYPE_CHECKING

from pipeline.doors import lazily

if TYPE_CHECKING:
    from pipeline.dates.component import make_dates as make_dates
    from pipeline.dates.tagger import DateTagger as DateTagger
    from pipeline.dates.timex import Timex as Timex

__all__ = ["DateTagger", "Timex", "make_dates"]

__getattr__ = lazily(__name__, {"DateTagger": "tagger", "Timex": "timex", "make_dates": "component"})
