"""Lists of happenings in one sentence: which facility goes with which place and which date.

"blasts at the A plant in R on Jan. 15, the B works on Nov. 26, 2023, and the C and D mills in K on Nov. 10
and S on Oct. 31". Parsers attach such lists badly, so the order of the words is the witness here: the
list is a chain of facilities, places and dates with nothing between them but commas, `and` and prepositions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from pipeline.events.groups import spans_between

_REACH = 9
"""Greatest number of tokens between the trigger and the chain."""
_LINK = 6
"""The same between two members of the chain."""
_LIGHT_TAGS = frozenset(
    {"DET", "ADP", "CCONJ", "PUNCT", "SPACE", "PART", "ADJ", "NUM", "ADV", "PRON", "SCONJ", ""}
)
_LIGHT_WORDS = frozenset(
    {
        "the",
        "a",
        "an",
        "and",
        "or",
        "in",
        "at",
        "on",
        "near",
        "of",
        "by",
        "to",
        "from",
        "outside",
        "around",
        ",",
    }
    | {
        ";",
        "(",
        ")",
        "-",
        "–",
        "—",
        "as",
        "well",
        "then",
        "another",
        "one",
        "also",
        "both",
        "later",
        "earlier",
    }
)
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_BREAKS = frozenset({"who", "which", "that", "where", "while", "but", "said", "says"})
_SIZES = {"settlement": 0, "district": 1, "region": 2, "country": 3, "area": 4}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One happening of a list; a part the list does not give is None."""

    facility: Span | None
    place: Span | None
    date: Span | None


@dataclass(slots=True)
class _Item:
    """The members of the chain that go together: as a rule they end, or begin, with a date."""

    facilities: list[Span] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    dates: list[Span] = field(default_factory=list)


_Member = tuple[str, Span]
"""`facility`, `place` or `date`, and the span."""


def occurrences(trigger: Span, low: int, high: int) -> tuple[Occurrence, ...]:
    """The happenings listed around `trigger` between the tokens low..high; empty unless there are several."""
    chain = _chain(trigger, _members(trigger.doc, low, high), _rivals(trigger, low, high))
    kinds = [kind for kind, _ in chain]
    repeated = kinds.count("date") > 1 and trigger[-1].tag_ in _PLURAL_TAGS
    if kinds.count("facility") < 2 and kinds.count("place") < 2 and not repeated:
        return ()
    found = _pair(chain)
    return tuple(found) if len(found) > 1 else ()


def _members(doc: Doc, low: int, high: int) -> list[_Member]:
    """Facilities, places and dates in text order, without those inside another and wider places."""
    groups = (("facility", "facilities"), ("date", "dates"), ("place", "places"))
    found: list[_Member] = []
    for kind, group in groups:
        for span in spans_between(doc, group, low, high):
            if not any(o.start < span.end and span.start < o.end for _, o in found):
                found.append((kind, span))
    found.sort(key=lambda member: member[1].start)
    return [member for i, member in enumerate(found) if not _widens(found[i - 1] if i else None, member)]


def _widens(before: _Member | None, member: _Member) -> bool:
    """True for `Russia` in `Tver, Russia`: a larger place right behind a smaller one."""
    if before is None or before[0] != "place" or member[0] != "place":
        return False
    between = member[1].doc[before[1].end : member[1].start]
    return [t.text for t in between] == [","] and _size(member[1]) > _size(before[1])


def _size(span: Span) -> int:
    place = span._.place if Span.has_extension("place") else None
    return _SIZES.get(getattr(place, "kind", "settlement"), 0)


def _rivals(trigger: Span, low: int, high: int) -> set[int]:
    """Tokens of the other events: a list does not reach past them."""
    events = spans_between(trigger.doc, "events", low, high)
    return {i for event in events if event.start != trigger.start for i in range(event.start, event.end)}


def _chain(trigger: Span, members: list[_Member], rivals: set[int]) -> list[_Member]:
    """The members that hang together on both sides of the trigger."""
    after = [m for m in members if m[1].start >= trigger.end]
    before = [m for m in members if m[1].end <= trigger.start]
    right = _linked(trigger.end, after, rivals, forward=True)
    left = _linked(trigger.start, before[::-1], rivals, forward=False)[::-1]
    return ([] if right and _is_agent(trigger, left) else left) + right


def _linked(at: int, members: Iterable[_Member], rivals: set[int], *, forward: bool) -> list[_Member]:
    """The members that follow each other from token `at` without a break."""
    found: list[_Member] = []
    for member in members:
        span = member[1]
        low, high = (at, span.start) if forward else (span.end, at)
        gap = span.doc[low:high]
        if any(i in rivals for i in range(low, high)) or not _joins(gap, first=not found):
            break
        found.append(member)
        at = span.end if forward else span.start
    return found


def _joins(gap: Span, *, first: bool) -> bool:
    if first:
        return len(gap) <= _REACH and not any(t.lower_ in _BREAKS or t.text == ";" for t in gap)
    return len(gap) <= _LINK and all(_is_light(token) for token in gap)


def _is_light(token: Token) -> bool:
    if token.lower_ in _BREAKS:
        return False
    return token.lower_ in _LIGHT_WORDS or token.pos_ in _LIGHT_TAGS


def _is_agent(trigger: Span, left: list[_Member]) -> bool:
    """True where what stands before the trigger is who did it: a place as subject of an active verb."""
    if not left or trigger.root.pos_ not in {"VERB", "AUX"}:
        return False
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in trigger.root.children)
    return not passive and all(kind != "date" for kind, _ in left)


