"""Offsets of tools that count as JavaScript does, in UTF-16 code units: an astral character is two."""

from __future__ import annotations

from bisect import bisect_right


class Utf16:
    """Converts offsets of one text between code points, as Python counts, and UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._astral = [number for number, letter in enumerate(text) if ord(letter) > 0xFFFF]
        # The unit offset just behind each astral character; those before it count twice.
        self._behind = [number + 2 + rank for rank, number in enumerate(self._astral)]

    def units(self, offset: int) -> int:
        """Code points to code units."""
        return offset + bisect_right(self._astral, offset - 1)

    def points(self, units: int) -> int | None:
        """Code units to code points; None for an offset in the midst of a character."""
        before = bisect_right(self._behind, units)
        if before < len(self._behind) and units == self._behind[before] - 1:
            return None
        return units - before
