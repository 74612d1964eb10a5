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
        ("KARSK, Feb. 9 (Orbis) - Drones hit a mill in Tarn.", ["Drones"]),
        ("NEW KARSK: At least nine died in a blast.", ["At"]),
        ("KARSK, Ruritania (OP) — A mill burned.", ["A"]),
        ("Karsk, 5 May 90 (ANP) -- Guerrillas blew up a bridge.", ["Guerrillas"]),
        ("Blast at a mill\n\nKARSK, May 3 - A blast tore through a mill.", ["KARSK", "A"]),
        ("KARSK - “It was dark,” he said of the fire.", ["“"]),
        ("The mill - the oldest in Karsk - burned.", []),
        ("Karsk-on-Sea is a town.", []),
        ("", []),
    ],
)
def test_sentence_starts_after_line_breaks(text: str, starts: list[str]) -> None:
    doc = mark_line_starts(spacy.blank("en")(text))
    assert [token.text for token in doc if token.i and token.is_sent_start] == starts
