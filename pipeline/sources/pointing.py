"""Contents that only point: `This was reported by the ministry` says what the sentence before it tells."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate
from pipeline.sources.kinds import SpeakerLexicon
from pipeline.sources.parse import Parse, Range
from pipeline.sources.speakers import head_of

_WORDS = frozenset(("this", "that", "it"))
_THIS = frozenset(("this", "the", "these", "such", "that"))


def look_back(p: Parse, speakers: SpeakerLexicon, found: list[Candidate]) -> None:
    """Add to each content that only points the sentence that it points to."""
    for c in found:
        if c.kind in ("speech", "evidence") and len(c.content) == 1 and _points(p, speakers, c.content[0]):
            before = sentence_before(p, min(c.content[0][0], c.cue[0]))
            if before is not None:
                c.content.insert(0, before)


def _points(p: Parse, speakers: SpeakerLexicon, piece: Range) -> bool:
    """Whether a content is `this`, or `this information` whenever that was given."""
    if piece[1] - piece[0] == 1:
        return p.lower[piece[0]] in _WORDS and p.tag[piece[0]] in ("DT", "PRP")
    head = head_of(p, piece)
    return p.lower[piece[0]] in _THIS and head - piece[0] <= 2 and p.lower[head] in speakers.pointing


def sentence_before(p: Parse, i: int) -> Range | None:
    """The last sentence with a verb before the one of token `i`; None in the first."""
    for k in range(p.sentence[i] - 1, -1, -1):
        start, end = p.sentences[k]
        if any(p.pos[t] in ("VERB", "AUX") for t in range(start, end)):
            while end > start and p.pos[end - 1] in ("SPACE", "PUNCT"):
                end -= 1
            return start, end
        if any(p.pos[t] not in ("SPACE", "PUNCT") for t in range(start, end)):
            return None
    return None
