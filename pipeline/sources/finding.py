"""All candidates of a Doc, and the choice among those that compete."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pipeline.sources import nested, pointing, quoting
from pipeline.sources.candidate import Candidate, clip, trim_all
from pipeline.sources.kinds import SpeakerLexicon
from pipeline.sources.lexicon import Lexicon
from pipeline.sources.nouns import noun_candidates
from pipeline.sources.parse import Parse, Range
from pipeline.sources.phrases import SOURCE_LINE, phrase_candidates
from pipeline.sources.scoring import Scorer
from pipeline.sources.speakers import author_beside, describe
from pipeline.sources.verbs import verb_candidates

_RIVALS = frozenset(("while", "but", "whereas", "although", "though"))


def find(p: Parse, lexicon: Lexicon, speakers: SpeakerLexicon, scorer: Scorer) -> list[Candidate]:
    """The attributions of a Doc in text order of their cues."""
    found = propose(p, lexicon, speakers)
    found = [c for c in found if not weighed(c) or scorer.keeps(p, c)]
    return choose(p, lexicon, speakers, found)


def weighed(c: Candidate) -> bool:
    """Whether a candidate rests on the parse of its cue, not on fixed words or their order."""
    return ":" in c.rule and not c.rule.endswith((":trailing", ":inverted"))


def propose(p: Parse, lexicon: Lexicon, speakers: SpeakerLexicon) -> list[Candidate]:
    """Everything that any rule takes for an attribution, in text order, each with a content."""
    muted = _boilerplate(p)
    proposed = (
        *verb_candidates(p, lexicon),
        *noun_candidates(p, lexicon),
        *nested.shown(p, lexicon),
        *phrase_candidates(p, lexicon, speakers),
    )
    found = sorted(proposed, key=lambda c: c.anchor)
    found = [c for c in found if c.anchor not in muted and p.quotation[c.anchor] < 0]
    for c in found:
        if c.source is None:
            c.source = author_beside(p, speakers, c.anchor)
        c.content = trim_all(
            p, quoting.widen(p, c.content if _over_lines(c) else clip(c.content, p.lines[c.anchor]))
        )
    return [c for c in found if c.content]


def _over_lines(c: Candidate) -> bool:
    """Whether a content may reach beyond the line of its cue."""
    return "quoted" in c.rule or c.rule == SOURCE_LINE


def choose(p: Parse, lexicon: Lexicon, speakers: SpeakerLexicon, found: list[Candidate]) -> list[Candidate]:
    """Those proposed that stand beside each other, with their contents cut and carried on."""
    lines = [c for c in found if c.rule == SOURCE_LINE]  # within which others may be quoted
    found = [c for c in found if c.rule != SOURCE_LINE]
    speech = {c.anchor for c in found if not c.guess and _speaks(p, c)}
    lent = {p.head[c.anchor] for c in found if c.rule.endswith(":noun")}
    found = [c for c in found if not (c.guess and (c.anchor in lent or _reaches(c, speech)))]
    nested.inform(p, speakers, found)
    sourced = {tuple(c.content) for c in found if c.source is not None}
    found = [c for c in found if c.source is not None or tuple(c.content) not in sourced]
    _cut_at_rivals(p, found)
    quoting.carry_on(p, found)
    inner = nested.cited(p, lexicon, speakers, found)
    taken = {c.anchor for c in inner}
    outer = _outermost(p, [c for c in found if c.anchor not in taken], _relays(p, speakers))
    chosen = sorted((*outer, *inner, *lines), key=lambda c: c.anchor)
    pointing.look_back(p, speakers, chosen)
    return chosen


def _cut_at_rivals(p: Parse, found: list[Candidate]) -> None:
    """`A said that it burned, while B denied it`: the content of A ends where B begins to speak."""
    starts = {}
    for c in found:
        if c.source is not None and p.dep[c.anchor] in ("advcl", "conj") and _speaks(p, c):
            link = c.source[0] - 1
            if link > 0 and p.lower[link] in _RIVALS and p.text[link - 1] in (",", "—", "–", "-"):
                starts[c.anchor] = link
    for c in found:
        inside = [
            starts[i] for start, end in c.content for i in range(start, end) if i in starts and i != c.anchor
        ]
        if inside and p.quotation[min(inside)] < 0:
            c.content = trim_all(p, clip(c.content, (0, min(inside)))) or c.content


def _boilerplate(p: Parse) -> set[int]:
    """Tokens of teasers, captions and the like, where nothing is attributed."""
    return {i for span in p.doc.spans.get("boilerplate", ()) for i in range(span.start, span.end)}


def _relays(p: Parse, speakers: SpeakerLexicon) -> Callable[[Candidate], bool]:
    """Tells whether a source is a medium: what it reports that others said is theirs."""

    @cache
    def is_medium(source: Range) -> bool:
        return describe(p, speakers, source).type == "media"

    return lambda c: c.source is not None and is_medium(c.source)


def _outermost(p: Parse, found: list[Candidate], relays: Callable[[Candidate], bool]) -> list[Candidate]:
    """Drops what stands inside the content of another: the words are the other speaker's.

    Of two that each stand in the other's content, the one that speaks and has a source stays.
    """
    at = {c.anchor: c for c in found}
    dropped: set[int] = set()
    for c in found:
        inside = [at[i] for start, end in c.content for i in range(start, end) if i in at and i != c.anchor]
        if any(_remarks(p, c, other) for other in inside):
            dropped.add(c.anchor)
            continue
        for other in inside:
            if not _holds(other, c):
                if not (_speaks(p, other) and relays(c)):
                    dropped.add(other.anchor)
            elif _weight(other) <= _weight(c) and c.anchor not in dropped:
                dropped.add(other.anchor)
    return [c for c in found if c.anchor not in dropped]


def _remarks(p: Parse, c: Candidate, other: Candidate) -> bool:
    """Whether a belief is an aside: `police said that it was on its way, they believed, to the port`."""
    aside = c.kind == "belief" and c.content[-1][1] <= c.anchor
    return aside and _speaks(p, other) and c.source is not None and p.pos[c.source[0]] == "PRON"


def _reaches(c: Candidate, anchors: set[int]) -> bool:
    """Whether the content holds one of the cues."""
    return any(i in anchors for start, end in c.content for i in range(start, end))


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return any(start <= inner.anchor < end for start, end in outer.content)


def _speaks(p: Parse, c: Candidate) -> bool:
    """Whether a candidate is speech of a source of its own, not of a pronoun."""
    return (
        c.kind == "speech"
        and c.source is not None
        and p.pos[c.source[1] - 1] != "PRON"
        and ":noun" not in c.rule
    )


def _weight(c: Candidate) -> int:
    """Speech before other kinds, a named source before none."""
    return 2 * (c.kind == "speech") + (c.source is not None)
