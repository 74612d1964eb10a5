"""What the cue rules propose, still as token ranges, and the few range operations they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.sources.parse import QUOTATION_MARKS, Parse, Range

_EDGE = frozenset((",", ";", ":", "-", "–", "—", "--", "(", ")", "[", "]", "...", "…"))


@dataclass(slots=True)
class Candidate:
    """One cue with the source and the content proposed for it, in token ranges."""

    anchor: int
    """The cue's main token."""
    source: Range | None
    cue: Range
    content: list[Range]
    kind: str = "speech"
    stance: str = "asserts"
    rule: str = ""
    guess: bool = False
    """Whether no rule lists the verb, so that only what surrounds it speaks for it."""


def subtract(piece: Range, holes: Iterable[Range | None]) -> list[Range]:
    """What is left of a range when others are cut out of it."""
    pieces = [piece]
    for hole in holes:
        if hole is None:
            continue
        pieces = [
            part
            for start, end in pieces
            for part in ((start, min(end, hole[0])), (max(start, hole[1]), end))
            if part[0] < part[1]
        ]
    return pieces


def trim(p: Parse, piece: Range) -> Range:
    """The range without blanks, commas, colons and the like at its ends, and without a final full stop."""
    start, end = piece
    while start < end and (p.text[start] in _EDGE or p.pos[start] == "SPACE" or p.text[start] == "."):
        start += 1
    while end > start and (p.text[end - 1] in _EDGE or p.pos[end - 1] == "SPACE" or p.text[end - 1] == "."):
        end -= 1
    return start, end


def trim_all(p: Parse, pieces: Iterable[Range]) -> list[Range]:
    """The trimmed ranges that still hold a word, in text order."""
    found = (trim(p, piece) for piece in pieces)
    return sorted(piece for piece in found if any(p.text[i] not in QUOTATION_MARKS for i in range(*piece)))


def clip(pieces: Iterable[Range], within: Range) -> list[Range]:
    """The parts of ranges that lie in another."""
    found = ((max(start, within[0]), min(end, within[1])) for start, end in pieces)
    return [piece for piece in found if piece[0] < piece[1]]
