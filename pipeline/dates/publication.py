"""Finds the publication day in the text: a header line or dateline, else a full date of the lead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.dates.patterns import Candidate

HEADER = 60
"""Characters from the start within which a full date is the header's."""
HEADER_LINES = 400
"""Characters from the start within which a full date is the header's if its line or lead-in says so."""

_LEAD_IN = re.compile(
    r"(?:published|posted|updated|modified|issued|released?|publication|date|filed|created)"
    r"(?: on| at| date)?[\s:]*$",
    re.IGNORECASE,
)


def infer_publication(
    text: str, candidates: Sequence[Candidate], full: Mapping[int, date]
) -> tuple[date, str] | None:
    """The publication day and how it is known (`dateline`); None where the text does not tell.

    `full` maps the index of a candidate to its day, for full dates.
    """
    for index in sorted(full):
        candidate = candidates[index]
        if candidate.start > HEADER_LINES:
            return None
        if candidate.start <= HEADER or _announced(text, candidate) or _own_line(text, candidate):
            return full[index], "dateline"
    return None


def _announced(text: str, candidate: Candidate) -> bool:
    return bool(_LEAD_IN.search(text[max(0, candidate.start - 40) : candidate.start]))


def _own_line(text: str, candidate: Candidate) -> bool:
    before, after = text[: candidate.start].rpartition("\n")[2], text[candidate.end :].partition("\n")[0]
    return len(before.strip()) <= 1 and len(after.strip()) <= 20
