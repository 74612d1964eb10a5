"""Quick access to the spans of a group that lie in a stretch of the text."""

from __future__ import annotations

from spacy.tokens import Doc, Span


def spans_between(doc: Doc, name: str, low: int, high: int) -> list[Span]:
    """Spans of doc.spans[name] inside the tokens low..high; the group must be in text order.

    A binary search, so that asking once for every event of a long text stays cheap.
    """
    if name not in doc.spans:
        return []
    group = doc.spans[name]
    first, last = 0, len(group)
    while first < last:
        middle = (first + last) // 2
        if group[middle].start < low:
            first = middle + 1
        else:
            last = middle
    found: list[Span] = []
    for index in range(first, len(group)):
        span = group[index]
        if span.start >= high:
            break
        if span.end <= high:
            found.append(span)
    return found
