"""Many sources in one article cost linear time."""

from __future__ import annotations

import sys
from types import FrameType

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.sources.annotating import SourceAnnotator


def calls(annotator: SourceAnnotator, doc: Doc) -> int:
    """How many functions are called: what it costs, whatever else the machine does."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        annotator(doc)
    finally:
        sys.setprofile(None)
    return count


def test_the_cost_grows_with_the_length_of_the_article(nlp: Language) -> None:
    annotator, quote = SourceAnnotator(), '"The fire is out," said Mayor Berg. '
    short, long = calls(annotator, nlp(quote * 60)), calls(annotator, nlp(quote * 240))
    assert long < 6 * short
