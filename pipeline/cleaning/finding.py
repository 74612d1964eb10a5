"""Finds boilerplate in a plain text: lines that are nothing else, pieces inside lines, and repeated lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from pipeline.cleaning.rules import MAX_LENGTH, MAX_WORDS, BoilerplateRule, publisher_rules

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_LIST_LINES = 10
"""Headlines below a "Related articles"; pages show three to eight."""
_HEADLINE_WORDS = 20
"""Longest line that is taken for such a headline."""
_REPEATED_WORDS = 4
"""Words of a line from which on its repetition is no accident ("Yes." is one)."""


class Piece(NamedTuple):
    """A stretch of boilerplate: character offsets into the text, end exclusive, and its kind."""

    start: int
    end: int
    kind: str


def find_boilerplate(text: str, rules: Sequence[BoilerplateRule]) -> list[Piece]:
    """All boilerplate of `text`, in order, without overlap: the earlier piece wins, then the longer."""
    pieces = [*_whole_lines(text, rules), *_inside_lines(text, rules)]
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def publisher_in(text: str) -> tuple[str, int, int] | None:
    """The publisher whom the text itself names (`RIGA (Reuters) -`, `© 2024 X`), with its offsets."""
    found = next(filter(None, (rule.find(text) for rule in publisher_rules() if rule.scope != "title")), None)
    return (text[found[0] : found[1]], *found) if found else None


def publisher_of_title(title: str) -> str:
    """The publisher that a page's title ends with (`Fire at mill - The Gulf Courier`); "" if none."""
    found = next(
        filter(None, (rule.find(title) for rule in publisher_rules() if rule.scope == "title")), None
    )
    return title[found[0] : found[1]] if found else ""


def _whole_lines(text: str, rules: Sequence[BoilerplateRule]) -> Iterator[Piece]:
    line_rules = [rule for rule in rules if rule.scope == "line"]
    lines = list(_lines(text))
    seen = _doubled([line for _, line in lines])
    headlines = 0
    for start, line in lines:
        rule = _rule_of(line, line_rules)
        kind = rule.kind if rule else _kind_in_context(line, seen, headlines)
        if kind:
            yield Piece(start, start + len(line), kind)
        left = headlines - 1 if headlines and kind else 0
        headlines = _LIST_LINES if rule and rule.opens_list else left
        if _words(line) >= _REPEATED_WORDS:
            seen.add(line)


def _doubled(lines: list[str]) -> set[str]:
    """Lines that stand twice in a row and end like no sentence: a picture's description and its caption.

    Not the first line: that is a headline, printed by the page and by the article.
    """
    return {
        line
        for line, following in pairwise(lines[1:])
        if line == following
        and line != lines[0]
        and _words(line) >= _REPEATED_WORDS
        and not _STOP.search(line)
    }


def _rule_of(line: str, rules: Sequence[BoilerplateRule]) -> BoilerplateRule | None:
    if len(line) > MAX_LENGTH or _words(line) > MAX_WORDS:
        return None
    return next((rule for rule in rules if rule.matches_line(line)), None)


def _kind_in_context(line: str, seen: Set[str], headlines: int) -> str:
    """What a line is by what stood before it: printed twice, or a headline in a list of other articles."""
    if line in seen:
        return "caption"
    is_headline = _words(line) <= _HEADLINE_WORDS and not _STOP.search(line)
    return "teaser" if headlines and is_headline else ""


def _inside_lines(text: str, rules: Sequence[BoilerplateRule]) -> Iterator[Piece]:
    for rule in rules:
        if rule.scope == "inline":
            yield from (Piece(start, end, rule.kind) for start, end in rule.find(text))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that is not blank, without the space around it, and where it starts."""
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line:
            yield match.start() + match[0].index(line), line


def _words(line: str) -> int:
    return line.count(" ") + 1
