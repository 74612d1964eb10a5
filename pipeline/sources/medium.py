"""Where a source said it: `in a report on X`, `on Telegram`, `told state television`."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate
from pipeline.sources.kinds import SpeakerLexicon
from pipeline.sources.parse import Parse, Range
from pipeline.sources.speakers import author, head_of, noun_phrase

_WAYS = frozenset(("in", "on", "via", "through", "at", "by", "over", "during", "to", "with"))


def medium(p: Parse, lexicon: SpeakerLexicon, candidate: Candidate) -> str:
    """The medium beside a cue, without article; "" if none is told."""
    if candidate.source is not None and author(p, lexicon, candidate.source) != candidate.source:
        return p.text[head_of(p, candidate.source)].lower()
    i = candidate.anchor
    for c in p.children[i]:
        if p.dep[c] == "prep" and p.lower[c] in _WAYS:
            noun = p.child(c, "pobj")
        elif p.dep[c] in ("dobj", "dative", "npadvmod") and c > i:
            noun = c
        else:
            continue
        taken = [*candidate.content, *([candidate.source] if candidate.source else [])]
        if noun >= 0 and not _inside(noun, taken) and _is_medium(p, lexicon, noun):
            span = noun_phrase(p, noun, p.sentence_of(noun))
            return " ".join(p.doc[span[0] : span[1]].text.split())
    return ""


def _inside(i: int, pieces: list[Range]) -> bool:
    return any(start <= i < end for start, end in pieces)


def _is_medium(p: Parse, lexicon: SpeakerLexicon, noun: int) -> bool:
    if p.lemma[noun] in lexicon.media or p.lower[noun] in lexicon.media:
        return True
    return lexicon.types.get(p.lower[noun]) in ("media", "social_media")
