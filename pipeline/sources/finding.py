"""All candidates of a Doc, and the choice among those that compete."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate, clip
from pipeline.sources.lexicon import Lexicon
from pipeline.sources.parse import Parse, Range
from pipeline.sources.phrases import phrase_candidates
from pipeline.sources.verbs import verb_candidates


def find(p: Parse, lexicon: Lexicon) -> list[Candidate]:
    """The attributions of a Doc in text order of their cues."""
    found = sorted((*verb_candidates(p, lexicon), *phrase_candidates(p)), key=lambda c: c.anchor)
    for candidate in found:
        candidate.content = clip(candidate.content, p.lines[candidate.anchor])
    muted = _boilerplate(p)
    found = [candidate for candidate in found if candidate.anchor not in muted]
    return _outermost([candidate for candidate in found if candidate.content])


def _boilerplate(p: Parse) -> set[int]:
    """Tokens of teasers, captions and the like, where nothing is attributed."""
    return {i for span in p.doc.spans.get("boilerplate", ()) for i in range(span.start, span.end)}


def _outermost(found: list[Candidate]) -> list[Candidate]:
    """Drops what stands inside the content of another: the words are the other speaker's."""
    kept: list[Candidate] = []
    spans: list[Range] = [piece for c in found for piece in c.content]
    spans.sort()
    for c in found:
        if not any(c.anchor in range(*piece) for other in found if other is not c for piece in other.content):
            kept.append(c)
    return kept
