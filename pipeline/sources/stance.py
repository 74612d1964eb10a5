"""What a source does with the content: asserts, denies, doubts or explains it."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate
from pipeline.sources.parse import Parse

_DOUBT = frozenset(
    (
        "unlikely",
        "doubtful",
        "improbable",
        "implausible",
        "questionable",
        "unclear",
        "unproven",
        "unconfirmed",
    )
)
_CAUSE = frozenset(("cause", "due", "because", "owing", "explain", "trigger", "stem", "attribute"))


def stance(p: Parse, candidate: Candidate) -> str:
    """The cue's own stance, unless cue or content is negated, doubted or gives a cause."""
    words = [p.lower[i] for i in range(*candidate.cue)]
    own = candidate.stance
    negated = any(word in ("not", "n't", "never", "n’t") for word in words)
    if own == "denies":
        return "asserts" if negated else "denies"
    if negated and candidate.kind in ("belief", "evidence"):
        return "doubts"
    if own != "asserts" or candidate.kind == "attitude":
        return own
    return _of_content(p, candidate) or own


def _of_content(p: Parse, candidate: Candidate) -> str:
    for start, end in candidate.content:
        for i in range(start, min(end, start + 12)):
            if p.lower[i] in _DOUBT:
                return "doubts"
        for i in range(start, end):
            if p.lemma[i] in _CAUSE:
                return "explains"
    return ""
