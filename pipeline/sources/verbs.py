"""Verbs that attribute: who is the source, and what of the clause is the content."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.sources.candidate import Candidate, subtract, trim_all
from pipeline.sources.lexicon import Lexicon, VerbEntry, VerbRule
from pipeline.sources.parse import QUOTATION_MARKS, Parse, Range

_SUBJECTS = ("nsubj", "csubj")
_CONTROLLED = frozenset(("xcomp", "advcl", "conj", "pcomp", "ccomp", "prep"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))


@dataclass(slots=True)
class Clause:
    """A cue verb with what hangs on it, worked out once for all frames."""

    verb: int
    passive: bool
    source: int
    """Head token of the source, -1 if there is none."""
    group: Range
    """The cue's own words: auxiliaries, negation, verb and particle."""


def verb_candidates(p: Parse, lexicon: Lexicon) -> list[Candidate]:
    """The attributions that the verbs of a Doc make, in text order, at most one for each verb."""
    found = []
    for i in range(p.n):
        if p.pos[i] in ("VERB", "AUX") and (entry := lexicon.entry(p, i)):
            candidate = _attribute(p, i, entry)
            if candidate:
                found.append(candidate)
    return found


def _attribute(p: Parse, i: int, entry: VerbEntry) -> Candidate | None:
    clause = _clause(p, i)
    source = source_range(p, clause.source) if clause.source >= 0 else None
    for find in _PASSIVE if clause.passive else _ACTIVE:
        got = find(p, clause, source, entry)
        if got:
            rule, pieces, cue_end = got
            cue = (clause.group[0], max(clause.group[1], cue_end))
            content = trim_all(p, [part for piece in pieces for part in subtract(piece, (cue, source))])
            if content:
                return Candidate(i, source, cue, content, rule.kind, rule.stance, rule.name)
    return None


def _clause(p: Parse, i: int) -> Clause:
    passive = any(p.dep[c] in ("auxpass", "nsubjpass") for c in p.children[i]) or (
        p.dep[i] == "acl" and p.tag[i] == "VBN"
    )
    source = _agent(p, i) if passive else _subject(p, i)
    return Clause(i, passive, source, _group(p, i))


def _group(p: Parse, i: int) -> Range:
    """The verb with its auxiliaries, negation and adverbs before it and a particle behind it."""
    start = i
    while start > 0 and p.head[start - 1] == i and p.dep[start - 1] in ("aux", "auxpass", "neg", "advmod"):
        start -= 1
    end = i + 1
    while end < p.n and p.head[end] == i and p.dep[end] in ("prt", "neg"):
        end += 1
    return start, end


def _agent(p: Parse, i: int) -> int:
    agent = p.child(i, "agent")
    return p.child(agent, "pobj") if agent >= 0 else -1


def _subject(p: Parse, i: int, depth: int = 0) -> int:
    """The subject of a verb, its own or the one that the clause above lends it."""
    own = p.child(i, *_SUBJECTS)
    if own >= 0:
        return own
    head, relation = p.head[i], p.dep[i]
    if head == i or depth > 4:
        return -1
    if relation == "acl":
        return head if p.tag[i] == "VBG" else -1
    if relation in ("xcomp", "ccomp") and (hearer := p.child(head, "dobj")) >= 0 and p.lower[i - 1] == "to":
        return hearer
    if relation in _CONTROLLED:
        if p.child(head, "nsubjpass") >= 0 and p.child(head, *_SUBJECTS) < 0:
            return p.child(head, "nsubjpass")
        return _subject(p, head, depth + 1)
    return -1


def source_range(p: Parse, head: int) -> Range:
    """The words of a source: its subtree within the sentence."""
    start, end = p.subtree(head)
    low, high = p.sentence_of(head)
    start, end = max(start, low), min(end, high)
    while end > head + 1 and (p.pos[end - 1] in ("PUNCT", "SPACE")):
        end -= 1
    return start, end


Found = tuple[VerbRule, list[Range], int]


