"""Lines as sentence borders: a headline or a date line is no part of the sentence below or behind it."""

from __future__ import annotations

import re

from spacy.tokens import Doc

_ENDS = frozenset('.!?:;"”’)…')
"""Characters that end a line which is whole; a line cut by a fixed width seldom ends with one."""
_SHORT = 0.6
"""A line shorter than this share of the longest was not cut by a fixed width."""

_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{2,4})?"
_AGENCY = r"[(\[][^()\[\]\n]{2,40}[)\]]"
_DASH = r"(?:--?|–|—|:)"
_TOWN = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"
_LARGER = r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}){0,2}"
_DATELINE = re.compile(
    # KYIV, Feb. 9 (Reuters) - ...; NEW DELHI: ...; Santiago, 5 May 90 (EFE) -- ...
    rf"^[ \t]*(?:(?:[A-Z][A-Z.’' -]{{3,30}}){_LARGER}(?:,? {_DAY})?(?: ?{_AGENCY})?"
    rf"|{_TOWN}{_LARGER},? (?:{_DAY} ?)?{_AGENCY}|{_TOWN}{_LARGER}, {_DAY}) ?{_DASH} +(?=[\"“'‘\[(]?\w)",
    re.MULTILINE,
)
"""A wire report's place, day and agency before its first sentence."""


_BREAK = re.compile(r"\s*\n\s*")


def mark_line_starts(doc: Doc) -> Doc:
    """Set a sentence start at the first word of paragraphs and behind datelines; the parser keeps to it."""
    starts = line_starts(doc.text)
    if starts:
        for token in doc[1:]:
            if token.idx in starts:
                token.is_sent_start = True
    return doc


def line_starts(text: str) -> set[int]:
    """Offsets of the first characters of paragraphs, and of sentences behind a dateline."""
    starts = {match.end() for match in _DATELINE.finditer(text)}
    if "\n" in text:
        longest = max(map(len, text.split("\n")))
        for match in _BREAK.finditer(text):
            # one blank behind a word belongs to the word
            offset = match.start() + (match.start() > 0 and match[0][0] == " ")
            if _is_border(text, offset, text[offset : match.end()], longest):
                starts.add(match.end())
    return starts - {0, len(text)}


def _is_border(text: str, offset: int, breaks: str, longest: int) -> bool:
    """Whether the line break at `offset` ends a paragraph, not only a line of it."""
    if breaks.count("\n") > 1:
        return True
    line = text[text.rfind("\n", 0, offset) + 1 : offset].rstrip()
    return not line or line[-1] in _ENDS or len(line) < _SHORT * longest
