"""Line breaks that end a sentence, and those that only wrap a line."""

from __future__ import annotations

import pytest
import spacy

from pipeline.cleaning.lines import mark_line_starts

WRAPPED = (
    "The fire broke out in the north wing of the plant\nand was put out by noon, the town's brigade said."
)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Blast at a mill\n\nA blast tore through a mill on Monday, police in the town said.", ["A"]),
        (
            "Friday, 3 May\nA blast tore through a mill early in the morning, the police in the town said.",
            ["A"],
        ),
        ("A blast tore through a mill on Monday.\nPolice closed the road.", ["Police"]),
        (WRAPPED, []),
        ("One line only.", []),
        ("", []),
    ],
)
def test_sentence_starts_after_line_breaks(text: str, starts: list[str]) -> None:
    doc = mark_line_starts(spacy.blank("en")(text))
    assert [token.text for token in doc if token.i and token.is_sent_start] == starts
