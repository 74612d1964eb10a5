"""Characters to tokens, in time that does not depend on the Doc's length."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Span


class TokenOffsets:
    """The text of a Doc, read once, and the tokens at its characters.

    Doc.text and Doc.char_span build the whole text at each call; over a long Doc that is quadratic.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self._starts = [token.idx for token in doc]

    def span(self, start: int, end: int, label: str = "") -> Span:
        """The tokens that hold the characters `start:end`, made whole. Raises ValueError if none."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        if not first < last:
            raise ValueError(f"no token at characters {start}:{end}")
        return Span(self.doc, first, last, label=label)
