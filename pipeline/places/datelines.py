"""Place lines of news agencies: "LOMNA, Tarnia (AP) -", "Lomna, April 21:", "(LOMNA, Tarnia) --"."""

from __future__ import annotations

from pipeline.places.page import Page

_DASHES = frozenset({"-", "–", "—", "--"})
_SHORTENED = frozenset({"ST", "STE", "FT", "MT"})
_LONGEST = 5
"""Tokens of the longest name."""
_DATED = 6
"""Tokens from the name to the colon behind a day."""
_REACH = 16
"""Tokens from the beginning of the line to the dash."""


def dateline_end(page: Page, start: int) -> int:
    """End of the name of the place line that begins at token `start`; `start` where none does.

    A name in capitals needs a dash behind it or behind the state, the day and the agency; any other name
    needs the agency in brackets too.
    """
    bracketed = start > 0 and page.words[start - 1] == "("
    if not page.capital[start] or not page.opens_line(start - bracketed) or page.capitals[start]:
        return start
    end = _name_end(page, start)
    if end == start:
        return start
    close, agency = _close(page, end)
    if close == 0 or not _goes_on(page, close):
        return start
    upper = page.text(start, end).isupper() and end - start + len(page.words[start]) > 4
    return end if upper or agency else start


def colon_line_end(page: Page, start: int) -> int:
    """End of the name that opens the text before a colon, or a day and a colon: "Lomna, April 21: A mill".

    `start` where none does. Whether the name is that of a town, the gazetteer must say: "Police: A mill".
    """
    if start or not page.capital[0]:
        return start
    end = colon = _name_end(page, start)
    if page.words[end : end + 1] == [","]:
        dated = [i for i in range(end + 2, min(len(page), end + _DATED)) if page.words[i] == ":"]
        colon = dated[0] if dated and any(page.words[i].isdigit() for i in range(end, dated[0])) else end
    follows = page.words[colon : colon + 1] == [":"] and _goes_on(page, colon)
    return end if follows and page.capital[colon + 1] else start


def _name_end(page: Page, start: int) -> int:
    """End of the capitalised words, a few at most, with the hyphens and the stop of "ST." inside them."""
    end = start
    while end < min(len(page) - 1, start + _LONGEST):
        inner = page.words[end] == "-" and not page.spaced[end - 1] and not page.spaced[end]
        inner = inner or (page.words[end] == "." and page.words[end - 1] in _SHORTENED)
        if not (page.capital[end] and page.words[end][0].isalpha()) and not (inner and end > start):
            break
        end += 1
    return end


def _close(page: Page, end: int) -> tuple[int, bool]:
    """Position of the dash that ends the line, 0 if there is none, and whether an agency stands before it."""
    agency = False
    position = end
    while position < min(len(page), end + _REACH):
        word = page.words[position]
        if word in _DASHES:
            return position, agency
        if word == "(":
            shut = next((i for i in range(position, min(len(page), position + 8)) if page.words[i] == ")"), 0)
            if not shut:
                return 0, False
            agency, position = page.capital[position + 1], shut
        elif not (page.capital[position] or word in {",", ".", "/", "(", ")", "&"} or word[0].isdigit()):
            return 0, False
        position += 1
    return 0, False


def _goes_on(page: Page, dash: int) -> bool:
    """Whether a sentence follows in the same line."""
    rest = page.words[dash + 1 : dash + 4]
    return len(rest) == 3 and not any("\n" in word for word in rest)
