"""Nouns and adjectives that attribute: `his claim that`, `raised questions about`, `was critical of`."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate, subtract, trim_all
from pipeline.sources.lexicon import CueRule, Entry, Lexicon
from pipeline.sources.parse import Parse, Range
from pipeline.sources.subjects import has_to, source_range, subject, verb_group

_COPULAS = frozenset(
    ("be", "seem", "remain", "become", "appear", "feel", "sound", "grow", "look", "stay", "get")
)
_SHORTEST = 3
"""Words that the content of a noun must have: `support of Paris`, `views on Tuesday` tell nothing."""
_EXPLETIVES = frozenset(("it", "there", "this", "that"))


def noun_candidates(p: Parse, lexicon: Lexicon) -> list[Candidate]:
    """The attributions that nouns and adjectives of a Doc make, in text order."""
    found = []
    for i in range(p.n):
        if p.pos[i] == "NOUN" and (entry := lexicon.nouns.get(p.lemma[i])):
            candidate = _by_noun(p, i, entry, lexicon)
        elif p.pos[i] in ("ADJ", "VERB") and (entry := lexicon.adjectives.get(p.lower[i])):
            candidate = _by_adjective(p, i, entry)
        else:
            continue
        if candidate:
            found.append(candidate)
    return found


def _by_noun(p: Parse, i: int, entry: Entry, lexicon: Lexicon) -> Candidate | None:
    verb = p.head[i]
    light = p.dep[i] == "dobj" and p.lemma[verb] in lexicon.light
    got = _complement(p, i, entry) or (_complement(p, verb, entry, i) if light else None)
    if got is None:
        return None
    rule, content, cue_end = got
    source, start = _noun_source(p, i, content, lexicon)
    if source is None and not _stands_alone(p, rule, content):
        return None
    cue = (start, max(cue_end, i + 1))
    pieces = trim_all(p, subtract(content, (cue, source)))
    if sum(end - start for start, end in pieces) < _SHORTEST:
        return None
    return Candidate(i, source, cue, pieces, rule.kind, rule.stance, f"{rule.name}:noun")


def _stands_alone(p: Parse, rule: CueRule, content: Range) -> bool:
    """Whether a noun attributes to nobody in particular: `the claim that`; not `support for`."""
    return p.lower[content[0]] in ("that", "whether") or (
        rule.kind == "belief" and p.lower[content[0] - 1] == "about"
    )


def _complement(p: Parse, i: int, entry: Entry, behind: int = -1) -> tuple[CueRule, Range, int] | None:
    """The rule, the content behind a noun or adjective, and where the cue ends (behind its preposition)."""
    start = max(i, behind)
    for c in p.children[i]:
        if c < start:
            continue
        dep = p.dep[c]
        if dep in ("acl", "ccomp", "relcl", "advcl", "xcomp"):
            infinitive = p.tag[c] == "VB" and has_to(p, c)
            rule = entry.frames.get("infinitive" if infinitive else "clause")
            if rule and (infinitive or _introduced(p, c) or (dep == "ccomp" and p.pos[i] == "ADJ")):
                return rule, p.subtree(c), start + 1
        elif (
            dep == "prep"
            and c - start <= 2
            and (rule := entry.prepositions.get(p.lower[c]))
            and p.children[c]
        ):
            return rule, (c + 1, p.right[c] + 1), c + 1
    return None


def _introduced(p: Parse, verb: int) -> bool:
    """Whether a clause begins with `that`, `whether` or a question word that is not its subject."""
    first = p.lower[p.left[verb]]
    marked = any(p.dep[c] == "mark" and p.lower[c] in ("that", "whether", "if") for c in p.children[verb])
    return marked or first in ("whether", "how", "why")


def _noun_source(p: Parse, i: int, content: Range, lexicon: Lexicon) -> tuple[Range | None, int]:
    """The possessor, the one it is `by`, or the subject of the verb around it; and where the cue begins."""
    possessor = p.child(i, "poss")
    if possessor >= 0:
        start, end = source_range(p, possessor)
        return (start, end - 1 if p.lower[end - 1] in ("'s", "’s", "'", "’") else end), p.left[i] if p.left[
            i
        ] > end else end
    for c in p.children[i]:
        if c > i and p.lower[c] in ("by", "from") and not content[0] <= c < content[1]:
            by = p.child(c, "pobj")
            if by >= 0:
                return source_range(p, by), i
    verb = p.head[i]
    light = p.dep[i] == "dobj" and p.lemma[verb] in lexicon.light
    if light or (p.dep[i] == "attr" and p.lemma[verb] == "be" and p.lemma[i] in lexicon.predicates):
        who = subject(p, verb)
        if who >= 0 and p.lower[who] not in _EXPLETIVES:
            return source_range(p, who), verb_group(p, verb)[0]
    return None, i


def _by_adjective(p: Parse, i: int, entry: Entry) -> Candidate | None:
    """`X was critical of Y`, `it is unclear whether Z`."""
    verb = p.head[i]
    makes = p.lemma[verb] == "make" and p.dep[i] in ("acomp", "oprd", "ccomp")
    if not makes and (p.dep[i] not in ("acomp", "oprd", "attr") or p.lemma[verb] not in _COPULAS):
        return None
    got = _complement(p, i, entry) or _complement(p, verb, entry)
    who = subject(p, verb)
    if got is None or who < 0:
        return None
    rule, content, cue_end = got
    group = verb_group(p, verb)
    expletive = p.lower[who] in _EXPLETIVES
    if expletive and "clause" not in entry.frames:
        return None
    source = None if expletive else source_range(p, who)
    cue = (min(group[0], i), max(cue_end, i + 1))
    pieces = trim_all(p, subtract(content, (cue, source)))
    return (
        Candidate(i, source, cue, pieces, rule.kind, rule.stance, f"{rule.name}:adjective")
        if pieces
        else None
    )
