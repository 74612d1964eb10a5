"""Parts of a site: `a storage tank at the refinery` belongs to the refinery, whose name the table gives."""

from __future__ import annotations

from itertools import pairwise

from pipeline.facilities.boundaries import NUMBER_SIGNS
from pipeline.facilities.mention import Mention
from pipeline.facilities.view import View

_INSIDE = frozenset({"at", "of", "in", "on", "inside", "within"})
_MAX_BETWEEN = 8
_MAX_VERB = 4


def join_parts(view: View, mentions: list[Mention]) -> None:
    """Set `whole` on each mention that is a part of the one beside it."""
    for one, other in pairwise(mentions):
        if _may_be_part(view, one, other) and (
            _lies_in(view, max(one.end, _after_number(view, one.head_end)), other)
            or _burns_at(view, one.end, other)
        ):
            one.whole = other
        elif _may_be_part(view, other, one) and _belongs_to(view, one.end, other):
            other.whole = one


def _after_number(view: View, i: int) -> int:
    """Token after "No. 5" or "3" from token `i`: "workshop No. 5 of the plant", "unit 3 at the station"."""
    j = i
    while j < len(view.doc) and view.lower[j] in {"no", "no.", ".", "number", "№", "#"} and j - i < 3:
        j += 1
    return j + 1 if j < len(view.doc) and view.doc[j].like_num else i


def _may_be_part(view: View, part: Mention, whole: Mention) -> bool:
    named = any(not (word.isdigit() or word in NUMBER_SIGNS) for word in part.core)
    if named or part.head.lemma not in view.taxonomy.lists["parts"] or whole.head.movable:
        return False
    return not view.taxonomy.same_kind(part.head.lemma, whole.head.lemma)


def _belongs_to(view: View, i: int, part: Mention) -> bool:
    """Whether a possessive stands at token `i` and nothing but what describes the part before it."""
    if i >= part.start or view.lower[i] not in {"'s", "'"}:
        return False
    return all(word in view.taxonomy.lists["descriptors"] for word in view.lower[i + 1 : part.start])


def _lies_in(view: View, i: int, whole: Mention) -> bool:
    """Whether nothing but a preposition and what describes the whole stands from token `i` to it."""
    if not i < whole.start <= i + _MAX_BETWEEN or view.lower[i] not in _INSIDE:
        return False
    skipped = view.taxonomy.lists["descriptors"] | {"the", "a", "an", "its", "their", "this", "that", "'s"}
    return all(
        word in skipped or view.proper[i + 1 + n] for n, word in enumerate(view.lower[i + 1 : whole.start])
    )


def _burns_at(view: View, i: int, whole: Mention) -> bool:
    """Whether only a verb of what befell the part stands before "at the whole": "tanks caught fire at X"."""
    link = whole.start - 1
    while link > i and view.lower[link] in {"the", "a", "an"}:
        link -= 1
    if not i < link <= i + _MAX_VERB or view.lower[link] not in {"at", "inside"}:
        return False
    return all(_is_of_verb(view, j) for j in range(i, link)) and view.tags[i].startswith("VB")


def _is_of_verb(view: View, i: int) -> bool:
    return view.tags[i][:2] in ("VB", "RB", "RP", "MD") or view.lower[i] in view.taxonomy.lists["harm"]
