"""Definiteness, number, counting and reference of a trigger."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.events.senses import Candidate
from pipeline.events.status import StatusFinder
from pipeline.events.view import View

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "such"})
_SITE_PREPOSITIONS = frozenset({"at", "in", "on", "near", "outside", "inside", "against", "of"})
_PARTICULARS = frozenset({"place", "harm", "site_noun"})
_OF_MANY = 6
"""Greatest number of tokens between `a string of` and the trigger."""
_RANKING = 12
"""Greatest number of tokens between `the worst attack` and `since`."""
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_MANY = 10
"""Events of one year that are no list of happenings any more."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_KINDS = frozenset({"other", "such", "similar", "previous", "past", "further", "most"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_SUMMING_SUBJECTS = frozenset({"this", "it", "that", "which"})


def is_noun(view: View, candidate: Candidate) -> bool:
    """True where the trigger is a noun phrase's head."""
    return view.head(candidate.start, candidate.end).pos_ in _NOUNS


def is_definite(view: View, candidate: Candidate) -> bool:
    """True for a noun with `the`, `this`, `these` ..., or a possessive (`Friday's attack`)."""
    if not is_noun(view, candidate) and view.doc[candidate.start].pos_ not in _NOUNS and view.tagged:
        return False
    before = list(view.modifiers(candidate.start, candidate.end))
    if any(view.doc[i].tag_ in _SUPERLATIVES for i in before) and _one_of(view, min(before)):
        return False
    return any(view.doc[i].lower_ in _DEFINITE or view.doc[i].tag_ == "POS" for i in before)


def _one_of(view: View, start: int) -> bool:
    """True behind `one of`: with a superlative it tells of one not told yet (`one of the worst crashes`)."""
    return [view.doc[i].lower_ for i in view.window(start, start, 2) if i < start] == ["one", "of"]


def is_plural(view: View, candidate: Candidate) -> bool:
    """True for a plural noun."""
    return any(view.doc[i].tag_ in _PLURAL_TAGS for i in range(candidate.start, candidate.end))


def is_specific(view: View, candidate: Candidate, definite: bool) -> bool:
    """False for a definite noun without a site or place of its own, unless set apart (`the second`)."""
    before = list(view.modifiers(candidate.start, candidate.end))
    if not definite:
        # "blast victims" speak of a blast told elsewhere
        named = any(view.doc[i].pos_ in {"PROPN", "DET"} for i in before)
        return named or not _modifies_noun(view, candidate)
    if any("distinct" in view.classes[i] or view.facility[i] or view.place[i] for i in before):
        return True
    return _site_follows(view, candidate.end)


def _modifies_noun(view: View, candidate: Candidate) -> bool:
    """True for a lower-case noun before another; headlines write verbs and nouns alike."""
    head = view.head(candidate.start, candidate.end)
    return head.is_lower and head.dep_ == "compound" and head.head.i >= candidate.end


def _site_follows(view: View, end: int) -> bool:
    """True for `at the Zarya plant`, `in Tver` right behind the trigger; not for `at the plant`."""
    if end >= len(view.doc) or view.doc[end].lower_ not in _SITE_PREPOSITIONS:
        return False
    return any(view.facility[i] or view.place[i] for i in range(end + 1, min(end + 5, len(view.doc))))


def is_aggregate(view: View, candidate: Candidate, status: StatusFinder) -> bool:
    """True where the words count or generalize over many events: "the fifth blast in a year"."""
    start, end = candidate.start, candidate.end
    before = list(view.modifiers(start, end))
    ordinal = any("ordinal" in view.classes[i] for i in before)
    if (ordinal and _sums_up(view, start)) or _is_bare(view, candidate, before) or _compares(view, candidate):
        return True
    if is_plural(view, candidate) and _set_apart(view, before) and not _dated(view, end):
        return True
    if is_plural(view, candidate) and _goes_on(view.head(start, end)) and not _dated(view, end):
        return True
    if is_plural(view, candidate) and _counts_a_year(view, start, end, before):
        return True
    if not status.counted(start, end):
        return False
    number = any(view.doc[i].like_num or "numeral" in view.classes[i] for i in before)
    series = any("series" in view.classes[i] for i in range(max(start - _OF_MANY, 0), start))
    bare = not any(view.doc[i].pos_ in {"DET", "PRON"} for i in before)
    return ordinal or series or (is_plural(view, candidate) and (number or bare))


def _counts_a_year(view: View, start: int, end: int, before: list[int]) -> bool:
    """True for `83 explosions in 2022`: so many in a year are a statistic."""
    many = any(view.texts[i].isdecimal() and int(view.texts[i]) >= _MANY for i in before)
    return many and any(
        _YEAR.fullmatch(view.texts[i]) and view.texts[i - 1].lower() == "in"
        for i in view.window(start, end)
        if i
    )


def _compares(view: View, candidate: Candidate) -> bool:
    """True for `the worst attack since`, `the deadliest fire in`: it ranks an event told elsewhere."""
    before = view.modifiers(candidate.start, candidate.end)
    ranked = any(view.doc[i].tag_ in _SUPERLATIVES for i in before)
    after = view.window(candidate.end - 1, candidate.end, _RANKING)
    return ranked and any(view.doc[i].lower_ == "since" for i in after if i >= candidate.end)


def _goes_on(noun: Token) -> bool:
    """True for the object of what somebody has been doing: `jets have been carrying out raids`."""
    verb = noun.head
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return noun.dep_ == "dobj" and verb.tag_ == "VBG" and "been" in auxiliaries


def _set_apart(view: View, before: list[int]) -> bool:
    """True for `other`, `such`, `similar`: events of the kind, told apart from the one reported."""
    return any(view.doc[i].lower_ in _KINDS for i in before)


def _dated(view: View, end: int) -> bool:
    return any(view.date[i] for i in view.window(end - 1, end, 12) if i >= end)


def _is_bare(view: View, candidate: Candidate, before: list[int]) -> bool:
    """True for talk of such events in general: no article, number, site, date or victim (`more bombing`)."""
    mass = view.doc[candidate.end - 1].lower_.endswith("ing")
    if not is_noun(view, candidate) or not (mass or is_plural(view, candidate)):
        return False
    if any(
        view.doc[i].pos_ in {"DET", "NUM", "PROPN"} or view.doc[i].tag_ in {"PRP$", "POS"} for i in before
    ):
        return False
    if any("numeral" in view.classes[i] for i in before):
        return False
    start, end = candidate.start, candidate.end
    return not any(
        view.facility[i] or view.place[i] or view.date[i] or _PARTICULARS & view.classes[i]
        for i in view.window(start, end, 8)
    )


def _sums_up(view: View, start: int) -> bool:
    """True for the predicate of `this is`, `it was`: it counts an event told elsewhere."""
    opening = view.window(start, start, 14).start
    words = [view.doc[i].lower_ for i in range(opening, start)]
    return any(
        word in _SUMMING_SUBJECTS and view.doc[opening + k + 1].lemma_ in {"be", "mark"}
        for k, word in enumerate(words[:-1])
    )
