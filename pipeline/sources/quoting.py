"""Which quotations belong to which cue: those beside it, and those that go on from them."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate
from pipeline.sources.parse import QUOTATION_MARKS, Parse, Range

_BRIDGE = 14
"""Words that may stand between a cue and its quotation (`told reporters in the port on Monday:`)."""


def before(p: Parse, start: int) -> int:
    """The quotation that closes right before token `start`, -1 if none does."""
    low = p.lines[start][0]
    i = start - 1
    while i >= low and p.text[i] in (",", ".", "-", "—", "–"):
        i -= 1
    if i < low or p.text[i] not in QUOTATION_MARKS:
        return -1
    k = p.quotation[i]
    ended = i == start - 1 and p.text[i - 1] == "."
    return k if k >= 0 and p.quotations[k][1] == i + 1 and not ended else -1


def behind(p: Parse, end: int, high: int) -> int:
    """The quotation that a cue ending at token `end` brings in within its sentence, -1 if none."""
    i = end
    while i < min(high, end + _BRIDGE) and p.text[i] not in QUOTATION_MARKS:
        i += 1
    if i == min(high, p.n) and p.text[i - 1] == ":":
        return _next_line(p, i)
    if i >= min(high, p.n) or p.text[i] not in QUOTATION_MARKS:
        return -1
    k = p.quotation[i]
    opens = k >= 0 and p.quotations[k][0] == i
    return k if opens and (i == end or p.text[i - 1] in (",", ":") or i - end <= 1) else -1


def _next_line(p: Parse, i: int) -> int:
    """The quotation that opens the line after a colon."""
    while i < p.n and p.line_end[i]:
        i += 1
    k = p.quotation[i] if i < p.n else -1
    return k if k >= 0 and p.quotations[k][0] == i else -1


def widen(p: Parse, pieces: list[Range]) -> list[Range]:
    """Pieces that end inside a quotation take in all of it; none is cut in the middle of somebody's words."""
    found: list[Range] = []
    for start, end in pieces:
        for k in {p.quotation[start], p.quotation[end - 1]} - {-1}:
            start, end = min(start, p.quotations[k][0]), max(end, p.quotations[k][1])
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def carry_on(p: Parse, found: list[Candidate]) -> None:
    """Quotations that nobody else introduces go on from the words quoted before them."""
    taken = {k for c in found for piece in c.content for k in _within(p, piece)}
    for c in found:
        if c.kind == "attitude" or not c.content or c.source is None:
            continue
        end = max(c.content[-1][1], c.cue[1], c.source[1])
        while (k := _following(p, end)) >= 0 and k not in taken:
            c.content.append(p.quotations[k])
            taken.add(k)
            end = p.quotations[k][1]


def _within(p: Parse, piece: Range) -> set[int]:
    return {p.quotation[i] for i in range(*piece)} - {-1}


def _following(p: Parse, end: int) -> int:
    """The quotation that opens the next sentence of the line, or the next line of an unclosed quotation."""
    last = end - 1
    unclosed = (
        p.quotation[last] >= 0 and p.text[p.quotations[p.quotation[last]][1] - 1] not in QUOTATION_MARKS
    )
    i = p.sentence_of(last)[1] if p.text[last] not in QUOTATION_MARKS else end
    for j in range(end, min(i + 1, p.n)):
        if p.line_end[j] and not unclosed:
            return -1
    while i < p.n and (p.pos[i] == "SPACE" or p.text[i] in (".", ",")) and (unclosed or not p.line_end[i]):
        i += 1
    k = p.quotation[i] if i < p.n else -1
    return k if k >= 0 and p.quotations[k][0] == i else -1
