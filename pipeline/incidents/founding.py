"""Which report founds an incident, and the id that it gives it.

The founder is the report published first; among those of one day or of none, the one whose article's
id is smallest. What keeps an incident's id and what changes it:

- an article published later joins it: the id stays;
- an article published before all others joins it: the id becomes that article's;
- two incidents turn out to be one: the id of the one that was told first stays;
- an incident turns out to be two: the founder's keeps the id;
- articles are taken away: the id stays as long as the founder's does.

So a folder that only grows keeps its ids, unless it grows backwards in time.
"""

from __future__ import annotations

import hashlib

from pipeline.incidents.incident import Located

_ID_DIGITS = 12
"""Hexadecimal digits of an incident id: 48 bits, one collision expected among 20 million."""
_NEVER = "9999"
"""Where an article without a date of publication stands: after all others."""

Order = tuple[str, str, int, str]


def order(located: Located) -> Order:
    """Sort key: day of publication, article, number of the report within it."""
    number = located.report_id.rpartition("#r")[2]
    day = located.article.published[:10] or _NEVER
    return day, located.article.id, int(number) if number.isdigit() else 0, located.report_id


def identify(founder: Located) -> str:
    """The id of the incident that `founder` is the first to tell of; made of the report's id alone."""
    digest = hashlib.sha256(founder.report_id.encode("utf-8", "surrogatepass")).hexdigest()
    return f"i{digest[:_ID_DIGITS]}"
