"""Verbs that attribute: who is the source, and what of the clause is the content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.sources import frames, order
from pipeline.sources.candidate import Candidate, subtract, trim_all
from pipeline.sources.frames import Clause, Found
from pipeline.sources.lexicon import Entry, Lexicon
from pipeline.sources.parse import Parse, Range
from pipeline.sources.subjects import (
    agent,
    has_to,
    is_time,
    neighbour,
    source_range,
    subject,
    verb_group,
)

_LONGEST = 12
"""Words between a comma and a cue that closes a wire sentence."""
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
    if not clause.passive and (inverted := order.inverted(p, clause, entry)):
        return inverted
    if not clause.passive and (quoted := order.after_quotation(p, clause, entry)):
        return quoted
    closing = p.child(i, "nsubj") < 0 and (not clause.passive or _bare_participle(p, clause))
    if closing and order.closes(p, clause) and (trailing := order.trailing(p, clause, entry)):
        return trailing
    if source and not clause.passive and _far(p, clause, source):
        return order.comma_lost(p, clause, entry)
    for find in _PASSIVE if clause.passive else _ACTIVE:
        got = find(p, clause, source, entry)
        if got:
            rule, pieces, cue_end = got
            frame = find.__name__
            source = _without(source, pieces) if clause.passive else source
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
    return None if clause.passive else order.fallback(p, clause, entry)


def _without(source: Range | None, content: list[Range]) -> Range | None:
    """`told by a doctor [that a shell hit it]`: the source ends where a content begins that hangs on it."""
    inner = [start for start, _ in content if source is not None and source[0] < start < source[1]]
    return (source[0], min(inner)) if source is not None and inner else source


def _is_place(p: Parse, i: int) -> bool:
    entity = p.entity_at(i)
    return (entity is not None and entity.label_ in ("GPE", "LOC", "FAC", "DATE")) or p.lemma[i] in _PLACES


def _far(p: Parse, clause: Clause, source: Range) -> bool:
    """Whether a whole clause stands between subject and verb, so that the subject must be another's."""
    gap = range(source[1], clause.group[0])
    return len(gap) > 3 and any(p.tag[k] in ("VBD", "VBZ") and p.head[k] == clause.verb for k in gap)


def _source(p: Parse, clause: Clause) -> Range | None:
    """The words of the source, without what hangs on it with the cue (`polls showing ...`)."""
    if clause.source < 0:
        return None
    start, end = source_range(p, clause.source)
    if start > p.sentence_of(clause.verb)[0] and p.dep[start - 1] == "prep":
        start = _behind_place(p, start, end)
    if start <= clause.verb < end:
        start, end = (start, clause.group[0]) if clause.source < clause.verb else (clause.group[1], end)
    while end > start + 1 and p.pos[end - 1] == "PUNCT":
        end -= 1
    return (_with_person(p, start) if p.pos[clause.source] == "NOUN" else start), end


def _behind_place(p: Parse, start: int, end: int) -> int:
    """Where the source begins in `[hit a convent in] the old town, the vicar, Ann Lee`: behind the place."""
    comma = next((k for k in range(start, end - 1) if p.text[k] == ","), -1)
    person = any(entity.label_ == "PERSON" for entity in p.entities_in((start, max(start, comma))))
    return start if comma < 0 or person else comma + 1


def _with_person(p: Parse, start: int) -> int:
    """Where a source begins that the parser cut: `Ann Lee` of `Ann Lee, port chief told the agency`."""
    if start < 2 or p.text[start - 1] != "," or p.pos[start] == "DET" or p.entity_at(start - 2) is None:
        return start
    person = p.entity_at(start - 2)
    cut = person is not None and person.label_ == "PERSON" and person.end == start - 1
    return person.start if person is not None and cut and p.tag[start] in ("NN", "NNP", "JJ") else start


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


def _bare_participle(p: Parse, clause: Clause) -> bool:
    """Whether a seeming participle may be the cue: `..., the activists reported`; not `, a leak reported`."""
    noun = p.head[clause.verb]
    definite = p.lower[p.left[noun]] not in ("a", "an")
    return p.dep[clause.verb] == "acl" and clause.source < 0 and noun == clause.group[0] - 1 and definite


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
