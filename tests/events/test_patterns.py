"""The pattern language of models/events.toml and models/status.toml."""

from __future__ import annotations

import pytest

from pipeline.events.patterns import PatternIndex, Token, compile_pattern
from pipeline.rules import RuleError

CLASSES = {"weapon": frozenset({"drone", "rocket"})}


def tokens(text: str) -> list[Token]:
    """`word/POS` items; a bare word has no tag; `|` begins a new sentence."""
    found: list[Token] = []
    sentence = 0
    for item in text.split():
        if item == "|":
            sentence += 1
            continue
        word, _, pos = item.partition("/")
        found.append(Token(frozenset({word}), pos, "VBN" if pos == "ADJ" else "", sentence))
    return found


@pytest.mark.parametrize(
    ("pattern", "text", "trigger"),
    [
        ("fire", "a fire burns", "fire"),
        ("fire|blaze", "a blaze burns", "blaze"),
        ("fire/N", "they fire/VERB him", None),
        ("fire/V", "they fire/VERB him", "fire"),
        ("fire/V", "a fire/NOUN burns", None),
        ("bomb/V", "the bomb/ADJ school", "bomb"),
        ("fire/N", "a fire burns", "fire"),
        ("<weapon> strike", "a rocket strike today", "rocket strike"),
        ("car -? bomb", "a car bomb today", "car bomb"),
        ("car -? bomb", "a car - bomb today", "car - bomb"),
        ("set ~2 fire", "they set the shop fire", "set"),
        ("set ~1 fire", "they set the big shop fire", None),
        ("catch fire", "they catch | fire", None),
    ],
)
def test_pattern_finds_its_trigger(pattern: str, text: str, trigger: str | None) -> None:
    row = tokens(text)
    matches = PatternIndex([(compile_pattern(pattern, CLASSES), "entry")]).matches(row)
    found = [" ".join(next(iter(row[i].forms)) for i in range(m.start, m.end)) for m in matches]
    assert found == ([trigger] if trigger else [])


@pytest.mark.parametrize("pattern", ["", "~2 fire", "fire?", "<nothing> strike", "fire/X", "a//b"])
def test_unreadable_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match=r"pattern|\[\[words\]\]"):
        compile_pattern(pattern, CLASSES)
