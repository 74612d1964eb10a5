"""What cannot be traced is found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from samples import ARTICLE, CLAIM, REPORT, offsets

from pipeline.tables.verifying import verify


def test_a_report_that_can_be_traced() -> None:
    assert verify(ARTICLE, REPORT) == []


def test_another_inflection_will_do() -> None:
    assert verify(ARTICLE, replace(REPORT, facility="Harwick Refineries")) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"facility_span": ((0, 5000),)}, "not within the text"),
        ({"facility_span": ((5, 5),)}, "not within the text"),
        ({"event_span": ((9, 12), (0, 4))}, "not in text order"),
        ({"date_span": ((1, 2),)}, "is blank"),
        ({"facility": "Osterby Port"}, "osterby, port is not among the words"),
        ({"source_span": ()}, "evidence does not say"),
        ({"claims": (replace(CLAIM, content="nothing"),)}, "claim 1: content is 'nothing'"),
        ({"claims": (replace(CLAIM, cue_span=()),)}, "claim 1: cue is 'said' without a span"),
    ],
)
def test_a_fault_is_told(change: dict[str, Any], fault: str) -> None:
    assert fault in " ".join(verify(ARTICLE, replace(REPORT, **change)))


def test_an_inferred_cell_with_evidence_is_fine() -> None:
    inferred = replace(REPORT, source_span=(), source="The Osterby Post", evidence="source: the publisher")
    assert verify(ARTICLE, inferred) == []


def test_offsets_count_in_the_articles_text() -> None:
    moved = replace(ARTICLE, text="Osterby. " + ARTICLE.text)
    assert verify(moved, replace(REPORT, facility_span=offsets("Harwick Refinery", moved.text)))
