"""Verbs that attribute: who is the source, and what of the clause is the content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.sources import quoting
from pipeline.sources.candidate import Candidate, subtract, trim_all
from pipeline.sources.lexicon import Lexicon, Entry, CueRule
from pipeline.sources.parse import Parse, Range

_SUBJECTS = ("nsubj", "csubj")
_COMPLEMENTS = frozenset(
    ("for", "of", "as", "to", "with", "on", "in", "from", "about", "against", "over", "into")
)
_CONTROLLED = frozenset(("xcomp", "advcl", "conj", "pcomp", "ccomp", "prep", "acomp", "oprd"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_NOMINAL = ("NOUN", "PROPN", "PRON")
_NOBODY = frozenset(("no", "nobody", "none", "neither"))
_ARTICLES = frozenset(("the", "a", "an"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))


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


def verb_candidates(p: Parse, lexicon: Lexicon) -> list[Candidate]:
    """The attributions that the verbs of a Doc make, in text order, at most one for each verb."""
    found = []
    for i in range(p.n):
        if p.pos[i] in ("VERB", "AUX") and (entry := lexicon.entry(p, i)):
            candidate = _attribute(p, i, entry)
            if candidate:
                found.append(candidate)
    return found


def _attribute(p: Parse, i: int, entry: Entry) -> Candidate | None:
    clause = _clause(p, i)
    source = source_range(p, clause.source) if clause.source >= 0 else None
    for find in _PASSIVE if clause.passive else _ACTIVE:
        got = find(p, clause, source, entry)
        if got:
            rule, pieces, cue_end = got
            frame = find.__name__.removeprefix("_")
            if find is _appearance:
                source = None
            elif not _plausible(p, clause, find) or (source and p.lower[source[0]] in _NOBODY):
                return None
            cue = (clause.group[0], max(clause.group[1], cue_end))
            content = trim_all(p, [part for piece in pieces for part in subtract(piece, (cue, source))])
            if content:
                return Candidate(i, source, cue, content, rule.kind, rule.stance, f"{rule.name}:{frame}")
    return None


def _plausible(p: Parse, clause: Clause, find: Callable[..., Found | None]) -> bool:
    """Whether a frame can be trusted here; some hold only where somebody is known to act or speak."""
    i = clause.verb
    if find in (_object, _predicated, _prepositional):
        infinitive = (
            find is _object and p.tag[i] == "VB" and p.dep[i] in ("xcomp", "acl", "relcl") and has_to(p, i)
        )
        return clause.source >= 0 and not infinitive
    if find is _passive_subject and p.dep[i] == "acl":
        return clause.source >= 0
    return True


def _clause(p: Parse, i: int) -> Clause:
    passive = any(p.dep[c] in ("auxpass", "nsubjpass") for c in p.children[i]) or (
        p.dep[i] == "acl" and p.tag[i] == "VBN"
    )
    group = verb_group(p, i)
    source = _agent(p, i) if passive else subject(p, i)
    if not passive and (source < 0 or p.lines[source] != p.lines[i]):
        source = _neighbour(p, i, group)
    return Clause(i, passive, source, group)


def verb_group(p: Parse, i: int) -> Range:
    """The verb with its auxiliaries, negation and adverbs before it and a particle behind it."""
    start = i
    while start > 0 and p.head[start - 1] == i and p.dep[start - 1] in ("aux", "auxpass", "neg", "advmod"):
        start -= 1
    end = i + 1
    while end < p.n and p.head[end] == i and p.dep[end] in ("prt", "neg"):
        end += 1
    return start, end


def _neighbour(p: Parse, i: int, group: Range) -> int:
    """The head of the noun phrase beside a finite verb that the parser gave no subject."""
    if p.tag[i] not in _FINITE and not any(p.tag[c] in _FINITE for c in p.children[i] if c < i):
        return -1
    low, high = p.sentence_of(i)
    k = group[0] - 1
    while k > low and p.text[k] in (",", ")", "—", "-", "--"):
        k -= 1
    if k >= low and p.text[k + 1] != "," and p.pos[k] not in _NOMINAL:
        k = group[1] if group[1] < high else -1
    top = -1
    while low <= k < high and k != i:
        top = k if p.pos[k] in _NOMINAL else top
        if p.head[k] == k or (p.pos[k] in ("VERB", "AUX") and p.dep[k] not in ("relcl", "acl")):
            break
        k = p.head[k]
    return top


def _agent(p: Parse, i: int) -> int:
    agent = p.child(i, "agent")
    return p.child(agent, "pobj") if agent >= 0 else -1


def subject(p: Parse, i: int, depth: int = 0) -> int:
    """The subject of a verb, its own or the one that the clause above lends it."""
    own = [c for c in p.children[i] if p.dep[c] in _SUBJECTS]
    if own:
        return min(own, key=lambda c: abs(c - i))
    head, relation = p.head[i], p.dep[i]
    if head == i or depth > 4:
        return -1
    if relation in ("acl", "relcl") and has_to(p, i):
        return _of_governor(p, head, depth)
    if relation == "acl":
        return head if p.tag[i] == "VBG" else -1
    if relation in ("xcomp", "ccomp") and (hearer := p.child(head, "dobj")) >= 0 and p.lower[i - 1] == "to":
        return hearer
    if relation == "pcomp" and p.lower[head] == "as" and (quoted := p.child(p.head[head], "dobj")) >= 0:
        return quoted
    if relation in _CONTROLLED:
        if p.child(head, "nsubjpass") >= 0 and p.child(head, *_SUBJECTS) < 0:
            return p.child(head, "nsubjpass")
        return subject(p, head, depth + 1)
    return -1


def _of_governor(p: Parse, noun: int, depth: int) -> int:
    """The subject of the verb that a noun hangs on: who goes out of the way in `went out of his way to say`."""
    while p.dep[noun] in ("pobj", "prep", "dobj", "attr", "conj") and p.head[noun] != noun:
        noun = p.head[noun]
    return subject(p, noun, depth + 1) if p.pos[noun] in ("VERB", "AUX") else -1


def source_range(p: Parse, head: int) -> Range:
    """The words of a source: its subtree within the sentence."""
    start, end = p.subtree(head)
    low, high = p.sentence_of(head)
    start, end = max(start, low), min(end, high)
    while end > head + 1 and (p.pos[end - 1] in ("PUNCT", "SPACE")):
        end -= 1
    for k in range(end - 2, start, -1):
        if p.pos[k] == "DET" and p.lower[k] in _ARTICLES and p.pos[k - 1] in ("NOUN", "PROPN"):
            return k, end  # a noun, then an article: the comma between content and source was lost
    return start, end


def _finite(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`said that it burned`, and `it burned, he said` where the parser sees it as the verb's clause."""
    i = clause.verb
    for c in reversed(p.children[i]):
        if p.dep[c] != "ccomp" and not (p.dep[c] == "xcomp" and p.tag[c] == "VBG" and c > i):
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
        return rule, [(_clause_start(p, start), end)], 0
    return _borrowed(p, i, entry)


