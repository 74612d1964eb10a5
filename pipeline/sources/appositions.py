"""Names inside a mention: the person or body that a description stands beside."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.sources.kinds import SpeakerLexicon
from pipeline.sources.parse import Parse, Range


def person_in(p: Parse, lexicon: SpeakerLexicon, source: Range, head: int) -> Span | None:
    """The named person that the mention is, or is in apposition to."""
    close = {head}
    close.update(c for c in p.children[head] if p.dep[c] == "appos")
    for entity in p.entities_in(source):
        if entity.label_ != "PERSON" or p.lower[entity.start] in lexicon.furniture:
            continue
        if any(entity.start <= i < entity.end for i in close):
            return entity
        if (
            p.lower[head] in lexicon.roles
            and head < entity.start
            and entity.end in (source[1], source[1] - 1)
        ):
            return entity  # `the head of the district, Ann Lee`, whatever the parser hung it on
    return None


def apposed_name(p: Parse, lexicon: SpeakerLexicon, source: Range, head: int) -> Range | None:
    """The name behind a common noun: `Baza` of `the channel Baza`, `Norvik` of `the operator, Norvik`."""
    title = p.text[head].isupper() and head + 1 < source[1] and p.lower[head + 1] in ("of", "for")
    if (p.lower[head] in lexicon.roles or title) and (last := _last_name(p, source, head)):
        return without_titles(p, lexicon, last)
    if p.pos[head] == "PROPN":
        return _name_behind_noun(p, source, head)
    for c in p.children[head]:
        if p.dep[c] == "acl" and p.lemma[c] == "call" and (name := _self_given(p, c, source)):
            return name
        start = p.left[c]
        beside = start == head + 1 or p.text[start - 1] == ","
        if p.dep[c] == "appos" and beside and head < start <= c < source[1] and _all_names(p, start, c + 1):
            return start, c + 1
    return None


def _all_names(p: Parse, start: int, end: int) -> bool:
    return all(p.pos[k] == "PROPN" for k in range(start, end))


def _self_given(p: Parse, verb: int, source: Range) -> Range | None:
    """`Harbour Brigade` of `a group calling itself the Harbour Brigade`."""
    start = verb + 1
    while start < source[1] and p.pos[start] in ("PRON", "DET"):
        start += 1
    end = start
    while end < source[1] and p.pos[end] == "PROPN":
        end += 1
    return (start, end) if end > start > verb + 1 else None


def _last_name(p: Parse, source: Range, head: int) -> Range | None:
    """`Ann Lee` of `Director (Operations) of the Service, Ann Lee`, whatever the parser hung it on."""
    comma = next((k for k in range(source[1] - 1, head, -1) if p.text[k] == ","), -1)
    end = source[1] - (comma == source[1] - 1)
    if comma == source[1] - 1:
        comma = next((k for k in range(comma - 1, head, -1) if p.text[k] == ","), -1)
    run = range(comma + 1, end)
    return (
        (comma + 1, end)
        if comma > head and 1 < len(run) < 6 and all(p.pos[k] == "PROPN" for k in run)
        else None
    )


def _name_behind_noun(p: Parse, source: Range, head: int) -> Range | None:
    """`Ann Lee` of `shopper Ann Lee`: the parser takes the common noun for part of the name."""
    start = head
    while start > source[0] and p.pos[start - 1] == "PROPN":
        start -= 1
    noun = start - 1
    described = noun >= source[0] and p.pos[noun] == "NOUN" and p.dep[noun] in ("compound", "nmod")
    return (start, head + 1) if described and p.text[noun].islower() else None


def without_titles(p: Parse, lexicon: SpeakerLexicon, span: Range) -> Range:
    """A person's name without `Sgt` or `Dr.` before it."""
    start, end = span
    while start + 1 < end and p.lower[start].rstrip(".") in lexicon.titles:
        start += 1
    return start, end


def without_furniture(p: Parse, lexicon: SpeakerLexicon, source: Range, head: int) -> Range:
    """`activists` of `Tags Idarra Port activists`: what a page lists before is no part of a name."""
    first = source[0]
    if p.lower[first] not in lexicon.furniture or first == head or not p.text[first + 1][0].isupper():
        return source
    start = source[1] - 1
    while start - 1 > source[0] and p.entity_at(start - 1) is None:
        if p.pos[start - 1] == "PROPN" and p.text[start] != "-":
            break
        start -= 1
    return start, source[1]
