"""The base spaCy model, computed faster without reading anything otherwise. The door is `dateline_model`."""

from __future__ import annotations

from spacy.language import Language

from pipeline.base.loading import bare_tokenizer, load_base
from pipeline.base.passages import PassageModel

__all__ = ["PassageModel", "bare_tokenizer", "make_model"]


@Language.factory("dateline_model")
def make_model(nlp: Language, name: str, model: str) -> PassageModel:
    """The component that annotates with all components of the spaCy pipeline `model` (name or path).

    The Language takes over the tokenizer and the limits of `model`. Raises OSError if it cannot be loaded.
    """
    base = load_base(model, nlp.vocab)
    nlp.tokenizer, nlp.max_length = base.tokenizer, base.max_length
    return PassageModel(base)
