"""The frames of a cue verb: each finds the content in one kind of surroundings, or None.

A frame takes the parse, the clause, its source and what the lemma can do, and gives the rule, the raw
ranges of the content, and where the cue ends if it reaches beyond the verb (0 if not).
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.sources import quoting
from pipeline.sources.candidate import subtract
from pipeline.sources.lexicon import CueRule, Entry
from pipeline.sources.parse import Parse, Range
from pipeline.sources.subjects import has_to

_COMPLEMENTS = frozenset(
    ("for", "of", "as", "to", "with", "on", "in", "from", "about", "against", "over", "into")
)
_OBJECTS = frozenset(("which", "that", "what", "whom"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_ASIDE = 12
"""Tokens that brackets behind a cue may hold."""
_INFINITE = frozenset(("VB", "VBN"))
"""Tags of the full verb of an infinitive: `to hit`, `to have hit`."""

Found = tuple[CueRule, list[Range], int]


@dataclass(slots=True)
class Clause:
    """A cue verb with what hangs on it, worked out once for all frames."""

    verb: int
    passive: bool
    source: int
    """Head token of the source, -1 if there is none."""
    group: Range
    """The cue's own words: auxiliaries, negation, verb and particle."""


def finite(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`said that it burned`, and `it burned, he said` where the parser sees it as the verb's clause."""
    i = clause.verb
    for c in reversed(p.children[i]):
        if p.dep[c] != "ccomp" and not (p.dep[c] == "xcomp" and _gerund(p, c) and c > i):
            continue
        if p.lines[c] != p.lines[i] or (c > i and p.sentence[c] != p.sentence[i]):
            continue
        rule = entry.frames.get("clause") if c > i else entry.frames.get("quotation")
        if rule is None:
            continue
        start, end = p.subtree(c)
        if c > i:
            return rule, [(max(start, clause.group[1]), _clause_end(p, i, c, end))], 0
        if source is None:
            continue
        cue = min(clause.group[0], source[0])
        if p.text[cue - 1] == ",":
            end = max(end, cue - 1)  # whatever the parser hung on the cue itself
        return rule, [(min(start, p.sentence_of(start)[0]), end)], 0
    return _borrowed(p, i, entry)


def _gerund(p: Parse, verb: int) -> bool:
    return p.tag[verb] == "VBG" or any(
        p.tag[c] == "VBG" and p.dep[c] in ("aux", "auxpass") for c in p.children[verb]
    )


def _borrowed(p: Parse, i: int, entry: Entry) -> Found | None:
    """`reported, citing police, that it burned`: the parser hangs the clause on another word."""
    rule = entry.frames.get("clause")
    for c in p.children[i]:
        if rule and c > i and p.dep[c] == "advcl" and p.lemma[c] in ("cite", "quote"):
            said = p.child(c, "ccomp")
            if said > c:
                return rule, [p.subtree(said)], 0
        if rule and c > i and p.dep[c] in ("prep", "agent") and (noun := p.child(c, "pobj")) >= 0:
            said = p.child(noun, "acl", "ccomp", "relcl")
            if said > noun and p.lower[p.left[said]] == "that" and p.dep[p.left[said]] == "mark":
                return rule, [p.subtree(said)], 0
    return None


def _clause_end(p: Parse, i: int, c: int, end: int) -> int:
    """A finite clause goes on to the sentence's end unless something else of the cue's follows it."""
    if p.dep[i] in ("advcl", "relcl", "acl"):
        return end
    for d in p.children[i]:
        if d > c and p.dep[d] not in ("punct",) and p.left[d] >= end - 1:
            return end
    return max(end, min(p.right[i] + 1, p.sentence_of(i)[1]))


def parenthetical(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`The strike, officials said, killed ten`; `... killed ten the monitor said` with the comma lost."""
    rule = entry.frames.get("quotation")
    i = clause.verb
    if rule is None or source is None or not _own_subject(p, i, source):
        return None
    if p.dep[i] == "relcl" and clause.group[1] + 1 < p.sentence_of(i)[1]:
        return None
    start = min(clause.group[0], source[0])
    if p.dep[i] in ("advcl", "ROOT") and p.lower[start - 1] == "as" and not _loaded(p, i):
        return rule, subtract(p.sentence_of(i), [(start - 1, max(p.right[i] + 1, source[1]))]), 0
    if p.dep[i] in ("parataxis", "relcl", "ccomp", "advcl", "dep", "conj", "acl") and _aside(
        p, clause, source
    ):
        low, high = p.sentence_of(i)
        end = max(clause.group[1], source[1])
        rest = (end, high) if p.dep[i] == "parataxis" and p.right[i] < high - 2 else (end, end)
        return rule, [(low, min(clause.group[0], source[0])), (max(rest[0], p.right[i] + 1), rest[1])], 0
    return None


def _own_subject(p: Parse, i: int, source: Range) -> bool:
    return any(p.dep[c] in ("nsubj", "csubj") and source[0] <= c < source[1] for c in p.children[i])


def _loaded(p: Parse, i: int) -> bool:
    """Whether a verb has a content of its own, so that the clause around it is none."""
    return any(p.dep[c] in ("ccomp", "dobj", "xcomp") for c in p.children[i])


def _aside(p: Parse, clause: Clause, source: Range) -> bool:
    """Whether source and cue stand alone, as in `officials said`, with no link to the clause before."""
    start = min(clause.group[0], source[0])
    low = p.sentence_of(clause.verb)[0]
    if start <= low or p.lower[source[0]] in _RELATIVES:
        return False
    if _loaded(p, clause.verb) or any(p.dep[c] in ("mark", "cc") for c in p.children[clause.verb]):
        return False
    if p.dep[clause.verb] == "ccomp" and p.text[start - 1] != ",":
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


def quoted(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """A quotation right before or behind source and cue, whatever the parser made of it."""
    rule = entry.frames.get("quotation")
    if rule is None or source is None:
        return None
    i = clause.verb
    high = p.sentence_of(i)[1]
    start, end = min(clause.group[0], source[0]), max(clause.group[1], source[1])
    pieces = []
    beside = _own_subject(p, i, source) or source[0] >= clause.group[1]
    if beside and (k := quoting.before(p, start)) >= 0:
        pieces.append((_opening(p, k), p.quotations[k][1]))
    if (k := quoting.behind(p, end, high)) >= 0 and ("clause" in rule.frames or p.quotations[k][0] == end):
        pieces.append(p.quotations[k])
    return (rule, pieces, 0) if pieces else None


def _opening(p: Parse, k: int) -> int:
    """Where a quoted statement begins: with the quotation, or with the sentence that the quotation ends.

    Words before the quotation are the speaker's too (`The dam “is safe,” he said`) unless a comma or colon
    brings it in, for then somebody else was quoted.
    """
    first = p.quotations[k][0]
    low = p.sentence_of(first)[0]
    return first if first == low or p.text[first - 1] in (",", ":") else low


def infinitive(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`promised to rebuild`, `urged residents to leave`: the infinitive, with its own subject if any."""
    rule = entry.frames.get("infinitive")
    if rule is None:
        return None
    i = clause.verb
    for c in p.children[i]:
        if c > i and p.dep[c] in ("xcomp", "ccomp") and p.tag[c] in _INFINITE and has_to(p, c):
            start, end = p.subtree(c)
            hearer = p.child(i, "dobj")
            return rule, [(p.left[hearer] if i < hearer < c else start, end)], 0
    return None


def predicated(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`called the strike an error`, `described it as small`: the object with what is said of it."""
    rule = entry.frames.get("as")
    if rule is None:
        return None
    i = clause.verb
    for c in p.children[i]:
        if c > i and p.dep[c] in ("ccomp", "oprd", "xcomp"):
            return rule, [(clause.group[1], p.right[c] + 1)], 0
        if c > i and p.dep[c] == "advcl" and p.left[c] == clause.group[1]:
            return rule, [p.subtree(c)], 0
        if c > i and p.dep[c] == "prep" and p.lower[c] == "as" and p.children[c]:
            return rule, [(clause.group[1], p.right[c] + 1)], 0
    return None


def objective(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`confirmed the death`, `blamed rebels for the fire`: the object with its complements."""
    rule = entry.frames.get("object")
    c = p.child(clause.verb, "dobj")
    if rule is None or c < 0:
        return None
    if c < clause.verb:
        return (rule, [(c, c + 1)], 0) if p.lower[c] in _OBJECTS else None
    if p.lemma[c] in rule.not_objects:
        return None
    start, end = p.subtree(c)
    for d in p.children[clause.verb]:
        complement = p.dep[d] in ("prep", "dative") and p.lower[d] in _COMPLEMENTS
        if d > c and (complement or p.dep[d] in ("oprd", "xcomp")):
            end = max(end, p.right[d] + 1)
    return rule, [(start, end)], 0


def prepositional(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`warned of floods`, `called for them to leave`: the preposition is the cue's."""
    for c in p.children[clause.verb]:
        if c > clause.verb and p.dep[c] == "prep" and (rule := entry.prepositions.get(p.lower[c])):
            start, end = p.subtree(c)
            return rule, [(start + 1, end)], start + 1
        if c > clause.verb and p.dep[c] == "advcl" and (rule := entry.prepositions.get(p.lower[p.left[c]])):
            start, end = p.subtree(c)
            return rule, [(start + 1, end)], start + 1
    return None


def appearance(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`the fire appears to be out`: the subject and what it seems to do; nobody says so."""
    rule = entry.frames.get("appearance")
    c = p.child(clause.verb, "xcomp", "oprd", "acomp")
    if rule is None or c < clause.verb or source is None:
        return None
    return rule, [source, (clause.group[1], p.right[c] + 1)], 0


def bare(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`wrote on his page the gate was open`: a verb of saying and a clause that nothing links."""
    rule = entry.frames.get("clause")
    i = clause.verb
    if rule is None or rule.kind not in ("speech", "evidence") or p.dep[i] not in ("ROOT", "conj"):
        return None
    if "quotation" not in entry.frames or source is None or source[1] != clause.group[0]:
        return None
    high = p.sentence_of(i)[1]
    start = clause.group[1]
    if start < high and p.text[start] == "(":
        start = next((k + 1 for k in range(start, min(high, start + _ASIDE)) if p.text[k] == ")"), start)
    if start < high and p.pos[start] == "ADP" and (place := p.child(start, "pobj")) > start:
        start = place + 1
    if start >= high or p.pos[start] not in ("DET", "PRON", "PROPN") or p.tag[start] in ("WDT", "WP"):
        return None
    if not any(p.tag[k] in _FINITE for k in range(start + 1, min(high, start + 7))):
        return None
    return rule, [(start, high)], 0


def _complements(p: Parse, i: int, c: int) -> bool:
    """Whether a dependent tells what the passive subject is said to be or do."""
    return c > i and (
        p.dep[c] in ("xcomp", "oprd", "ccomp") or (p.dep[c] == "prep" and p.lower[c] in ("as", "of"))
    )


def passive_subject(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`the fire was reported by local media`, `he is said to be ill`."""
    rule = entry.frames.get("passive") or entry.frames.get("as")
    if rule is None:
        return None
    i = clause.verb
    if "passive" not in entry.frames and not any(_complements(p, i, c) for c in p.children[i]):
        return None
    subject = p.child(i, "nsubjpass", "csubjpass")
    pieces = [p.subtree(subject)] if subject >= 0 else []
    if subject < 0 and p.dep[i] == "acl":
        noun = p.head[i]
        pieces = [(p.left[noun], clause.group[0])]
    for c in p.children[i]:
        if _complements(p, i, c):
            pieces.append(p.subtree(c))
    return (rule, pieces, 0) if pieces else None
