"""Many sources in one article cost linear time."""

from __future__ import annotations

from cost import calls
from spacy.language import Language

from pipeline.sources.annotating import SourceAnnotator


def test_the_cost_grows_with_the_length_of_the_article(nlp: Language) -> None:
    annotator, quote = SourceAnnotator(), '"The fire is out," said Mayor Berg. '
    short, long = nlp(quote * 60), nlp(quote * 240)
    assert calls(lambda: annotator(long)) < 6 * calls(lambda: annotator(short))
