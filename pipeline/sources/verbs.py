"""Verbs that attribute: who is the source, and what of the clause is the content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.sources import frames
from pipeline.sources.candidate import Candidate, subtract, trim_all
from pipeline.sources.frames import Clause, Found
from pipeline.sources.lexicon import Entry, Lexicon
from pipeline.sources.parse import Parse, Range
from pipeline.sources.subjects import (
    agent,
    has_to,
    is_time,
    neighbour,
    phrase_before,
    source_range,
    subject,
    verb_group,
)

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_LONGEST = 12
"""Words that a source between a comma and a cue may have."""
_LINKS = frozenset(("who", "which", "that", "and", "but", "while", "as", "when", "if", "because"))
_PLACES = frozenset(
    ("province", "region", "city", "town", "village", "district", "country", "area", "week", "year")
)
_NOBODY = frozenset(("no", "nobody", "none", "neither"))
_Frame = Callable[[Parse, Clause, Range | None, Entry], Found | None]
_ACTIVE: tuple[_Frame, ...] = (
    frames.quoted,
    frames.infinitive,
    frames.finite,
    frames.parenthetical,
    frames.predicated,
    frames.objective,
    frames.prepositional,
    frames.appearance,
    frames.bare,
)
_PASSIVE: tuple[_Frame, ...] = (frames.quoted, frames.finite, frames.passive_subject, frames.prepositional)


def verb_candidates(p: Parse, lexicon: Lexicon) -> list[Candidate]:
    """The attributions that the verbs of a Doc make, in text order, at most one for each verb.

    A verb in whose surroundings no rule finds a content is guessed at: who does it, and to what.
    """
    found = []
    for i in range(p.n):
        if p.pos[i] not in ("VERB", "AUX") and not _mistaken(p, i):
            continue
        entry = lexicon.entry(p, i)
        candidate = (_attribute(p, i, entry) if entry else None) or _guessed(p, i, lexicon)
        if candidate:
            found.append(candidate)
    return found


def _guessed(p: Parse, i: int, lexicon: Lexicon) -> Candidate | None:
    """A full verb with a source and a content, whatever it means."""
    candidate = _attribute(p, i, lexicon.any_verb) if p.pos[i] == "VERB" and p.dep[i] else None
    return replace(candidate, guess=True) if candidate and candidate.source else None


def _mistaken(p: Parse, i: int) -> bool:
    """Whether a plural noun may be the cue that closes a wire sentence: `..., the channel reports.`"""
    if p.tag[i] != "NNS" or p.text[i] != p.lower[i]:
        return False
    high = p.sentence_of(i)[1]
    last = all(p.pos[k] in ("PUNCT", "SPACE") for k in range(i + 1, high))
    return last and "," in p.text[max(0, i - _LONGEST) : i] and p.pos[i - 1] in ("NOUN", "PROPN")


def _attribute(p: Parse, i: int, entry: Entry) -> Candidate | None:
    clause = _clause(p, i)
    source = _source(p, clause)
    if not clause.passive and (inverted := _inverted(p, clause, entry)):
        return inverted
    closing = p.child(i, "nsubj") < 0 and not clause.passive and _closes(p, clause)
    if closing and (trailing := _trailing(p, clause, entry)):
        return trailing
    if source and not clause.passive and _far(p, clause, source):
        return _comma_lost(p, clause, entry)
    for find in _PASSIVE if clause.passive else _ACTIVE:
        got = find(p, clause, source, entry)
        if got:
            rule, pieces, cue_end = got
            frame = find.__name__
            if find is frames.appearance:
                source = None
            elif not _plausible(p, clause, find) or (source and p.lower[source[0]] in _NOBODY):
                return None
            elif rule.kind == "evidence" and p.lemma[i] == "see" and source and _is_place(p, source[1] - 1):
                return None  # `the province saw two raids`
            cue = (clause.group[0], max(clause.group[1], cue_end))
            content = trim_all(p, [part for piece in pieces for part in subtract(piece, (cue, source))])
            if content:
                return Candidate(i, source, cue, content, rule.kind, rule.stance, f"{rule.name}:{frame}")
    return None if clause.passive else _fallback(p, clause, entry)


def _fallback(p: Parse, clause: Clause, entry: Entry) -> Candidate | None:
    """What the order of the words tells where the tree tells nothing."""
    found = _trailing(p, clause, entry) or _inverted(p, clause, entry, headline=True)
    return found or (_comma_lost(p, clause, entry) if _closes(p, clause) else None)


def _closes(p: Parse, clause: Clause) -> bool:
    """Whether the cue ends its sentence."""
    return all(p.pos[k] in ("PUNCT", "SPACE") for k in range(clause.group[1], p.sentence_of(clause.verb)[1]))


def _inverted(p: Parse, clause: Clause, entry: Entry, headline: bool = False) -> Candidate | None:
    """`... when a bomb exploded on Friday said a monitoring group.`: the source ends the sentence.

    A headline needs no verb but the cue: `Huge fire at plant, say police`.
    """
    rule = entry.frames.get("quotation")
    i = clause.verb
    low, high = p.sentence_of(i)
    if rule is None or rule.kind != "speech" or "clause" not in entry.frames or not _may_be_finite(p, i):
        return None
    who = next((c for c in p.children[i] if c > i and p.dep[c] in ("dobj", "nsubj")), -1)
    if who < i or clause.group[0] <= low or p.lower[clause.group[0] - 1] in _LINKS:
        return None
    comma = p.text[clause.group[0] - 1] == ","
    if comma is not headline or not (headline or _subject_behind(p, i, who)):
        return None
    source = source_range(p, who)
    alone = source[0] == clause.group[1] and all(
        p.pos[k] in ("PUNCT", "SPACE") for k in range(source[1], high)
    )
    told = range(low, clause.group[0])
    if not alone or len(told) < 4 or not (headline or any(p.tag[k] in _FINITE for k in told)):
        return None
    content = trim_all(p, [(low, clause.group[0])])
    return Candidate(i, source, clause.group, content, rule.kind, rule.stance, f"{rule.name}:inverted")


def _subject_behind(p: Parse, i: int, who: int) -> bool:
    """Whether what follows a verb does it: it has no other subject, or a thing where a name follows.

    `... hit an area near the border reported the Observatory`: the parser lets the area report.
    """
    before = p.child(i, "nsubj")
    if before in (-1, who):
        return True
    entity = p.entity_at(who)
    named = entity is not None and entity.label_ in ("ORG", "PERSON")
    return named and p.dep[i] != "ROOT" and p.pos[before] == "NOUN" and p.entity_at(before) is None


def _may_be_finite(p: Parse, i: int) -> bool:
    """Whether a verb is finite, or a participle without auxiliary right before a name or an article."""
    if p.tag[i] in _FINITE:
        return True
    bare = p.tag[i] == "VBN" and p.dep[i] == "acl" and i + 1 < p.n
    return bare and p.pos[i + 1] in ("DET", "PROPN")


def _trailing(p: Parse, clause: Clause, entry: Entry) -> Candidate | None:
    """`The depot was hit, a source in the port told the agency`: comma, source and cue end the sentence."""
    rule = entry.frames.get("quotation")
    if rule is None or "clause" not in entry.frames or rule.kind != "speech":
        return None
    low, high = p.sentence_of(clause.verb)
    comma = next((k for k in range(clause.group[0] - 1, low, -1) if p.text[k] == ","), low)
    source = (comma + 1, clause.group[0])
    named = 0 < source[1] - source[0] <= _LONGEST and p.pos[source[1] - 1] in ("NOUN", "PROPN", "PRON")
    if comma - low < 3 or not named or p.lower[comma + 1] in _LINKS:
        return None
    outside = (*range(*source), *range(clause.group[1], high))
    if any(p.tag[k] in _FINITE for k in outside) or not any(
        p.pos[k] in ("VERB", "AUX") for k in range(low, comma)
    ):
        return None
    content = trim_all(p, [(low, comma)])
    return Candidate(
        clause.verb, source, clause.group, content, rule.kind, rule.stance, f"{rule.name}:trailing"
    )


def _is_place(p: Parse, i: int) -> bool:
    entity = p.entity_at(i)
    return (entity is not None and entity.label_ in ("GPE", "LOC", "FAC", "DATE")) or p.lemma[i] in _PLACES


def _far(p: Parse, clause: Clause, source: Range) -> bool:
    """Whether a whole clause stands between subject and verb, so that the subject must be another's."""
    gap = range(source[1], clause.group[0])
    return len(gap) > 3 and any(p.tag[k] in ("VBD", "VBZ") and p.head[k] == clause.verb for k in gap)


