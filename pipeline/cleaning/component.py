"""The components `dateline_lines` and `dateline_boilerplate`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline import extensions as _extensions  # noqa: F401 - registers the attributes
from pipeline.cleaning.finding import find_boilerplate
from pipeline.cleaning.lines import mark_line_starts
from pipeline.cleaning.rules import BoilerplateRule, boilerplate_rules


@Language.factory("dateline_lines")
def make_lines(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component that makes headlines, date lines and paragraphs sentences of their own.

    It stands before the parser, which keeps to the borders that are set.
    """
    return mark_line_starts


@Language.factory("dateline_boilerplate")
def make_boilerplate(nlp: Language, name: str) -> BoilerplateMarker:
    """The component that fills doc.spans["boilerplate"] with Spans that do not overlap.

    Their label is the kind: teaser, donation, syndication, caption, credit or navigation.
    """
    return BoilerplateMarker(boilerplate_rules())


@dataclass(frozen=True, slots=True)
class BoilerplateMarker:
    """Marks boilerplate by its rules."""

    rules: Sequence[BoilerplateRule]

    def __call__(self, doc: Doc) -> Doc:
        """Set doc.spans["boilerplate"]."""
        pieces = find_boilerplate(doc.text, self.rules)
        # "contract": a token that is only partly boilerplate belongs to the article.
        spans = (
            doc.char_span(piece.start, piece.end, piece.kind, alignment_mode="contract") for piece in pieces
        )
        doc.spans["boilerplate"] = [span for span in spans if span]
        return doc
