"""What the words around an expression tell: whether it is one at all, and which way in time it lies."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.dates.patterns import Candidate

_FUTURE = {"will", "'ll", "’ll", "shall", "would"}
_UNTIL = {"until", "till", "by"}


class Cues:
    """Cues of one Doc; uses tags and the parse where the Doc has them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def rejects(self, candidate: Candidate) -> bool:
        """Whether the words around show that this is no temporal expression."""
        return False

    def tense(self, span: Span) -> str:
        """`future` or `past` by the governing words, "" if they don't tell."""
        start = max(0, span.start - 8)
        words = [token.lower_ for token in self.doc[start : span.start]]
        for word in reversed(words):
            if word in {".", ";", '"', "”"}:
                break
            if word in _FUTURE:
                return "future"
        return "future" if words and words[-1] in _UNTIL else ""