def _borrowed(p: Parse, i: int, entry: Entry) -> Found | None:
    """`reported, citing police, that it burned`: the parser hangs the clause on the verb of citing."""
    rule = entry.frames.get("clause")
    for c in p.children[i]:
        if rule and c > i and p.dep[c] == "advcl" and p.lemma[c] in ("cite", "quote"):
            said = p.child(c, "ccomp")
            if said > c:
                return rule, [p.subtree(said)], 0
    return None


def _clause_end(p: Parse, i: int, c: int, end: int) -> int:
    """A finite clause goes on to the sentence's end unless something else of the cue's follows it."""
    if p.dep[i] in ("advcl", "relcl", "acl"):
        return end
    for d in p.children[i]:
        if d > c and p.dep[d] not in ("punct",) and p.left[d] >= end - 1:
            return end
    return max(end, p.sentence_of(i)[1])


def _clause_start(p: Parse, start: int) -> int:
    return min(start, p.sentence_of(start)[0])


def _parenthetical(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`The strike, officials said, killed ten`; `... killed ten the monitor said` with the comma lost."""
    rule = entry.frames.get("quotation")
    i = clause.verb
    if rule is None or source is None or not _own_subject(p, i, source):
        return None
    if p.dep[i] == "relcl" and clause.group[1] + 1 < p.sentence_of(i)[1]:
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


def _quoted(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
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
    if (k := quoting.behind(p, end, high)) >= 0 and ("clause" in entry.frames or p.quotations[k][0] == end):
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


def _infinitive(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`promised to rebuild`, `urged residents to leave`: the infinitive, with its own subject if there is one."""
    rule = entry.frames.get("infinitive")
    if rule is None:
        return None
    i = clause.verb
    for c in p.children[i]:
        if c > i and p.dep[c] in ("xcomp", "ccomp") and p.tag[c] == "VB" and has_to(p, c):
            start, end = p.subtree(c)
            hearer = p.child(i, "dobj")
            return rule, [(p.left[hearer] if i < hearer < c else start, end)], 0
    return None


def has_to(p: Parse, verb: int) -> bool:
    return any(p.lower[c] == "to" and p.dep[c] == "aux" for c in p.children[verb])


def _predicated(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
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


def _object(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    """`confirmed the death`, `blamed rebels for the fire`: the object with its complements."""
    rule = entry.frames.get("object")
    c = p.child(clause.verb, "dobj")
    if rule is None or c < clause.verb:
        return None
    start, end = p.subtree(c)
    for d in p.children[clause.verb]:
        complement = p.dep[d] in ("prep", "dative") and p.lower[d] in _COMPLEMENTS
        if d > c and (complement or p.dep[d] in ("oprd", "xcomp")):
            end = max(end, p.right[d] + 1)
    return rule, [(start, end)], 0


def _prepositional(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    for c in p.children[clause.verb]:
        if c > clause.verb and p.dep[c] == "prep" and (rule := entry.prepositions.get(p.lower[c])):
            start, end = p.subtree(c)
            return rule, [(start + 1, end)], start + 1
        if c > clause.verb and p.dep[c] == "advcl" and (rule := entry.prepositions.get(p.lower[p.left[c]])):
            start, end = p.subtree(c)
            return rule, [(start + 1, end)], start + 1
    return None


def _appearance(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
    rule = entry.frames.get("appearance")
    c = p.child(clause.verb, "xcomp", "oprd", "acomp")
    if rule is None or c < clause.verb or source is None:
        return None
    return rule, [source, (clause.group[1], p.right[c] + 1)], 0


def _complements(p: Parse, i: int, c: int) -> bool:
    """Whether a dependent tells what the passive subject is said to be or do."""
    return c > i and (
        p.dep[c] in ("xcomp", "oprd", "ccomp") or (p.dep[c] == "prep" and p.lower[c] in ("as", "of"))
    )


def _passive_subject(p: Parse, clause: Clause, source: Range | None, entry: Entry) -> Found | None:
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


_ACTIVE = (_quoted, _infinitive, _finite, _parenthetical, _predicated, _object, _prepositional, _appearance)
_PASSIVE = (_quoted, _finite, _passive_subject, _prepositional)
