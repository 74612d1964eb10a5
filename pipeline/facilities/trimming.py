"""What is dropped from the left of a description: words that judge, count or date a site, not its name."""

from __future__ import annotations

from pipeline.facilities.boundaries import DETERMINERS, is_ordinal
from pipeline.facilities.view import View


def trim_left(view: View, start: int, head_start: int) -> int:
    """Drop from the left what judges, counts or dates a site but does not name it."""
    start = _after_possessor(view, start, head_start)
    while start < head_start:
        after = _measure_end(view, start, head_start)
        if after == start and not _is_droppable(view, start, head_start):
            break
        start = max(after, start + 1)
    return _from_first_name(view, start, head_start)


def _is_droppable(view: View, i: int, head_start: int) -> bool:
    token, text = view.doc[i], view.lower[i]
    if token.is_punct or text in {"'s", "'"} or text in DETERMINERS:
        return True
    if view.proper[i]:
        # "the Russian Engels airbase" is the Engels airbase; "Russian Railways Museum" keeps its name.
        return (
            view.labels[i] == "NORP"
            and i + 1 < head_start
            and view.proper[i + 1]
            and not view.proper[head_start]
        )
    if text in view.taxonomy.lists["descriptors"]:
        return not _is_compound(view, i, head_start)
    if view.tags[i] in ("JJS", "RBS"):
        return True
    if text in view.taxonomy.lists["redundant"] and _is_redundant(view, i, head_start):
        return True
    if _is_misread_verb(view, i):
        return True
    if _is_unit_number(view, i, head_start):
        return False
    return token.like_num and not _is_compound(view, i, head_start)


def _is_unit_number(view: View, i: int, head_start: int) -> bool:
    """Whether an ordinal in digits numbers a military site: "the 107th arsenal", "the 4th Brigade base"."""
    forms = view.taxonomy.forms.get(view.lower[head_start], ())
    return is_ordinal(view, i) and any(form.head.type == "military" for form in forms)


def _is_misread_verb(view: View, i: int) -> bool:
    """Whether a word of harm is rather the verb: "arsonists torch cables" against "the rock quarry"."""
    if view.taxonomy.classifies(view.lower[i]) or view.doc[i].text[0].isupper():
        return False
    before = view.tags[i - 1] if i else "NNS"
    if before in ("TO", "MD"):
        return view.tags[i] in ("NN", "VB")
    subject = before in ("NNS", "NNPS") or (before == "NNP" and view.headline[i])
    return subject and view.lower[i] in view.taxonomy.lists["harm"]


def _is_redundant(view: View, i: int, head_start: int) -> bool:
    """Whether more than a bare head follows, so that `industrial` before it tells nothing."""
    return i + 1 < head_start or not view.taxonomy.is_head(view.lower[head_start])


def _measure_end(view: View, start: int, head_start: int) -> int:
    """Token after a compound that measures ("46-year-old", "1,031-bed") from token `start`, or `start`."""
    i = start
    while _is_compound(view, i, head_start) and i + 2 < head_start:
        i += 2
    counted = view.doc[start].like_num and not view.proper[start + 1]
    lists = view.taxonomy.lists
    measures = i > start and (view.lower[i] in lists["descriptors"] | lists["participles"] or counted)
    return i + 1 if measures else start


def _is_compound(view: View, i: int, head_start: int) -> bool:
    """Whether token `i` is hyphened to the next ("two-storey")."""
    return i + 1 < head_start and view.lower[i + 1] in {"-", "–"} and not view.doc[i].whitespace_


def _after_possessor(view: View, start: int, head_start: int) -> int:
    """Drop a possessor: a place always, another owner when what follows still names the site."""
    marks = [i for i in range(start + 1, head_start) if view.lower[i] in {"'s", "'"}]
    if not marks:
        return start
    last = marks[-1]
    if any(view.lower[i] in view.taxonomy.lists["descriptors"] for i in range(last + 1, head_start)):
        return last + 1
    own_name = any(view.proper[i] for i in range(last + 1, head_start))
    saint = view.lower[start] in {"saint", "st", "st."} or view.labels[last] == "FAC"
    if saint:
        return start  # "St. Joseph's church", though a town is called St. Joseph
    owner_is_place = view.is_place(last - 1, last) or view.labels[last - 1] in ("GPE", "DATE", "NORP")
    return last + 1 if owner_is_place or own_name else start


def _from_first_name(view: View, start: int, head_start: int) -> int:
    """A name starts at its first capital: lower-case words before it only describe."""
    for i in range(start, head_start):
        if view.proper[i] and view.labels[i] != "NORP":
            hyphened = i > start and view.lower[i - 1] in {"-", "–"}
            return start if hyphened else i
    return start
