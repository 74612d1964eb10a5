"""Reports with chosen cells, for tests of linking."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from samples import REPORT

from pipeline.article import Article
from pipeline.incidents import Incident, Located, link

_NUMBERS = count(1)
TOWNS = {
    "Osterby": ("Vestland", "NO", 59.30, 10.10),
    "Osterbye": ("Vestland", "NO", 59.31, 10.11),
    "Nordhavn": ("Vestland", "NO", 59.42, 10.25),
    "Fjernvik": ("Nordland", "NO", 67.10, 14.90),
    "Halden Bay": ("Ontario", "CA", 46.50, -81.00),
    "Vestland": ("Vestland", "NO", 59.50, 10.50),
    "Nordland": ("Nordland", "NO", 67.00, 15.00),
    "Norway": ("", "NO", 62.00, 10.00),
}
"""Place -> first-level division, country code, latitude, longitude; any other is unlisted."""
COUNTRIES = {"NO": "Norway", "CA": "Canada", "": ""}


def told(
    article: str = "", text: str = "", published: str = "2031-03-05", number: int = 1, **cells: Any
) -> Located:
    """A report of an article; cells that are not given are empty, but for an explosion that occurred.

    `facility`, `place`, `date`, `event_type` and the others are named as in Report; a place of TOWNS
    brings its division, country and coordinates.
    """
    article = article or f"a{next(_NUMBERS)}"
    admin1, code, latitude, longitude = TOWNS.get(cells.get("place", ""), ("", "", None, None))
    blank: dict[str, Any] = {
        "facility": "", "facility_type": "", "place": "", "date": "", "source": "", "source_type": "",
        "event_type": "explosion", "status": "occurred", "confidence": 0.5, "claims": (), "admin1": admin1,
        "country": COUNTRIES[code], "country_code": code, "latitude": latitude, "longitude": longitude,
    }  # fmt: skip
    report = replace(REPORT, **(blank | cells))
    return Located(
        Article(article, text or f"Text of {article}.", published=published), report, f"{article}#r{number}"
    )


def together(*reports: Located) -> bool:
    """Whether all of the reports are linked to one incident."""
    return len(link(reports)) == 1


def incident(*reports: Located) -> Incident:
    """The one incident that the reports tell of."""
    (only,) = link(reports)
    return only