def _finite(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    """`said that it burned`, and `it burned, he said` where the parser sees it as the verb's clause."""
    i = clause.verb
    for c in p.children[i]:
        if p.dep[c] != "ccomp":
            continue
        rule = entry.frames.get("clause") if c > i else entry.frames.get("quotation")
        if rule is None:
            continue
        start, end = p.subtree(c)
        if c > i:
            return rule, [(max(start, clause.group[1]), _clause_end(p, i, c, end))], 0
        if source is None:
            continue
        return rule, [(_clause_start(p, start), end)], 0
    return None


def _clause_end(p: Parse, i: int, c: int, end: int) -> int:
    """A finite clause goes on to the sentence's end unless something else of the cue's follows it."""
    for d in p.children[i]:
        if d > c and p.dep[d] not in ("punct",) and p.left[d] >= end - 1:
            return end
    return max(end, p.sentence_of(i)[1])


def _clause_start(p: Parse, start: int) -> int:
    return min(start, p.sentence_of(start)[0])


def _parenthetical(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    """`The strike, officials said, killed ten`; `... killed ten the monitor said` with the comma lost."""
    rule = entry.frames.get("quotation")
    i = clause.verb
    if rule is None or source is None or not _own_subject(p, i, source):
        return None
    if p.dep[i] in ("parataxis", "relcl", "ccomp", "advcl", "dep", "conj", "acl") and _aside(
        p, clause, source
    ):
        low, high = p.sentence_of(i)
        end = max(clause.group[1], source[1])
        rest = (end, high) if p.dep[i] == "parataxis" and p.right[i] < high - 2 else (end, end)
        return rule, [(low, min(clause.group[0], source[0])), (max(rest[0], p.right[i] + 1), rest[1])], 0
    return None


def _own_subject(p: Parse, i: int, source: Range) -> bool:
    return any(p.dep[c] in _SUBJECTS and source[0] <= c < source[1] for c in p.children[i])


def _aside(p: Parse, clause: Clause, source: Range) -> bool:
    """Whether source and cue stand alone, as in `officials said`, with no link to the clause before."""
    start = min(clause.group[0], source[0])
    low = p.sentence_of(clause.verb)[0]
    if start <= low or p.lower[source[0]] in _RELATIVES:
        return False
    if any(p.dep[c] in ("mark", "ccomp", "dobj", "cc", "xcomp") for c in p.children[clause.verb]):
        return False
    return p.lower[start - 1] not in (
        "as",
        "that",
        "what",
        "which",
        "who",
        "and",
        "but",
        "than",
        "when",
        "if",
        "because",
    )


def _quoted(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    """A quotation right before or behind source and cue, whatever the parser made of it."""
    rule = entry.frames.get("quotation")
    if rule is None or source is None:
        return None
    low, high = p.sentence_of(clause.verb)
    start, end = min(clause.group[0], source[0]), max(clause.group[1], source[1])
    before = start - 1
    while before > low and p.text[before] in (",", ":"):
        before -= 1
    if before >= 0 and p.text[before] in QUOTATION_MARKS and (k := p.quotation[before]) >= 0:
        return rule, [(min(p.quotations[k][0], max(low, 0)), p.quotations[k][1])], 0
    after = end
    while after < high and p.text[after] not in QUOTATION_MARKS and after - end < 12:
        after += 1
    if after < high and (k := p.quotation[after]) >= 0 and p.quotations[k][0] == after:
        return rule, [p.quotations[k]], 0
    return None


def _infinitive(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    rule = entry.frames.get("infinitive")
    if rule is None:
        return None
    for c in p.children[clause.verb]:
        if c > clause.verb and (p.dep[c] == "xcomp" or (p.dep[c] == "ccomp" and "hearer" in entry.frames)):
            start, end = p.subtree(c)
            hearer = p.child(clause.verb, "dobj")
            if hearer >= 0 and hearer < c:
                start = p.left[hearer]
            return rule, [(start, end)], 0
    return None


def _predicated(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    """`called the strike an error`, `mocked them for hiding it`: object and all that is said of it."""
    rule = entry.frames.get("as")
    if rule is None:
        return None
    i = clause.verb
    for c in p.children[i]:
        if c > i and p.dep[c] in ("dobj", "ccomp", "oprd"):
            start, end = p.subtree(c)
            for d in p.children[i]:
                if d > c and (p.dep[d] in ("oprd", "xcomp") or p.lower[d] in ("as", "for", "of", "to")):
                    end = max(end, p.right[d] + 1)
            return rule, [(start, end)], 0
    return None


def _object(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    rule = entry.frames.get("object")
    c = p.child(clause.verb, "dobj")
    if rule is None or c < clause.verb:
        return None
    start, end = p.subtree(c)
    for d in p.children[clause.verb]:
        if d > c and p.lower[d] in ("for", "of", "as", "to", "on", "with") and p.dep[d] in ("prep", "dative"):
            end = max(end, p.right[d] + 1)
    return rule, [(start, end)], 0


def _prepositional(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    for c in p.children[clause.verb]:
        if c > clause.verb and p.dep[c] == "prep" and (rule := entry.prepositions.get(p.lower[c])):
            start, end = p.subtree(c)
            return rule, [(start + 1, end)], start + 1
    return None


def _appearance(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    rule = entry.frames.get("appearance")
    c = p.child(clause.verb, "xcomp", "oprd", "acomp")
    if rule is None or c < clause.verb or source is None:
        return None
    return rule, [source, (clause.group[1], p.right[c] + 1)], 0


def _passive_subject(p: Parse, clause: Clause, source: Range | None, entry: VerbEntry) -> Found | None:
    """`the fire was reported by local media`, `he is said to be ill`."""
    rule = entry.frames.get("passive")
    if rule is None:
        return None
    i = clause.verb
    subject = p.child(i, "nsubjpass", "csubjpass")
    pieces = [p.subtree(subject)] if subject >= 0 else []
    if subject < 0 and p.dep[i] == "acl":
        noun = p.head[i]
        pieces = [(p.left[noun], clause.group[0])]
    for c in p.children[i]:
        if c > i and p.dep[c] in ("xcomp", "oprd", "ccomp"):
            pieces.append(p.subtree(c))
    return (rule, pieces, 0) if pieces else None


_ACTIVE = (_finite, _quoted, _parenthetical, _infinitive, _predicated, _object, _prepositional, _appearance)
_PASSIVE = (_finite, _quoted, _passive_subject, _prepositional)
