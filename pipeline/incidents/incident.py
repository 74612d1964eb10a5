"""A report with its article, and the incident that several of them tell of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.reports.report import Report


class Telling(Protocol):
    """What linking reads of an article: an `Article`, or one whose text is fetched when it is asked for."""

    @property
    def id(self) -> str:
        """As in the tables."""

    @property
    def title(self) -> str:
        """As the input gives it."""

    @property
    def published(self) -> str:
        """ISO 8601; empty where unknown."""

    @property
    def publisher(self) -> str:
        """As the input or the text names it."""

    @property
    def text(self) -> str:
        """The text that spans count in."""


@dataclass(frozen=True, slots=True)
class Located:
    """A report, the article that it stands in, and its id in the tables."""

    article: Telling
    report: Report
    report_id: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two reports are taken to tell of one incident."""

    one: str
    """Report id."""
    other: str
    """Report id."""
    points: float
    """How much speaks for it; see `comparing`."""
    reasons: tuple[str, ...]
    """What speaks for and against it, in words."""

    def __str__(self) -> str:
        return f"{self.one} + {self.other}: {', '.join(self.reasons)} ({self.points:.1f})"


@dataclass(frozen=True, slots=True)
class Incident:
    """One distinct incident across all articles. An empty string: no article tells."""

    incident_id: str
    """Made of the founding report alone, see `founding`: it stays when other articles come or go."""
    members: tuple[Located, ...]
    """The reports of this incident, in order of their ids; at least one."""
    facility: str
    facility_type: str
    place: str
    admin1: str
    country: str
    country_code: str
    lat: float | None
    """WGS 84 degrees; None where ambiguous or unknown."""
    lon: float | None
    date: str
    """ISO 8601 / EDTF."""
    event_type: str
    status: str
    sources: tuple[str, ...]
    """Distinct names, the one that it rests on first."""
    confidence: float
    """0 to 1."""
    facility_id: str = ""
    """Identifier in a gazetteer of facilities, where it is listed."""
    conflicts: tuple[str, ...] = ()
    """The fields on which the articles differ, with the values: `date: 2031-03-04, 2031-03-05`."""
    article_count: int = 1
    """How many articles report it; copies of one agency's text count once."""
    merges: tuple[Merge, ...] = ()
    """The steps by which its members were joined, the surest first; one less than distinct members."""

    @property
    def source_count(self) -> int:
        """How many distinct sources tell of it."""
        return len(self.sources)

    @property
    def first_published(self) -> str:
        """The earliest publication date among its articles; empty where none is known."""
        return min((m.article.published for m in self.members if m.article.published), default="")
