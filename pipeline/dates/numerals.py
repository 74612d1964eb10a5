"""Numbers as newspapers write them: "twenty-four", "1,200", "two and a half", "nineteen ninety-six"."""

from __future__ import annotations

import re

_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: number for number, word in enumerate((*_ONES, *_TEENS))} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}
_ONE = {"a", "an", "one"}
_HALF = re.compile(r"(?: and a half| 1/2|½)\Z")


def parse_number(words: str) -> float | None:
    """The number that `words` spell; None if they spell none. "a" is one, "a couple" two, "half an" 0.5."""
    text = " ".join(words.lower().replace("-", " ").split())
    if re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if "couple" in text:
        return 2.0
    if text.startswith("half"):
        return 0.5
    whole = _HALF.sub("", text)
    total = float(whole) if whole.isdigit() else _spelled(whole.split())
    return None if total is None else total + (0.5 if whole != text else 0.0)


def _spelled(words: list[str]) -> float | None:
    total = 0.0
    for word in words:
        if word in _SCALES:
            total = (total or 1) * _SCALES[word]
        elif word in _ONE:
            total += 1
        elif word in _VALUES:
            total += _VALUES[word]
        elif word != "and":
            return None
    return total


def parse_spoken_year(words: str) -> int | None:
    """1996 for "nineteen ninety-six", 2004 for "two thousand and four"; None if it is no year."""
    parts = words.lower().replace("-", " ").split()
    if parts[:2] == ["two", "thousand"]:
        rest = _spelled(parts[2:])
        return None if rest is None else 2000 + int(rest)
    century = _VALUES.get(parts[0])
    if century is None or len(parts) < 2:
        return None
    if parts[1] == "hundred":
        return century * 100
    rest = _spelled([part for part in parts[1:] if part != "oh"])
    return None if rest is None else century * 100 + int(rest)


def format_count(number: float) -> str:
    """As TIMEX3 durations write it: 3, 2.5, never an exponent."""
    return str(int(number)) if number == int(number) else f"{number:.4f}".rstrip("0").rstrip(".")
