"""One mention of an incident: an event trigger with the site, place and date that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Span

from pipeline.dates import Timex
from pipeline.events import Event
from pipeline.facilities import Facility
from pipeline.places import Place

UNRELATED = 9
"""Rank of an argument that a mention does not have."""
BEFORE = 3
"""Rank of a site that only the sentence before names."""
STATEMENT = 3
"""Rank of a date that tells when something was said; the day of the incident only where no other is told."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An event trigger and its nearest arguments; ranks as in pipeline.events.arguments (0 = direct)."""

    span: Span
    facility_span: Span | None = None
    facility_rank: int = UNRELATED
    place_span: Span | None = None
    place_rank: int = UNRELATED
    date_span: Span | None = None
    date_rank: int = UNRELATED
    sentence: int = 0
    """Number of the sentence within the article."""
    listed: bool = False
    """True for one of several happenings that a sentence lists under one trigger."""
    fresh: bool = False
    """True where the words say that it is not the one told before (`another blast`, `a second fire`)."""
    headline: bool = False
    """True in the headline, which tells in short what the text tells in full."""
    mover: Span | None = None
    """The train or ship that had its accident at the site; None where nothing moved or no site is told."""
    counted: str = ""
    """EDTF value of a day counted from another (`two days after the blast`), for `date_span`; else empty."""

    @property
    def event(self) -> Event:
        """What the trigger means."""
        event: Event = self.span._.event
        return event

    @property
    def facility(self) -> Facility | None:
        """The site, if the mention names one."""
        return self.facility_span._.facility if self.facility_span is not None else None

    @property
    def place(self) -> Place | None:
        """The place, if the mention names one."""
        return self.place_span._.place if self.place_span is not None else None

    @property
    def timex(self) -> Timex | None:
        """The date, if the mention names one."""
        return self.date_span._.timex if self.date_span is not None else None

    @property
    def date(self) -> str:
        """EDTF value of the date; empty where none is named."""
        return self.counted or (self.timex.edtf if self.timex else "")

    @property
    def eve(self) -> str:
        """The day on which the night began that ended on the day of publication; else empty."""
        value = self.timex.value if self.timex and not self.counted else ""
        today = str(self.span.doc._.dct or "")[:10]
        return str(date.fromisoformat(today) - timedelta(days=1)) if today and value == f"{today}TNI" else ""
