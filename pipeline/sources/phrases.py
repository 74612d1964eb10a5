"""Attribution without a verb of saying: `according to`, names in brackets and behind dashes."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate, subtract, trim, trim_all
from pipeline.sources.parse import Parse, Range

_STOPS = frozenset((",", ";", ".", ":", "(", ")", "—", "–", "“", "”", '"'))


def phrase_candidates(p: Parse) -> list[Candidate]:
    """All attributions by phrase, in text order."""
    found = []
    for i in range(p.n - 1):
        if p.lower[i] == "according" and p.lower[i + 1] == "to":
            found.append(_according(p, i, i + 2))
    return [candidate for candidate in found if candidate is not None]


def _according(p: Parse, i: int, after: int) -> Candidate | None:
    """`according to X`: X up to the comma or the end of its phrase, the rest of the sentence is said."""
    source = trim(p, _noun_phrase(p, after))
    low, high = p.sentence_of(i)
    if source[0] >= source[1]:
        return None
    content = trim_all(p, subtract((low, high), [(i, source[1])]))
    return Candidate(i, source, (i, after), content, rule="according to") if content else None


def _noun_phrase(p: Parse, start: int) -> Range:
    """The phrase that begins at a token: what its head spans by the parse, else up to the next stop."""
    high = p.sentence_of(start)[1]
    head = start
    while p.head[head] != head and start < p.head[head] < high and p.left[p.head[head]] >= start:
        head = p.head[head]
    end = min(p.right[head] + 1, high)
    if p.head[head] == head and not p.dep[head]:
        while end < high and p.text[end] not in _STOPS:
            end += 1
    return start, end
