"""Lines as sentence borders: a headline or a date line of its own is no part of the sentence below it."""

from __future__ import annotations

from spacy.tokens import Doc

_ENDS = frozenset('.!?:;"”’)…')
"""Characters that end a line which is whole; a line cut by a fixed width seldom ends with one."""
_SHORT = 0.6
"""A line shorter than this share of the longest was not cut by a fixed width."""


def mark_line_starts(doc: Doc) -> Doc:
    """Set a sentence start at each first word of a paragraph; the parser keeps to it."""
    text = doc.text
    if "\n" not in text:
        return doc
    longest = max(map(len, text.split("\n")))
    for token in doc[:-1]:
        if "\n" in token.text and _is_border(text, token.idx, token.text, longest):
            doc[token.i + 1].is_sent_start = True
    return doc


def _is_border(text: str, offset: int, breaks: str, longest: int) -> bool:
    """Whether the line break at `offset` ends a paragraph, not only a line of it."""
    if breaks.count("\n") > 1:
        return True
    line = text[text.rfind("\n", 0, offset) + 1 : offset].rstrip()
    return not line or line[-1] in _ENDS or len(line) < _SHORT * longest
