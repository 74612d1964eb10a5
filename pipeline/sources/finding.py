"""All candidates of a Doc, and the choice among those that compete."""

from __future__ import annotations

from pipeline.sources import quoting
from pipeline.sources.candidate import Candidate, clip, trim_all
from pipeline.sources.lexicon import Lexicon
from pipeline.sources.nouns import noun_candidates
from pipeline.sources.parse import Parse, Range
from pipeline.sources.phrases import phrase_candidates
from pipeline.sources.speakers import SpeakerLexicon
from pipeline.sources.verbs import verb_candidates


def find(p: Parse, lexicon: Lexicon, speakers: SpeakerLexicon) -> list[Candidate]:
    """The attributions of a Doc in text order of their cues."""
    muted = _boilerplate(p)
    proposed = (
        *verb_candidates(p, lexicon),
        *noun_candidates(p, lexicon),
        *phrase_candidates(p, lexicon, speakers),
    )
    found = sorted(proposed, key=lambda c: c.anchor)
    found = [c for c in found if c.anchor not in muted and p.quotation[c.anchor] < 0]
    for c in found:
        c.content = trim_all(
            p, quoting.widen(p, c.content if "quoted" in c.rule else clip(c.content, p.lines[c.anchor]))
        )
    found = [c for c in found if c.content]
    quoting.carry_on(p, found)
    return _outermost(p, found)


def _boilerplate(p: Parse) -> set[int]:
    """Tokens of teasers, captions and the like, where nothing is attributed."""
    return {i for span in p.doc.spans.get("boilerplate", ()) for i in range(span.start, span.end)}


def _outermost(p: Parse, found: list[Candidate]) -> list[Candidate]:
    """Drops what stands inside the content of another: the words are the other speaker's.

    Of two that each stand in the other's content, the one that speaks and has a source stays.
    """
    at = {c.anchor: c for c in found}
    dropped: set[int] = set()
    for c in found:
        inside = [at[i] for start, end in c.content for i in range(start, end) if i in at and i != c.anchor]
        for other in inside:
            if not _holds(other, c):
                dropped.add(other.anchor)
            elif _weight(other) <= _weight(c) and c.anchor not in dropped:
                dropped.add(other.anchor)
    return [c for c in found if c.anchor not in dropped]


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return any(start <= inner.anchor < end for start, end in outer.content)


def _weight(c: Candidate) -> int:
    """Speech before other kinds, a named source before none."""
    return 2 * (c.kind == "speech") + (c.source is not None)
