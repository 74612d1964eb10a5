"""Lists of happenings in one sentence: the chain of facilities, places and dates around a trigger.

"blasts at the A plant in R on Jan. 15, the B works on Nov. 26, 2023, and the C and D mills in K on Nov. 10
and S on Oct. 31". Parsers attach such lists badly, so the order of the words is the witness here: nothing
stands between the members of the chain but commas, `and` and prepositions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from pipeline.events.groups import spans_between
from pipeline.events.pairing import Member, Occurrence, pair
from pipeline.events.rules import shared_phrasing

__all__ = ["Occurrence", "occurrences"]

_REACH = 9
"""Greatest number of tokens between the trigger and the chain."""
_LINK = 6
"""The same between two members of the chain."""
_LIGHT_TAGS = frozenset(
    {"DET", "ADP", "CCONJ", "PUNCT", "SPACE", "PART", "ADJ", "NUM", "ADV", "PRON", "SCONJ", ""}
)
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_VERBS = frozenset({"VERB", "AUX"})
_YEAR = re.compile(r"\d{4}(?:-\d{2})?")
_SIZES = {"settlement": 0, "district": 1, "region": 2, "country": 3, "area": 4}


def occurrences(trigger: Span, low: int, high: int) -> tuple[Occurrence, ...]:
    """The happenings listed around `trigger` between the tokens low..high; empty unless there are several."""
    chain = _chain(trigger, _members(trigger.doc, low, high), _rivals(trigger, low, high))
    if not _is_list(trigger, chain):
        return ()
    found = pair(chain)
    return tuple(found) if len(found) > 1 else ()


def _is_list(trigger: Span, chain: list[Member]) -> bool:
    """True for several sites, or a plural with several dates, with an `and` among them."""
    count = [kind for kind, _ in chain].count
    several = count("facility") > 1 or count("place") > 1
    repeated = count("date") > 1 and (trigger[-1].tag_ in _PLURAL_TAGS or _two_days(trigger, chain))
    if not (several or repeated):
        return False
    # "in X, Y" is a town and its region, "the pipeline at the port" a part and its whole.
    between = trigger.doc[chain[0][1].end : chain[-1][1].start]
    sites = {kind: span for kind, span in reversed(chain) if kind != "date"}  # the first of each kind
    if several and not repeated and any(map(_spanned, sites.values())):
        return False
    joined = any(token.lower_ in shared_phrasing().joining for token in between)
    return joined or (several and _dated_in_turn(chain))


def _spanned(first: Span) -> bool:
    """True for what lies `between the stations of A and B`: two ends of one stretch are one place."""
    before = first.doc[max(0, first.start - _LINK) : first.start]
    at = max((t.i for t in before if t.lower_ in shared_phrasing().spanning), default=-1)
    return at >= 0 and not any(
        t.is_punct or t.pos_ in _VERBS or t.lower_ in shared_phrasing().joining
        for t in first.doc[at : first.start]
    )


def _two_days(trigger: Span, chain: list[Member]) -> bool:
    """True for a verb with `on 3 May and again on 9 May` behind it."""
    days = [span for kind, span in chain if kind == "date" and span.start >= trigger.end]
    return trigger.root.pos_ in _VERBS and any(
        a.doc[a.end].lower_ == "and" and b.start - a.end <= 3 for a, b in pairwise(days)
    )


def _dated_in_turn(chain: list[Member]) -> bool:
    """True where two dates each follow a site of their own: `at A on Monday, at B on Friday`."""
    kinds = [kind for kind, _ in chain]
    return sum(kind == "date" and before != "date" for before, kind in pairwise(kinds)) > 1


def _members(doc: Doc, low: int, high: int) -> list[Member]:
    """Facilities, places and days in text order, without those inside another and wider ones."""
    groups = (("facility", "facilities"), ("date", "dates"), ("place", "places"))
    found: list[Member] = []
    for kind, group in groups:
        for span in spans_between(doc, group, low, high):
            if not _is_no_day(span) and not any(o.start < span.end and span.start < o.end for _, o in found):
                found.append((kind, span))
    found.sort(key=lambda member: member[1].start)
    found = [m for i, m in enumerate(found) if not (m[0] == "date" and _frames(found[i + 1 :], m[1]))]
    return [member for i, member in enumerate(found) if not _widens(found[i - 1] if i else None, member)]


def _frames(later: list[Member], span: Span) -> bool:
    """True for `this year` in "other fires this year hit a mill on Jan. 12": the days listed lie in it."""
    value = _value(span)
    inside = [s for kind, s in later if kind == "date" and _value(s).startswith(value) and _value(s) != value]
    return bool(_YEAR.fullmatch(value)) and bool(inside)


def _value(span: Span) -> str:
    timex = span._.timex if Span.has_extension("timex") else None
    return getattr(timex, "value", "") or ""


def _is_no_day(span: Span) -> bool:
    """True for a time of day and for a length of time, which tell no happening from another."""
    value = _value(span)
    return value.startswith("P") or value.partition("T")[2][:1].isdigit()


def _widens(before: Member | None, member: Member) -> bool:
    """True for `Russia` in `Tver, Russia` and for `port` in `a pipeline at the port`."""
    if before is None or before[0] != member[0]:
        return False
    if member[0] == "date":
        # "17 November last year"
        return before[1].end == member[1].start
    between = [token.lower_ for token in member[1].doc[before[1].end : member[1].start]]
    if member[0] == "place":
        return between == [","] and _size(member[1]) > _size(before[1])
    words = shared_phrasing()
    separate = "," in between or not words.joining.isdisjoint(between)
    return not separate and not words.containing.isdisjoint(between)


def _size(span: Span) -> int:
    place = span._.place if Span.has_extension("place") else None
    return _SIZES.get(getattr(place, "kind", "settlement"), 0)


def _rivals(trigger: Span, low: int, high: int) -> set[int]:
    """Tokens of the other events: a list does not reach past them."""
    events = spans_between(trigger.doc, "events", low, high)
    return {i for event in events if event.start != trigger.start for i in range(event.start, event.end)}


def _chain(trigger: Span, members: list[Member], rivals: set[int]) -> list[Member]:
    """The members that hang together on both sides of the trigger."""
    after = [m for m in members if m[1].start >= trigger.end]
    before = [m for m in members if m[1].end <= trigger.start]
    right = _linked(trigger.end, after, rivals, forward=True)
    left = _linked(trigger.start, before[::-1], rivals, forward=False)[::-1]
    if right and left and _follows_rival(left[0][1].start, members, rivals):
        # "a fire at A on Monday, a blast at B": A and Monday are the fire's.
        left = []
    return left + right if _belongs(trigger, left, right) else right


def _follows_rival(start: int, members: list[Member], rivals: set[int]) -> bool:
    """True where another event stands before the token `start`, with at most a preposition between."""
    earlier = {i for _, span in members for i in range(span.start, span.end)}
    return any(i in rivals for i in range(start - 4, start) if i not in earlier)


def _linked(at: int, members: Iterable[Member], rivals: set[int], *, forward: bool) -> list[Member]:
    """The members that follow each other from token `at` without a break."""
    found: list[Member] = []
    for member in members:
        span = member[1]
        low, high = (at, span.start) if forward else (span.end, at)
        gap = span.doc[low:high]
        if any(i in rivals for i in range(low, high)) or not _joins(gap, first=not found):
            break
        if forward and found and _begins_clause(span):
            break
        found.append(member)
        at = span.end if forward else span.start
    return found


def _joins(gap: Span, *, first: bool) -> bool:
    if first:
        if any(t.dep_ == "conj" and t.pos_ in _VERBS for t in gap):
            return False
        return len(gap) <= _REACH and not any(
            t.lower_ in shared_phrasing().breaking or t.text == ";" for t in gap if t.text != ":"
        )
    return len(gap) <= _LINK and all(_is_light(t) or _shares_noun(t, gap) for t in gap)


def _shares_noun(token: Token, gap: Span) -> bool:
    """True for `fuse` in `the fuse and propellant factories`, where the facility begins at `propellant`."""
    return token.pos_ in {"NOUN", "PROPN"} and [t.lower_ for t in gap[token.i + 1 - gap.start :]] == ["and"]


def _begins_clause(span: Span) -> bool:
    """True for the subject of a clause that follows: "and the town hall was burned"."""
    root = span.root
    return root.dep_ in {"nsubj", "nsubjpass"} and root.head.i >= span.end and root.head.pos_ in _VERBS


def _is_light(token: Token) -> bool:
    if token.lower_ in shared_phrasing().breaking:
        return False
    return token.lower_ in shared_phrasing().light or token.pos_ in _LIGHT_TAGS


def _belongs(trigger: Span, left: list[Member], right: list[Member]) -> bool:
    """False where what stands before the trigger only says who did it, or in which country."""
    kinds = {kind for kind, _ in left}
    if kinds == {"place"}:
        return all(kind == "date" for kind, _ in right)
    if "date" in kinds or not right or trigger.root.pos_ not in _VERBS:
        return True
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in trigger.root.children)
