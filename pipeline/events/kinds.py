"""The most specific type that the clause supports, and what set the event off."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.events.rules import EventRules, Refinement
from pipeline.events.senses import Candidate
from pipeline.events.status import StatusFinder
from pipeline.events.view import View


def refine(view: View, rules: EventRules, candidate: Candidate, status: StatusFinder) -> tuple[str, str]:
    """Type of the event and lemma of the word that made it more specific (empty if none did)."""
    kind = candidate.entry.type
    for rule in rules.refinements:
        if kind not in rule.before or (rule.rules and candidate.entry.name not in rule.rules):
            continue
        for i in _witnesses(view, candidate, rule):
            # "not caused by a drone", "unlikely that drones were involved" make no drone strike.
            if not status.doubted(i):
                return rule.after, view.doc[i].lemma_.lower() or view.doc[i].lower_
    return kind, ""


def _witnesses(view: View, candidate: Candidate, rule: Refinement) -> Iterator[int]:
    wanted = set(rule.classes)
    for relation in rule.relations:
        for i in view.related(candidate.start, candidate.end, relation):
            if (
                wanted & view.classes[i]
                and not candidate.start <= i < candidate.end
                and not names_site(view, i)
            ):
                yield i


def names_site(view: View, i: int) -> bool:
    """True for a weapon that only says what a site makes or holds: `missile factory`, `drone base`."""
    if view.facility[i]:
        return True
    following = view.window(i, i + 1, 3)
    return any(
        "site_noun" in view.classes[j] and view.tokens[j].pos in {"NOUN", "PROPN"}
        for j in following
        if i < j and all(view.tokens[k].pos in {"NOUN", "PROPN", "ADJ"} for k in range(i, j + 1))
    )
