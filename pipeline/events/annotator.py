"""Puts the room's steps together: view, triggers, types, status, detail."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span

from pipeline.events import detail
from pipeline.events.event import Event
from pipeline.events.kinds import causes, refine
from pipeline.events.rules import EventRules
from pipeline.events.senses import Candidate, find_triggers
from pipeline.events.status import Status, StatusFinder
from pipeline.events.view import View


def annotate_events(doc: Doc, rules: EventRules) -> list[Span]:
    """Trigger Spans of the Doc in text order, each with `_.event` and the type as label."""
    if not len(doc):
        return []
    view = View(doc, rules)
    candidates = find_triggers(view, rules)
    if not candidates:
        return []
    status = StatusFinder(view, rules)
    spans: list[Span] = []
    for candidate in candidates:
        told = next((s.label_ for s in reversed(spans) if not s._.event.generic), "")
        spans.append(_span(view, rules, candidate, status, told))
    _settle(spans, candidates)
    for at, kind in causes(view, spans).items():
        spans[at]._.event = replace(spans[at]._.event, cause=kind)
    return spans


def _settle(spans: list[Span], candidates: list[Candidate]) -> None:
    """Gives to what goes before an event the status that the others of its type have."""
    followers = [c.entry.follows for c in candidates]
    for span, follows in zip(spans, followers, strict=True):
        if not follows:
            continue
        others = [
            o._.event
            for o, one in zip(spans, followers, strict=True)
            if not one and o.label_ in (span.label_, span._.event.base_type) and not o._.event.hypothetical
        ]
        if others and all(other.status != "occurred" for other in others):
            span._.event = replace(span._.event, status=others[0].status, status_cue=others[0].status_cue)


def _span(view: View, rules: EventRules, candidate: Candidate, finder: StatusFinder, told: str) -> Span:
    """The trigger Span of a candidate; `told` is the type of the event told last, empty for none."""
    definite = detail.is_definite(view, candidate)
    kind, weapon = refine(view, rules, candidate, finder, definite=definite)
    if told and not candidate.entry.lone:
        kind = told
    status = finder.of(candidate.start, candidate.end, kind, entry=candidate.entry, definite=definite)
    span = Span(view.doc, candidate.start, candidate.end, label=kind)
    span._.event = Event(
        type=kind,
        status=status.value,
        specific=detail.is_specific(view, candidate, definite),
        definite=definite,
        plural=detail.is_plural(view, candidate),
        aggregate=detail.is_aggregate(view, candidate, finder),
        cause=weapon,
        status_cue=_characters(view.doc, status),
        rule=candidate.entry.name,
        hypothetical=status.hypothetical,
        generic=candidate.entry.generic,
        solid=candidate.solid,
        base_type=candidate.entry.type,
    )
    return span


def _characters(doc: Doc, status: Status) -> tuple[int, int] | None:
    if status.cue is None:
        return None
    span = doc[status.cue[0] : status.cue[1]]
    return span.start_char, span.end_char
