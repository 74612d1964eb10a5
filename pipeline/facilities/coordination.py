"""One plural head, several sites: `gunpowder and ammunition factories in K and S`, `mines in K and S`."""

from __future__ import annotations

from dataclasses import replace

from pipeline.facilities import boundaries
from pipeline.facilities.mention import Mention
from pipeline.facilities.places_of import listed_places
from pipeline.facilities.view import View

_JOINTS = frozenset({"and", "&", ",", "or"})
_MAX_SITES = 8
_OPENERS = frozenset({"DT", "IN", "PRP$", "VBD", "VBZ", "VBP", "VBN", "CD", "JJ", "TO", "_SP", "."})
"""Tags of what may stand before the first of two coordinated nouns."""


def split_coordination(view: View, mention: Mention, outer: int) -> list[Mention]:
    """The sites that a plural mention tells apart, in text order; the mention alone where it does not."""
    if not mention.plural:
        return [mention]
    places = listed_places(view, mention.end, _MAX_SITES)
    conjuncts = _conjuncts(view, mention, outer) or _any_conjuncts(view, mention, outer, len(places))
    if conjuncts:
        return _paired(view, mention, conjuncts, places)
    if len(places) > 1 and not mention.head.movable and _tells_apart(view, mention):
        return [_at_place(view, mention, place, first=n == 0) for n, place in enumerate(places)]
    return [mention]


def _tells_apart(view: View, mention: Mention) -> bool:
    return view.doc[mention.head_end : mention.head_end + 1].text.lower() in {"in", "at", "near", "outside"}


def _conjuncts(view: View, mention: Mention, outer: int) -> list[tuple[int, int]]:
    """Token ranges of the modifiers coordinated before the head's own: `gunpowder` in the example above."""
    found: list[tuple[int, int]] = []
    i = mention.start
    if i == mention.head_start or (i != outer and not view.proper[i]):
        return []
    while i > 1 and view.lower[i - 1] in _JOINTS and len(found) < _MAX_SITES:
        end = i - 1
        if view.lower[end - 1] == ",":
            end -= 1
        start = _conjunct_start(view, end, proper=view.proper[mention.start])
        if start == end:
            break
        found.insert(0, (start, end))
        i = start
    return found


def _any_conjuncts(view: View, mention: Mention, outer: int, places: int) -> list[tuple[int, int]]:
    """A noun of any kind before "and", where each noun has its place: `the X and Y mills in P and Q`."""
    i = mention.start
    plain = i < mention.head_start and i == outer and not view.proper[i]
    if places != 2 or not plain or i < 2 or view.lower[i - 1] not in {"and", "&"}:
        return []
    before = view.tags[i - 3] if i > 2 else "DT"
    noun = view.tags[i - 2] in ("NN", "JJ") and view.doc[i - 2].is_lower
    return [(i - 2, i - 1)] if noun and before in _OPENERS else []


def _conjunct_start(view: View, end: int, *, proper: bool) -> int:
    """First token of a bare modifier that ends at `end`; `end` if what stands there is none."""
    if proper:
        start = end
        while start > 0 and view.proper[start - 1] and end - start < 4:
            start -= 1
        return start
    word = view.lower[end - 1]
    alone = end < 2 or view.lower[end - 2] in _JOINTS | boundaries.DEFINITE | {
        "of",
        "at",
        "in",
        "on",
        "a",
        "several",
        "two",
    }
    typed = word in view.taxonomy.modifier_types and word not in view.taxonomy.forms
    descriptor = end > 1 and view.lower[end - 2] in view.taxonomy.lists["descriptors"]
    return end - 1 if typed and (alone or descriptor or view.tags[end - 2][:2] not in ("NN", "JJ")) else end


def _paired(
    view: View, mention: Mention, conjuncts: list[tuple[int, int]], places: list[tuple[int, int]]
) -> list[Mention]:
    """One mention for each modifier; each has its own place where there are as many places as sites."""
    head = (mention.head_start, mention.head_end)
    ranges = [*conjuncts, (mention.start, mention.head_start)]
    each = len(places) == len(ranges)
    sites: list[Mention] = []
    for n, (start, end) in enumerate(ranges):
        last = n == len(ranges) - 1
        site = replace(
            mention,
            start=start,
            end=mention.head_end if last else end,
            name=f"{' '.join(view.doc[start:end].text.split())} {mention.head.lemma}",
            plural=False,
            core=tuple(
                view.lower[i] for i in range(start, end) if view.proper[i] and view.labels[i] != "NORP"
            ),
            modifiers=frozenset(view.lower[i] for i in range(start, end) if not view.proper[i]),
            places=[places[n]] if each else list(places[:1] if len(places) == 1 else []),
            words=[] if last else [(start, end), head],
            rule="coordination",
        )
        site.named = bool(site.core)
        sites.append(site)
    return sites


def _at_place(view: View, mention: Mention, place: tuple[int, int], *, first: bool) -> Mention:
    """The site of a plural head at one of its places; all but the first stand on the place's own tokens."""
    name = " ".join([*view.doc[mention.start : mention.head_start].text.split(), mention.head.lemma])
    changes: dict[str, object] = {"name": name, "plural": False, "places": [place], "rule": "coordination"}
    if not first:
        changes |= {"start": place[0], "end": place[1], "words": [(mention.start, mention.head_end)]}
    else:
        changes |= {"end": mention.head_end}
    return replace(mention, **changes)  # type: ignore[arg-type]