def _comma_lost(p: Parse, clause: Clause, entry: Entry) -> Candidate | None:
    """`... killed ten people activists in the town reported`: the source stands before the verb."""
    rule = entry.frames.get("quotation")
    if rule is None or "clause" not in entry.frames or rule.kind != "speech":
        return None
    i = clause.verb
    low = p.sentence_of(i)[0]
    source = phrase_before(p, clause.group[0], low)
    if source is None or not any(p.tag[k] in _FINITE for k in range(low, source[0])):
        return None
    content = trim_all(p, [(low, source[0])])
    return Candidate(i, source, clause.group, content, rule.kind, rule.stance, f"{rule.name}:trailing")


def _source(p: Parse, clause: Clause) -> Range | None:
    """The words of the source, without what hangs on it with the cue (`polls showing ...`)."""
    if clause.source < 0:
        return None
    start, end = source_range(p, clause.source)
    if start <= clause.verb < end:
        start, end = (start, clause.group[0]) if clause.source < clause.verb else (clause.group[1], end)
    while end > start + 1 and p.pos[end - 1] == "PUNCT":
        end -= 1
    return start, end


def _plausible(p: Parse, clause: Clause, find: _Frame) -> bool:
    """Whether a frame can be trusted here; some hold only where somebody is known to act or speak."""
    i = clause.verb
    if find in (frames.objective, frames.predicated, frames.prepositional):
        infinitive = (
            find is frames.objective
            and p.tag[i] == "VB"
            and p.dep[i] in ("xcomp", "acl", "relcl")
            and has_to(p, i)
        )
        return clause.source >= 0 and not infinitive
    if find is frames.passive_subject and p.dep[i] == "acl":
        return clause.source >= 0
    return True


def _participle(p: Parse, i: int) -> bool:
    """Whether a verb is a passive without auxiliary: `the fire reported by locals`, `asked why`."""
    bare = p.tag[i] == "VBN" and p.dep[i] == "advcl" and p.child(i, "nsubj", "aux") < 0
    return (p.dep[i] == "acl" and p.tag[i] == "VBN") or (bare and not _joined(p, i))


def _joined(p: Parse, i: int) -> bool:
    """Whether a clause shares the subject of another as its second half does."""
    return p.child(i, "cc") >= 0 or (i > 0 and p.lower[i - 1] in ("then", "and", "but"))


def _clause(p: Parse, i: int) -> Clause:
    passive = any(p.dep[c] in ("auxpass", "nsubjpass") for c in p.children[i]) or _participle(p, i)
    group = verb_group(p, i)
    source = agent(p, i) if passive else subject(p, i)
    if not passive and (source < 0 or p.lines[source] != p.lines[i] or is_time(p, source)):
        source = neighbour(p, i, group)
    return Clause(i, passive, source, group)
