"""The place that the words of a mention give it: `factory in Multan`, `depots in X on Monday and Y`."""

from __future__ import annotations

from pipeline.facilities.view import View

_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "inside", "by", "off"})
_MAX_FILLERS = 8
_MAX_LIST = 40


def place_after(view: View, i: int) -> tuple[int, int] | None:
    """Token range of the place in a locative phrase that starts at token `i`, or None."""
    if i < len(view.doc) and view.lower[i] == ",":
        i += 1
    if i >= len(view.doc) or view.lower[i] not in _LOCATIVE | {"of", "on"}:
        return None
    strict = view.lower[i] in {"of", "on"}
    found = _place_from(view, i + 1)
    if found is None or (strict and found[0] not in view.place_end):
        return None
    return found


def _place_from(view: View, i: int) -> tuple[int, int] | None:
    for j in range(i, min(i + _MAX_FILLERS, len(view.doc))):
        if j in view.place_end:
            return j, view.place_end[j]
        if view.lower[j] not in view.taxonomy.lists["place_fillers"] and view.labels[j] != "NORP":
            return _capitals(view, j)
    return None


def _capitals(view: View, i: int) -> tuple[int, int] | None:
    """A capitalised run that nothing marks as a place, unless it is known to be a date, person or body."""
    j = i
    while (
        j < len(view.doc)
        and view.proper[j]
        and view.labels[j] in ("", "FAC", "ORG", "PERSON", "NORP", "PRODUCT")
    ):
        j += 1
    followed_by_noun = j < len(view.doc) and view.taxonomy.classifies(view.lower[j])
    return (i, j) if j > i and not followed_by_noun else None


def listed_places(view: View, i: int, wanted: int) -> list[tuple[int, int]]:
    """The coordinated places after a plural head: `in X on Monday and Y on Friday`; at most `wanted`."""
    first = place_after(view, i)
    if first is None:
        return []
    found = [first]
    j = first[1]
    stop = min(len(view.doc), i + _MAX_LIST)
    while j < stop and len(found) < wanted:
        follower = _coordinated(view, j)
        if follower:
            if not _widens(view, found[-1], j, follower):
                found.append(follower)
            j = follower[1]
        elif _may_stand_between(view, j):
            j += 1
        else:
            break
    between = range(first[1], found[-1][0])
    told_apart = any(view.lower[k] in {"and", "&"} or view.labels[k] == "DATE" for k in between)
    return found if told_apart else [first]


def _widens(view: View, place: tuple[int, int], comma: int, follower: tuple[int, int]) -> bool:
    """Whether the follower behind a comma is the land of the place: "Orland, Wash.", "Ufa, Bashkortostan"."""
    if view.lower[comma] != "," or follower[0] != comma + 1:
        return False
    within = view.admin.get(place[0], frozenset())
    return view.words[follower[1] - 1].endswith(".") or within.issuperset(
        view.lower[follower[0] : follower[1]]
    )


def _may_stand_between(view: View, j: int) -> bool:
    """Whether a token may stand between one place of a list and the next: dates, larger places, commas."""
    token = view.doc[j]
    if token.text == ".":
        # "Nov. 10": an abbreviation goes on with a number or in lower case
        return j + 1 < len(view.doc) and (view.doc[j + 1].is_digit or view.doc[j + 1].text[:1].islower())
    small = view.lower[j] in {",", "and", "on", "in", "near", "the", "(", ")", "region", "province"}
    return small or token.like_num or view.labels[j] == "DATE" or j in view.place_tokens or view.proper[j]


def _coordinated(view: View, j: int) -> tuple[int, int] | None:
    """A further place right after "and" or a comma at token `j`."""
    if view.lower[j] not in {"and", ","}:
        return None
    k = j + 1
    while k < len(view.doc) and view.lower[k] in {"and", "the", "at", "in", "near", "also"}:
        k += 1
    end = view.place_end.get(k)
    if end is not None:
        return k, end
    return _capitals(view, k) if k < len(view.doc) and view.lower[j] == "and" else None
