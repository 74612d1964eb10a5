"""From a chain of facilities, places and dates to the happenings that it lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span


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


Member = tuple[str, Span]
"""`facility`, `place` or `date`, and the span."""


def pair(chain: list[Member]) -> list[Occurrence]:
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


def _dated_once(chain: list[Member], dates: list[Span], sites: list[Member]) -> list[Occurrence]:
    """One date at either end of the chain holds for all; inside the chain only for what stands before it."""
    if not dates:
        return _sites(sites)
    at = next(i for i, member in enumerate(chain) if member[0] == "date")
    if at in {0, len(chain) - 1}:
        return [Occurrence(o.facility, o.place, dates[0]) for o in _sites(sites)]
    first = [Occurrence(o.facility, o.place, dates[0]) for o in _sites(chain[:at])]
    return first + _sites(chain[at + 1 :])


def _at_end(chain: list[Member]) -> bool:
    """True where all dates stand behind all sites."""
    kinds = [kind for kind, _ in chain]
    return set(kinds[kinds.index("date") :]) == {"date"}


def _respectively(chain: list[Member]) -> bool:
    """True for as many sites as dates, all dates behind all sites: `X and Y on May 3 and May 9`."""
    dates = sum(kind == "date" for kind, _ in chain)
    return _at_end(chain) and len(_sites([m for m in chain if m[0] != "date"])) == dates


def _items(chain: list[Member], *, date_first: bool) -> list[_Item]:
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


def _sites(members: Sequence[Member]) -> list[Occurrence]:
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