def _pair(chain: list[_Member]) -> list[Occurrence]:
    """The occurrences that a chain tells."""
    dates = [span for kind, span in chain if kind == "date"]
    sites = [member for member in chain if member[0] != "date"]
    if len(dates) < 2:
        return _dated_once(chain, dates, sites)
    if len(_sites(sites)) < 2 and _at_end(chain):
        alone = _sites(sites)[0] if sites else Occurrence(None, None, None)
        return [Occurrence(alone.facility, alone.place, date) for date in dates]
    if _respectively(chain):
        return [Occurrence(o.facility, o.place, d) for o, d in zip(_sites(sites), dates, strict=True)]
    items = _items(chain, date_first=chain[0][0] == "date" and chain[-1][0] != "date")
    return _complete(items)


def _dated_once(chain: list[_Member], dates: list[Span], sites: list[_Member]) -> list[Occurrence]:
    """One date at either end of the chain holds for all; inside the chain only for what stands before it."""
    if not dates:
        return _sites(sites)
    at = next(i for i, member in enumerate(chain) if member[0] == "date")
    if at in {0, len(chain) - 1}:
        return [Occurrence(o.facility, o.place, dates[0]) for o in _sites(sites)]
    first = [Occurrence(o.facility, o.place, dates[0]) for o in _sites(chain[:at])]
    return first + _sites(chain[at + 1 :])


def _at_end(chain: list[_Member]) -> bool:
    """True where all dates stand behind all sites."""
    kinds = [kind for kind, _ in chain]
    return set(kinds[kinds.index("date") :]) == {"date"}


def _respectively(chain: list[_Member]) -> bool:
    """True for as many sites as dates, all dates behind all sites: `X and Y on May 3 and May 9`."""
    dates = sum(kind == "date" for kind, _ in chain)
    return _at_end(chain) and len(_sites([m for m in chain if m[0] != "date"])) == dates


def _items(chain: list[_Member], *, date_first: bool) -> list[_Item]:
    """The chain cut after each date, or before it."""
    items = [_Item()]
    for kind, span in chain:
        if date_first and kind == "date" and (items[-1].dates or items[-1].facilities or items[-1].places):
            items.append(_Item())
        getattr(items[-1], {"facility": "facilities", "place": "places", "date": "dates"}[kind]).append(span)
        if not date_first and kind == "date":
            items.append(_Item())
    return [item for item in items if item.facilities or item.places or item.dates]


def _complete(items: list[_Item]) -> list[Occurrence]:
    """Occurrences of all items; those without a facility share the ones named together before them."""
    found: list[Occurrence] = []
    for at, item in enumerate(items):
        date = item.dates[0] if item.dates else None
        followers = _followers(items, at)
        if item.facilities and followers:
            shared = _turns(item.facilities, len(followers) + 1)
            own = item.places[-1] if item.places else None
            found.append(Occurrence(shared[0], own, date))
            for facility, each in zip(shared[1:], followers, strict=True):
                found.append(Occurrence(facility, each.places[-1], each.dates[0] if each.dates else None))
        elif item.facilities:
            members = [("facility", s) for s in item.facilities] + [("place", s) for s in item.places]
            members.sort(key=lambda member: member[1].start)
            found += [Occurrence(o.facility, o.place, date) for o in _sites(members)]
        elif item.places and not _follows(items, at):
            found += [Occurrence(None, place, date) for place in item.places]
    return found


def _followers(items: list[_Item], at: int) -> list[_Item]:
    """The items right behind `at` that name only a place and a date."""
    end = at + 1
    while end < len(items) and not items[end].facilities and items[end].places:
        end += 1
    return items[at + 1 : end]


def _follows(items: list[_Item], at: int) -> bool:
    """True where an item with a facility stands before `at` and only places between."""
    return any(item.facilities for item in items[:at])


def _turns(facilities: Sequence[Span], count: int) -> list[Span]:
    """`count` facilities: each in its turn where the numbers agree, else the last for all."""
    if len(facilities) == count:
        return list(facilities)
    return [facilities[-1]] * count


def _sites(members: Sequence[_Member]) -> list[Occurrence]:
    """Facilities with their places, without dates.

    `A in X, B in Y` pairs each with what follows it; `A and B in X` shares X; `A and B in X and Y` pairs in
    turn; `refineries in X and Y` is one description in two places.
    """
    found: list[Occurrence] = []
    facilities: list[Span] = []
    places: list[Span] = []
    for kind, span in [*members, ("end", None)]:
        if facilities and places and kind in {"facility", "end"}:
            found += _matched(facilities, places)
            facilities, places = [], []
        if span is not None:
            (facilities if kind == "facility" else places).append(span)
    return (
        found + [Occurrence(f, None, None) for f in facilities] + [Occurrence(None, p, None) for p in places]
    )


def _matched(facilities: list[Span], places: list[Span]) -> list[Occurrence]:
    if len(facilities) == len(places):
        return [Occurrence(f, p, None) for f, p in zip(facilities, places, strict=True)]
    if len(places) == 1:
        return [Occurrence(f, places[0], None) for f in facilities]
    alone = [Occurrence(f, None, None) for f in facilities[:-1]]
    return alone + [Occurrence(facilities[-1], p, None) for p in places]
