"""Dates: finds temporal expressions and normalizes them to TIMEX3. The door is `dateline_dates`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.dates.timex import Timex

__all__ = ["Timex", "make_dates"]


@Language.factory("dateline_dates")
def make_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that fills doc.spans["dates"], each Span with `_.timex`."""

    def dates(doc: Doc) -> Doc:
        doc.spans["dates"] = []
        return doc

    return dates
