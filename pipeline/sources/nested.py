"""A source inside a source: `the agency reported, citing police`, `as seen in footage shared by users`."""

from __future__ import annotations

from collections.abc import Container

from pipeline.sources.candidate import Candidate, subtract, trim_all
from pipeline.sources.kinds import SpeakerLexicon
from pipeline.sources.lexicon import Lexicon
from pipeline.sources.parse import Parse, Range
from pipeline.sources.speakers import describe
from pipeline.sources.subjects import source_range


def cited(p: Parse, lexicon: Lexicon, speakers: SpeakerLexicon, found: list[Candidate]) -> list[Candidate]:
    """Those whom a source cites (`citing police`), with what the citing source says as their content too."""
    at = {c.anchor: c for c in found}
    inner = [quoted for c in found if (quoted := _was_quoted(p, c) or _quotes(p, c, at))]
    for i in range(p.n):
        entry = lexicon.verbs.get(p.lemma[i])
        if entry is None or not (rule := entry.frames.get("source")) or p.pos[i] != "VERB":
            continue
        noun = p.child(i, "dobj")
        if noun < i or p.tag[i] != "VBG":
            continue
        source = source_range(p, noun)
        if not _speaks(p, speakers, source):
            continue
        host = at.get(p.head[i])
        content = _said(p, i, source, host)
        if content:
            inner.append(Candidate(i, source, (i, i + 1), content, rule=f"{rule.name}:cited"))
    return inner


def inform(p: Parse, speakers: SpeakerLexicon, found: list[Candidate]) -> None:
    """`The agency was told that it burned`: where nobody is named who told it, the medium does."""
    for c in found:
        hearer = p.child(c.anchor, "nsubjpass") if c.source is None and c.rule == "tell:finite" else -1
        if hearer >= 0 and describe(p, speakers, source_range(p, hearer)).type == "media":
            c.source = source_range(p, hearer)
            c.content = trim_all(p, [part for piece in c.content for part in subtract(piece, [c.source])])


def _was_quoted(p: Parse, c: Candidate) -> Candidate | None:
    """`X was quoted by the agency as saying`: X speaks, the agency relays."""
    if p.lemma[c.anchor] not in ("quote", "cite") or p.tag[c.anchor] != "VBN":
        return None
    subject = p.child(c.anchor, "nsubjpass")
    if subject < 0:
        return None
    source = source_range(p, subject)
    content = trim_all(p, [part for piece in c.content for part in subtract(piece, [source])])
    return Candidate(subject, source, c.cue, content, rule="cite:quoted") if content else None


def _quotes(p: Parse, c: Candidate, at: Container[int]) -> Candidate | None:
    """`..., the agency quoted the mayor as saying`: the mayor speaks, the agency relays.

    `at`: the anchors of all candidates; where the mayor's own verb has a content, nothing is left to say.
    """
    i = c.anchor
    noun = p.child(i, "dobj")
    if p.lemma[i] not in ("quote", "cite") or noun < i or not c.source:
        return None
    saying = (p.child(d, "pcomp") for d in p.children[i] if d > noun and p.lower[d] == "as")
    verb = next(saying, -1)
    if verb < 0 or verb in at:
        return None
    source = source_range(p, noun)
    if all(start >= c.cue[1] for start, _ in c.content) and p.text[c.source[0] - 1] == ",":
        c.content = trim_all(p, [(p.sentence_of(i)[0], c.source[0])])  # the parser took the object for it
    content = trim_all(p, [part for piece in c.content for part in subtract(piece, [source])])
    return Candidate(noun, source, c.cue, content, rule="cite:quoted") if content else None


def _said(p: Parse, i: int, source: Range, host: Candidate | None) -> list[Range]:
    """What the cited source says: its own clause, the citing one's, or the rest of the sentence."""
    own = p.child(i, "ccomp")
    if own > i:
        return trim_all(p, [p.subtree(own)])
    whole = host.content if host else [p.sentence_of(i)]
    return trim_all(p, [part for piece in whole for part in subtract(piece, [(i, source[1])])])


def _speaks(p: Parse, speakers: SpeakerLexicon, source: Range) -> bool:
    """Whether a mention is of someone or of a document, not of a reason (`citing costs`)."""
    speaker = describe(p, speakers, source)
    words = p.lower[speaker.span[0] : speaker.span[1]]
    return (
        speaker.named
        or speaker.type != "unnamed"
        or any(w in speakers.roles or w in speakers.media for w in words)
    )


def shown(p: Parse, lexicon: Lexicon) -> list[Candidate]:
    """`as seen in video footage shared by local accounts`: the rest of the sentence is what it shows."""
    found = []
    for i in range(p.n - 2):
        if p.lower[i] != "as" or p.tag[i + 1] != "VBN" or p.lemma[i + 1] not in lexicon.shown:
            continue
        if p.lower[i + 2] not in ("in", "by", "on"):
            continue
        noun = p.child(i + 2, "pobj")
        if noun < 0:
            continue
        source = source_range(p, noun)
        content = trim_all(p, subtract(p.sentence_of(i), [(i, source[1])]))
        if content:
            found.append(Candidate(i + 1, source, (i, i + 3), content, "evidence", rule="as shown"))
    return found
