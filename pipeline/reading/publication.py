"""Publication dates as metadata and file names give them, to ISO 8601.

Only what can be read in one way: "09/02/2024" is February in one country and September in another, and
"yesterday" depends on the day of reading; both give "", and `doubt` says why.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]+(\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"\b(?:{_DAY}[ -]{_MONTH},?[ -]\d{{4}}|{_MONTH} {_DAY},? \d{{4}})\b", re.IGNORECASE)
_RFC2822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)?(?: [+-]\d{4}| [A-Z]{1,4})?"
)
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
"""Seconds or milliseconds since 1970, UTC; as a table with gaps has them, with a decimal point."""
_HOUR = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])")
"""A day and an hour without marks, which has as many digits as an epoch of 2033 and later."""
_LAST_EPOCH = 4_102_444_800
"""The year 2100."""
_ABSENT = frozenset({"", "-", "n/a", "na", "nan", "nat", "none", "null", "undefined", "unknown"})
"""What programs write where there is no date."""
_SHOWN = 40
"""Characters of a value that a reason shows."""
_CLOCK = re.compile(r"\d\s*:\s*\d\d")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def normalize(value: str) -> str:
    """ISO 8601 date or date-time of a date as metadata has it; "" if it has no or two readings."""
    value = " ".join(value.split())
    for reading in (_iso, _epoch, _rfc2822, _named, _numeric):
        if found := reading(value):
            return found
    return ""


def doubt(value: str) -> str:
    """Why `normalize` gives nothing, as a reason with its cure; "" if it gives a date, or none was meant."""
    value = " ".join(value.split())
    if value.lower() in _ABSENT or normalize(value):
        return ""
    numeric = _NUMERIC.match(value)
    two = _HOUR.fullmatch(value) or (numeric and _date(numeric[4], numeric[3], numeric[1]))
    shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}..."
    said = "has two readings" if two else "cannot be read as a day"
    return f"published {shown!r} {said}; write ISO 8601"


def from_name(name: str) -> str:
    """ISO 8601 date in a file's name or folders, `2024-03-17-fire.txt`, `2024/03/17/fire.txt`; "" if none."""
    dates = (_date(match[1], match[3], match[4]) for match in _IN_NAME.finditer(name))
    return next(filter(None, dates), "")


def _date(year: str, month: str, day: str) -> str:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if 1600 <= found.year <= 2200 else ""


def _iso(value: str) -> str:
    match = _ISO.fullmatch(value)
    if not match or not (day := _date(match[1], match[2], match[3])):
        return ""
    clock, zone = match[4], (match[5] or "").upper()
    moment = f"{day}T{clock}{'Z' if zone in ('UTC', 'GMT') else zone}" if clock else day
    return moment.replace(",", ".") if _is_moment(moment) else day


def _epoch(value: str) -> str:
    match = _EPOCH.fullmatch(value)
    if not match or not 10**9 <= int(match[1]) < _LAST_EPOCH or _HOUR.fullmatch(value):
        return ""
    return f"{datetime.fromtimestamp(int(match[1]), UTC):%Y-%m-%dT%H:%M:%SZ}"


def _is_moment(moment: str) -> bool:
    try:
        datetime.fromisoformat(moment.replace(",", "."))
    except ValueError:
        return False
    return True


def _rfc2822(value: str) -> str:
    """As in e-mail and RSS: `Fri, 09 Feb 2024 10:00:00 +0200`."""
    if not _RFC2822.fullmatch(value):
        return ""
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return ""
    return moment.isoformat() if _date(str(moment.year), str(moment.month), str(moment.day)) else ""


def _named(value: str) -> str:
    """With the month's name: `Published: Friday, Feb 9, 2024`; a time of day after it is kept."""
    match = _NAMED.search(value)
    if not match:
        return ""
    import dateparser

    settings = {"STRICT_PARSING": True}
    clock = value[match.end() :] if _CLOCK.search(value, match.end()) else ""
    for written in (match[0] + clock, match[0]):
        moment = dateparser.parse(written.replace("Sept ", "Sep "), languages=["en"], settings=settings)
        if moment is not None:
            return moment.isoformat() if clock and written != match[0] else moment.date().isoformat()
    return ""


def _numeric(value: str) -> str:
    """Day, month and year in digits if only one order is possible; with dots the day comes first."""
    match = _NUMERIC.match(value)
    if not match:
        return ""
    first, mark, second, year = match.groups()
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if mark == "." or not month_first or day_first == month_first:
        return day_first
    return "" if day_first else month_first
