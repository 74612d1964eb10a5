"""Finds the publication day in the text: a header line, a dateline, else the day of its reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pipeline.dates.cues import Cues
from pipeline.dates.offsets import TokenOffsets
from pipeline.dates.patterns import Candidate

HEADER = 60
"""Characters from the start within which a full date that no preposition leads is the header's."""
LEAD = 250
"""Characters from the start that are the lead of the article."""
TOP = 500
"""Characters from the start within which header lines and datelines stand."""
STALE = 31
"""Days that a header may lie before the metadata's day and still be the day of writing."""

_LEAD_IN = re.compile(
    r"(?:published|posted|updated|modified|issued|released?|publication|date|filed|created)"
    r"(?: on| at| date)?[\s:]*\Z",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:on|in|since|until|till|from|by|after|before|of|the|between|for|to|and|dated|a|an)\s+\Z",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:^|\n)[ \t]*[A-Z][A-Z .,'’/()-]{2,60},? \Z")
_AGENCY = re.compile(r"[,.]?\s*(?:\([^)\n]{2,40}\)|\[[^]\n]{2,40}\])?\s*(?:--?|–|—|:)|\s*\([^)\n]{2,40}\)")


def header_day(
    text: str, candidates: Sequence[Candidate], days: Mapping[int, date], *, sure: bool = False
) -> date | None:
    """The day of the article's header line or dateline; None where it has none.

    `sure` asks for one that says so itself, not just a date near the start. `days` maps the index of a
    candidate to its day, for those whose day is known.
    """
    for index in sorted(days):
        candidate = candidates[index]
        if candidate.start > TOP:
            return None
        if _says_so(text, candidate) or (not sure and _at_the_start(text, candidate)):
            return days[index]
    return None


def dateline_day(text: str, candidates: Sequence[Candidate], days: Mapping[int, date]) -> date | None:
    """The full date that the article's dateline names ("KYIV, 9 Feb 2024 (Agency) -")."""
    top = (index for index in sorted(days) if candidates[index].start <= TOP)
    return next((days[index] for index in top if _in_dateline(text, candidates[index])), None)


def dateline(text: str, candidates: Iterable[Candidate]) -> Candidate | None:
    """The month and day of a dateline ("KYIV, Feb. 9 (Reuters) -"), whatever its year."""
    for candidate in candidates:
        if candidate.start > TOP:
            return None
        if candidate.rule.resolve == "month_day" and _in_dateline(text, candidate):
            return candidate
    return None


def _says_so(text: str, candidate: Candidate) -> bool:
    announced = _LEAD_IN.search(text, max(0, candidate.start - HEADER), candidate.start)
    return bool(announced) or _own_line(text, candidate) or _in_dateline(text, candidate)


def _at_the_start(text: str, candidate: Candidate) -> bool:
    return candidate.start <= HEADER and not _PREPOSITION.search(text[: candidate.start])


def _own_line(text: str, candidate: Candidate) -> bool:
    before = text[max(0, candidate.start - HEADER) : candidate.start].rpartition("\n")[2]
    after = text[candidate.end : candidate.end + HEADER].partition("\n")[0]
    return len(before.strip()) <= 1 and len(after.strip()) <= 20


def _in_dateline(text: str, candidate: Candidate) -> bool:
    before = text[max(0, candidate.start - HEADER - 10) : candidate.start]
    return bool(_PLACE.search(before)) and bool(_AGENCY.match(text, candidate.end))


def report_day(
    offsets: TokenOffsets, candidates: Sequence[Candidate], days: Mapping[int, date], cues: Cues
) -> date | None:
    """The newest day on which the text itself is told ("said on Feb. 9"), or that its lead names.

    None where there is none, or where the text knows of a later day.
    """
    found: date | None = None
    for index, day in days.items():
        candidate = candidates[index]
        if candidate.start <= LEAD or cues.reports(offsets.span(candidate.start, candidate.end)):
            found = max(found, day) if found else day
    return found if found == max(days.values(), default=None) else None
