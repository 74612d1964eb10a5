"""The most specific type that the clause supports, and what set the event off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from pipeline.events.rules import EventRules, Refinement
from pipeline.events.senses import Candidate
from pipeline.events.status import StatusFinder
from pipeline.events.view import View

_COMPOUND = frozenset({"NOUN", "PROPN", "ADJ", ""})
_LINK = 10
"""Greatest number of tokens between an event and the one it sets off."""
_BY = frozenset({"by", "to", "from"})
_FROM = frozenset({"following", "because", "due"})


def refine(
    view: View, rules: EventRules, candidate: Candidate, status: StatusFinder, *, definite: bool
) -> tuple[str, str]:
    """Type of the event and lemma of the word that made it more specific (empty if none did)."""
    kind = candidate.entry.type
    # Where the event itself is denied or unsure, so is its weapon: "denied that a missile hit the base".
    unsure = status.of(candidate.start, candidate.end, kind, entry=candidate.entry, definite=definite).cue
    for rule in rules.refinements:
        if kind not in rule.before or (rule.rules and candidate.entry.name not in rule.rules):
            continue
        for i in _witnesses(view, candidate, rule):
            # "not caused by a drone", "unlikely that drones were involved" make no drone strike.
            if unsure or not status.doubted(i):
                return rule.after, view.doc[i].lemma_.lower() or view.doc[i].lower_
    return kind, ""


def _witnesses(view: View, candidate: Candidate, rule: Refinement) -> Iterator[int]:
    wanted = set(rule.classes)
    for relation in rule.relations:
        for i in view.related(candidate.start, candidate.end, relation):
            inside = candidate.start <= i < candidate.end
            if wanted & view.classes[i] and inside == (relation == "self") and not names_site(view, i):
                yield i


def names_site(view: View, i: int) -> bool:
    """True for a weapon that only says what a site makes or holds: `missile factory`, `drone base`."""
    if view.fixed[i]:
        return True
    for j in range(i + 1, min(i + 4, len(view.tokens))):
        if view.tokens[j].pos not in _COMPOUND or view.sentences[j] != view.sentences[i]:
            return False
        if "holder" in view.classes[j]:
            return True
    return False


def causes(view: View, spans: Sequence[Span]) -> dict[int, str]:
    """Position of a span -> type of its neighbour in the sentence that set it off, where the words say so.

    "A blast started a fire", "a fire caused by a blast"; `spans` are trigger Spans in text order.
    """
    found: dict[int, str] = {}
    for at in range(1, len(spans)):
        first, second = spans[at - 1], spans[at]
        if second.start - first.end > _LINK or view.sentences[first.start] != view.sentences[second.start]:
            continue
        link = next((i for i in range(first.end, second.start) if "causing" in view.classes[i]), -1)
        if link < 0:
            continue
        word, following = view.doc[link].lower_, view.doc[link + 1].lower_
        if following in _BY or word in _FROM or (word == "result" and following == "of"):
            found[at - 1] = second.label_
        else:
            found[at] = first.label_
    return found
