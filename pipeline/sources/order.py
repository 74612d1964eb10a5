"""What the order of the words tells of a cue where the tree tells nothing: commas, and who is beside it."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate, trim, trim_all
from pipeline.sources.frames import Clause
from pipeline.sources.lexicon import CueRule, Entry
from pipeline.sources.parse import Parse, Range
from pipeline.sources.subjects import is_time, phrase_before, source_range

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_LONGEST = 12
"""Words that a source between a comma and a cue may have."""
_DAY = 4
"""Words that tell when it was said."""
_LINKS = frozenset(("who", "which", "that", "and", "but", "while", "as", "when", "if", "because"))


def _saying(entry: Entry) -> CueRule | None:
    """The rule by which a verb says a clause and a quotation alike, if it has one."""
    rule = entry.frames.get("quotation")
    return rule if rule and rule.kind == "speech" and "clause" in rule.frames else None


def fallback(p: Parse, clause: Clause, entry: Entry) -> Candidate | None:
    """What the order of the words tells where the tree tells nothing."""
    found = trailing(p, clause, entry) or inverted(p, clause, entry, headline=True)
    return found or (comma_lost(p, clause, entry) if closes(p, clause) else None)


def closes(p: Parse, clause: Clause) -> bool:
    """Whether the cue ends its sentence; the day may follow (`said on Friday morning`)."""
    end, high = clause.group[1], p.sentence_of(clause.verb)[1]
    if not all(p.pos[k] in ("PUNCT", "SPACE") for k in range(end + _DAY + 1, high)):
        return False
    rest = [k for k in range(end, min(high, end + _DAY + 1)) if p.pos[k] not in ("PUNCT", "SPACE")]
    day = rest[1:] if rest and p.pos[rest[0]] == "ADP" else rest
    return not rest or (bool(day) and len(day) <= _DAY and all(is_time(p, k) for k in day))


def inverted(p: Parse, clause: Clause, entry: Entry, headline: bool = False) -> Candidate | None:
    """`... when a bomb exploded on Friday said a monitoring group.`: the source ends the sentence.

    A headline needs no verb but the cue: `Huge fire at plant, say police`.
    """
    rule = _saying(entry)
    i = clause.verb
    low, high = p.sentence_of(i)
    if rule is None or "hearer" in rule.frames or not _may_be_finite(p, i):
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


def after_quotation(p: Parse, clause: Clause, entry: Entry) -> Candidate | None:
    """`"... injured twenty" the Observatory said`: the parser lets somebody in the quotation speak."""
    rule = _saying(entry)
    inside = clause.source >= 0 and p.quotation[clause.source] >= 0
    if rule is None or not inside or p.quotation[clause.verb] >= 0:
        return None
    end = clause.group[0]
    start = next((k for k in range(end, max(0, end - _LONGEST), -1) if p.quotation[k - 1] >= 0), end)
    if start == end or p.pos[end - 1] not in ("NOUN", "PROPN", "PRON"):
        return None
    said = p.quotations[p.quotation[start - 1]]
    if any(p.tag[k] in _FINITE or p.text[k] in (";", ":") for k in range(start, end)):
        return None
    source = trim(p, (start, end))
    return Candidate(clause.verb, source, clause.group, [said], rule.kind, rule.stance, f"{rule.name}:quoted")


def trailing(p: Parse, clause: Clause, entry: Entry) -> Candidate | None:
    """`The depot was hit, a source in the port told the agency`: comma, source and cue end the sentence."""
    rule = _saying(entry)
    if rule is None:
        return None
    low, high = p.sentence_of(clause.verb)
    end = clause.group[0]
    while end - 1 > low and is_time(p, end - 1):
        end -= 1  # `local officials today told the agency`
    end, comma = _apposition(p, low, end)
    source = (comma + 1, end)
    longest = _LONGEST if p.text[end] != "," else 2 * _LONGEST
    named = 0 < end - comma - 1 <= longest and p.pos[end - 1] in ("NOUN", "PROPN", "PRON")
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


def _apposition(p: Parse, low: int, end: int) -> Range:
    """End of a source before a token, and the comma before it; a name and its apposition are one source.

    `..., Ann Lee, a port official, said`: the commas around the apposition are within the source.
    """
    inner = p.text[end - 1] == ","
    commas = [k for k in range(end - 1 - inner, max(low, end - 2 * _LONGEST), -1) if p.text[k] == ","][:2]
    if not commas:
        return end, low
    if not inner or len(commas) < 2:
        return end, commas[0]
    name = p.entity_at(commas[0] - 1)
    person = name is not None and name.label_ == "PERSON" and name.start > commas[1]
    return (end - 1, commas[1]) if person else (end, commas[0])


def comma_lost(p: Parse, clause: Clause, entry: Entry) -> Candidate | None:
    """`... killed ten people activists in the town reported`: the source stands before the verb."""
    rule = _saying(entry)
    if rule is None:
        return None
    i = clause.verb
    low = p.sentence_of(i)[0]
    source = phrase_before(p, clause.group[0], low)
    if source is None or not any(p.tag[k] in _FINITE for k in range(low, source[0])):
        return None
    content = trim_all(p, [(low, source[0])])
    return Candidate(i, source, clause.group, content, rule.kind, rule.stance, f"{rule.name}:trailing")
