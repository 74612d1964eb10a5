"""Parts of a site: `a storage tank at the refinery` belongs to the refinery, whose name the table gives."""

from __future__ import annotations

from itertools import pairwise

from pipeline.facilities.mention import Mention
from pipeline.facilities.view import View

_INSIDE = frozenset({"at", "of", "in", "on", "inside", "within"})
_MAX_BETWEEN = 8


def join_parts(view: View, mentions: list[Mention]) -> None:
    """Set `whole` on each mention that is a part of the one that follows it."""
    parts = view.taxonomy.lists["parts"]
    for part, whole in pairwise(mentions):
        if part.named or part.head.lemma not in parts or whole.head.movable:
            continue
        if _lies_in(view, part.head_end, whole) and not view.taxonomy.same_kind(
            part.head.lemma, whole.head.lemma
        ):
            part.whole = whole


def _lies_in(view: View, i: int, whole: Mention) -> bool:
    """Whether nothing but a preposition and what describes the whole stands from token `i` to it."""
    if not i < whole.start <= i + _MAX_BETWEEN or view.lower[i] not in _INSIDE:
        return False
    skipped = view.taxonomy.lists["descriptors"] | {"the", "a", "an", "its", "their", "this", "that", "'s"}
    return all(
        word in skipped or view.proper[i + 1 + n] for n, word in enumerate(view.lower[i + 1 : whole.start])
    )
