"""Who does what a verb says: its own subject, one that another clause lends it, or the phrase beside it."""

from __future__ import annotations

from pipeline.sources.parse import Parse, Range

_SUBJECTS = ("nsubj", "csubj")
_CONTROLLED = frozenset(("xcomp", "advcl", "conj", "pcomp", "ccomp", "prep", "acomp", "oprd"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_NOMINAL = ("NOUN", "PROPN", "PRON")
_MODIFIERS = frozenset(("det", "amod", "compound", "nmod", "nummod", "poss", "case"))
_ARTICLES = frozenset(("the", "a", "an"))


def verb_group(p: Parse, i: int) -> Range:
    """The verb with its auxiliaries, negation and adverbs before it and a particle behind it."""
    start = i
    while start > 0 and p.head[start - 1] == i and p.dep[start - 1] in ("aux", "auxpass", "neg", "advmod"):
        start -= 1
    end = i + 1
    while end < p.n and p.head[end] == i and p.dep[end] in ("prt", "neg"):
        end += 1
    return start, end


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
        if p.tag[i] == "VBG" and p.text[i - 1] == "," and p.pos[head] == "NOUN":
            return _of_governor(p, head, depth)  # `took up the matter, saying`: he who took it up
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


def agent(p: Parse, i: int) -> int:
    """The one by whom a passive is done, -1 if not told."""
    by = p.child(i, "agent")
    return p.child(by, "pobj") if by >= 0 else -1


def neighbour(p: Parse, i: int, group: Range) -> int:
    """The head of the noun phrase beside a finite verb that the parser gave no subject."""
    if p.tag[i] not in _FINITE and not any(p.tag[c] in _FINITE for c in p.children[i] if c < i):
        return -1
    low, high = p.sentence_of(i)
    k = group[0] - 1
    while k > low and p.text[k] in (",", ")", "—", "-", "--"):
        k -= 1
    if k >= low and p.text[k + 1] != "," and p.pos[k] not in _NOMINAL:
        k = group[1] if group[1] < high else -1
    if k >= low and k < group[0] and is_time(p, k) and group[1] < high:
        k = group[1] + (p.pos[group[1]] == "DET")
        while k + 1 < high and p.dep[k] in _MODIFIERS:
            k += 1
    top = -1
    while low <= k < high and k != i:
        top = k if p.pos[k] in _NOMINAL else top
        if p.head[k] == k or (p.pos[k] in ("VERB", "AUX") and p.dep[k] not in ("relcl", "acl")):
            break
        k = p.head[k]
    return top


def is_time(p: Parse, i: int) -> bool:
    """Whether a noun is a date or a time, which says nothing."""
    entity = p.entity_at(i)
    return entity is not None and entity.label_ in ("DATE", "TIME")


def phrase_before(p: Parse, end: int, low: int) -> Range | None:
    """The noun phrase, with one phrase of place behind its noun, that ends right before a token."""
    head = end - 1
    if head <= low or p.pos[head] not in _NOMINAL or is_time(p, head):
        return None
    preposition = p.head[head]
    if p.dep[head] == "pobj" and low < preposition < head and p.pos[preposition - 1] in _NOMINAL:
        head = preposition - 1
    start = head
    while start > low and p.dep[start - 1] in _MODIFIERS and start <= p.head[start - 1] <= head:
        start -= 1
        if p.pos[start] == "DET":
            break
    return start, end


def _of_governor(p: Parse, noun: int, depth: int) -> int:
    """The subject of the verb that a noun hangs on: `he` of `he went out of his way to say`."""
    while p.dep[noun] in ("pobj", "prep", "dobj", "attr", "conj") and p.head[noun] != noun:
        noun = p.head[noun]
    return subject(p, noun, depth + 1) if p.pos[noun] in ("VERB", "AUX") else -1


def source_range(p: Parse, head: int) -> Range:
    """The words of a source: its subtree within the sentence."""
    start, end = p.subtree(head)
    low, high = p.sentence_of(head)
    first, last = p.lines[head]
    low, high = max(low, first), min(high, last)
    start, end = max(start, low), min(end, high)
    while start < head and p.pos[start] in ("PUNCT", "SPACE"):
        start += 1
    while end > head + 1 and (p.pos[end - 1] in ("PUNCT", "SPACE")):
        end -= 1
    if start > low and any(p.pos[k] == "ADP" and p.dep[k] == "prep" for k in range(start, head)):
        return _bare(p, head), end  # `a shell hit a school in Homs activists said`: the comma was lost
    for k in range(end - 2, start, -1):
        if start == low:
            break  # the source opens the sentence: what follows it is an apposition
        if p.pos[k] == "DET" and p.lower[k] in _ARTICLES and p.pos[k - 1] in ("NOUN", "PROPN"):
            return k, end  # a noun, then an article: the comma between content and source was lost
    return start, end


def _bare(p: Parse, head: int) -> int:
    """First token of a noun with the common nouns and adjectives right before it."""
    start = head
    while start > 0 and p.pos[start - 1] in ("NOUN", "ADJ") and p.dep[start - 1] in _MODIFIERS:
        start -= 1
    return start


def has_to(p: Parse, verb: int) -> bool:
    """Whether a verb is an infinitive with `to`."""
    return any(p.lower[c] == "to" and p.dep[c] == "aux" for c in p.children[verb])
