"""What a source does with the content: asserts, denies, doubts or explains it."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate
from pipeline.sources.lexicon import Lexicon
from pipeline.sources.parse import Parse, Range

_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))
_OPENING = 14
"""Words at the start of a content in which a doubt bears on all of it."""


def stance(p: Parse, lexicon: Lexicon, candidate: Candidate) -> str:
    """The cue's own stance, unless the cue is negated or the content tells a doubt or a cause."""
    negated = any(p.lower[i] in _NEGATIONS for i in range(*candidate.cue))
    own = candidate.stance
    if own != "asserts":
        return "asserts" if negated else own
    if negated and candidate.kind != "attitude":
        return "doubts"
    if candidate.kind == "attitude" or not candidate.content:
        return own
    start, end = candidate.content[0]
    if _tells(p, lexicon.stances.get("doubts", {}), (start, min(end, start + _OPENING))):
        return "doubts"
    told = any(_tells(p, lexicon.stances.get("explains", {}), piece) for piece in candidate.content)
    return "explains" if told else own


def _tells(p: Parse, starts: dict[str, tuple[tuple[str, ...], ...]], piece: Range) -> bool:
    """Whether any of the phrases, found by their first word, stands in a range."""
    start, end = piece
    return any(
        tuple(p.lower[i : i + len(words)]) == words and i + len(words) <= end
        for i in range(start, end)
        for words in starts.get(p.lower[i], ())
    )
