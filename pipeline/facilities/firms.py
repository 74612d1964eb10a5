"""Firms that stand for their works: `an explosion at Tarnford Chemicals`."""

from __future__ import annotations

from pipeline.facilities.mention import Mention
from pipeline.facilities.places_of import place_after
from pipeline.facilities.recognise import clean_name
from pipeline.facilities.taxonomy import Head
from pipeline.facilities.view import View

_FIRM = Head("company", "industry", "open", movable=False, name_first=False)
_INSIDE = frozenset({"at", "inside", "through"})
_MAX_NAME = 6
_REACH = 8
"""Tokens before the preposition within which a word of harm stands."""


def add_firms(view: View, mentions: list[Mention]) -> list[Mention]:
    """The mentions with those of firms among them, in text order."""
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    found = []
    for i, word in enumerate(view.lower):
        if word in _INSIDE and i not in view.hidden:
            start = i + 1 + (view.lower[i + 1 : i + 2] in (["the"], ["a"]))
            end = _name_end(view, start)
            free = end > start and not taken.intersection(range(start, end))
            if free and _is_firm(view, start, end) and _harmed(view, i):
                found.append(_mention(view, start, end))
    return sorted([*mentions, *found], key=lambda mention: mention.start)


def _name_end(view: View, start: int) -> int:
    """End of the capitalised words from `start`, with `&` and `and Sons` among them."""
    end = start
    while end < len(view.doc) and end - start < _MAX_NAME:
        joined = view.lower[end] == "&" and end > start and view.proper[min(end + 1, len(view.doc) - 1)]
        if not (view.proper[end] or joined or (end > start and _ends_firm(view, end))):
            break
        end += 1
    return end


def _ends_firm(view: View, i: int) -> bool:
    capital = view.doc[i].text[:1].isupper()
    return capital and view.lower[i] in view.taxonomy.lists["firm_words"]


def _is_firm(view: View, start: int, end: int) -> bool:
    """Whether a firm's word ends the name of several words, none of which is a date or a people."""
    if end - start < 2 or not _ends_firm(view, end - 1) or view.headline[start]:
        return False
    return not any(view.labels[i] in ("DATE", "EVENT", "NORP") for i in range(start, end))


def _harmed(view: View, preposition: int) -> bool:
    """Whether a word of harm stands before the preposition in its clause."""
    harm = view.taxonomy.lists["harm"] | view.taxonomy.lists["mishaps"]
    for i in range(preposition - 1, max(preposition - 1 - _REACH, -1), -1):
        if view.doc[i].text in {".", ";", "!", "?"} or view.doc[i].is_space:
            return False
        if view.lower[i] in harm or view.doc[i].lemma_.lower() in harm:
            return True
    return False


def _mention(view: View, start: int, end: int) -> Mention:
    kinds = (view.taxonomy.modifier_types.get(view.lower[i]) for i in range(end - 1, start - 1, -1))
    mention = Mention(
        start=start,
        end=end,
        head=_FIRM,
        head_start=end - 1,
        head_end=end,
        type=next((kind for kind in kinds if kind), _FIRM.type),
        name=clean_name(view, start, end),
        core=tuple(view.lower[start : end - 1]),
        definite=True,
        named=True,
        rule="firm",
    )
    place = place_after(view, end)
    mention.places += [place] if place else []
    mention.region = view.region(mention.places)
    mention.near = view.near(end)
    return mention
