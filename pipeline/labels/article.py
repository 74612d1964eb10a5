"""An article with its labels: rows of cells, and the words that each cell was read from."""

from __future__ import annotations

from dataclasses import dataclass

CELLS = ("facility", "place", "date", "event_type", "status", "sources")
"""Columns of labels.csv behind `article_id`."""
FIELDS = ("facility", "place", "date", "trigger", "source")
"""What words can be marked as; a trigger is a word for the event."""


class LabelsError(RuntimeError):
    """Labels that cannot be read or written; the message names file, row, fault and cure."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Marked words: character offsets into the article's text, as Python counts them, end exclusive."""

    field: str
    """One of `FIELDS`."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One incident that the article reports."""

    cells: tuple[str, ...]
    """Values of `CELLS`, in their order, in the form of labels.csv."""
    marks: tuple[Mark, ...] = ()
    """Sorted, each once."""

    def __getitem__(self, name: str) -> str:
        """The cell of that name."""
        return self.cells[CELLS.index(name)]


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article, its text as the offsets count in it, and its rows; no row: it reports nothing."""

    article_id: str
    text: str
    rows: tuple[LabelRow, ...] = ()


def trimmed(text: str, mark: Mark) -> Mark | None:
    """The mark without white space at its ends; None where nothing else is in it."""
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Mark(mark.field, start, end) if start < end else None


def row_of(text: str, cells: tuple[str, ...], marks: list[Mark]) -> LabelRow:
    """A row with its marks in order, each once, without white space at their ends."""
    kept = {found for mark in marks if (found := trimmed(text, mark)) is not None}
    return LabelRow(cells, tuple(sorted(kept)))


def check_words(where: str, text: str, start: int, end: int, words: str | None) -> None:
    """Raise LabelsError unless start:end lies in the text and, where they are given, says the words."""
    if not 0 <= start < end <= len(text):
        raise LabelsError(
            f"{where}: {start}:{end} is not within the text of {len(text)} characters; "
            "was the text changed after it was labelled?"
        )
    if words is not None and text[start:end] != words:
        raise LabelsError(
            f"{where}: the text says {text[start:end]!r} at {start}:{end}, not {words!r}; "
            "was the text changed after it was labelled, or are the offsets of another unit?"
        )
