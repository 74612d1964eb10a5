"""Counts that are spelt out: "four fires this year: at A on Monday, at B on Friday" tells incidents."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from pipeline.events.arguments import sentence_bounds
from pipeline.events.listing import occurrences


def count_out(doc: Doc) -> None:
    """Marks as no aggregate the mentions whose sentence lists what they count, each with its day."""
    for span in doc.spans["events"]:
        if not span._.event.aggregate:
            continue
        listed = occurrences(span, *sentence_bounds(span))
        if sum(each.date is not None for each in listed) > 1:
            span._.event = replace(span._.event, aggregate=False)
