"""Parts of a site: `a storage tank at the refinery` belongs to the refinery, whose name the table gives."""

from __future__ import annotations

from itertools import pairwise

from pipeline.facilities.mention import Mention
from pipeline.facilities.view import View

_INSIDE = frozenset({"at", "of", "in", "on", "inside", "within"})
_MAX_BETWEEN = 8


def join_parts(view: View, mentions: list[Mention]) -> None:
    """Set `whole` on each mention that is a part of the one beside it."""
    for one, other in pairwise(mentions):
        if _may_be_part(view, one, other) and _lies_in(view, _after_number(view, one.head_end), other):
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
    if part.named or part.head.lemma not in view.taxonomy.lists["parts"] or whole.head.movable:
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
