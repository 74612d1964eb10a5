"""Definiteness, number, counting and reference of a trigger."""

from __future__ import annotations

from pipeline.events.senses import Candidate
from pipeline.events.view import View

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "its", "their", "such"})
_NEW_DETAIL = ("at", "in", "on", "near", "outside", "inside", "against", "of")
_SINGULAR_TAGS = frozenset({"NN", "NNP"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


def is_noun(view: View, candidate: Candidate) -> bool:
    """True where the trigger is a noun phrase's head."""
    return view.head(candidate.start, candidate.end).pos_ in {"NOUN", "PROPN"}


def is_definite(view: View, candidate: Candidate) -> bool:
    """True for a noun with `the`, `this`, `these` ..., or a possessive of time (`Friday's attack`)."""
    if not is_noun(view, candidate) and view.tagged:
        return False
    for i in view.modifiers(candidate.start, candidate.end):
        if view.doc[i].lower_ in _DEFINITE or view.doc[i].tag_ == "POS":
            return True
    return False


def is_plural(view: View, candidate: Candidate) -> bool:
    """True for a plural noun."""
    return any(view.doc[i].tag_ in _PLURAL_TAGS for i in range(candidate.start, candidate.end))


def is_specific(view: View, candidate: Candidate, definite: bool) -> bool:
    """False for a definite noun without a site, place or date of its own, and for a mere `incident`."""
    if not definite:
        return True
    return any(
        view.facility[i] or view.place[i] or view.date[i] or {"site_noun", "place"} & view.classes[i]
        for relation in _NEW_DETAIL
        for i in view.related(candidate.start, candidate.end, relation)
    )


def is_aggregate(view: View, candidate: Candidate) -> bool:
    """True where the words count or generalize over many events."""
    start, end = candidate.start, candidate.end
    before = list(view.modifiers(start, end))
    counting = any("ordinal" in view.classes[i] for i in before)
    spans_time = any("counted" in view.classes[i] for i in view.window(start, end, 12) if i >= end)
    series = any("series" in view.classes[i] for i in range(max(start - 3, 0), start))
    many = is_plural(view, candidate) and any("numeral" in view.classes[i] for i in before)
    return (counting and spans_time) or (series and spans_time) or (many and spans_time)
