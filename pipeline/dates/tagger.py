"""The component: finds expressions, settles the publication day, has each read, writes the spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span

from pipeline.dates.context import Mention, Reading, Timeline
from pipeline.dates.cues import Cues, CueWords
from pipeline.dates.joining import add_span, join_days, join_ranges
from pipeline.dates.moments import parse_day, parse_year
from pipeline.dates.offsets import TokenOffsets
from pipeline.dates.patterns import Candidate, Grammar
from pipeline.dates.publication import STALE, dateline, dateline_day, header_day, report_day
from pipeline.dates.reading import Reader
from pipeline.dates.resolvers import RESOLVERS
from pipeline.dates.resolvers.parts import weekday_number
from pipeline.dates.sharing import FULL_DATES, list_days
from pipeline.dates.timex import Timex


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in one Doc before anything is anchored."""

    offsets: TokenOffsets
    cues: Cues
    candidates: Sequence[Candidate]
    full: Mapping[int, date]
    """Index of a candidate -> its day, for full dates."""
    lists: Mapping[int, date]
    """Index of a month and day -> the full date of its list."""


class DateTagger:
    """The component behind `dateline_dates`; keeps nothing from one Doc to the next."""

    def __init__(self, grammar: Grammar, words: CueWords) -> None:
        self.grammar = grammar
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        """Fill doc.spans["dates"]; write `_.dct` and `_.dct_from` where the text tells them."""
        offsets, cues = TokenOffsets(doc), Cues(doc, self.words)
        candidates = list(self.grammar.find(offsets.text, ((token.idx, token.lower_) for token in doc)))
        given = str(doc._.dct or "")
        timeline = Timeline(dct=parse_day(given), year=parse_year(given))
        timeline.day_first = _number_order(candidates)
        full = self._full_dates(candidates, timeline)
        found = _Found(offsets, cues, candidates, full, list_days(offsets, candidates, full))
        timeline.newest = max(_told_days(found), default=None)
        if source := self._settle_publication(found, timeline):
            doc._.dct, doc._.dct_from = str(timeline.dct), source
        spans = self._spans(found, Reader(offsets, self.grammar, timeline, cues))
        join_ranges(offsets.text, spans)
        doc.spans["dates"] = spans
        return doc

    def _full_dates(self, candidates: Sequence[Candidate], timeline: Timeline) -> dict[int, date]:
        """Index of the candidate -> day, for those that need nothing besides their own words."""
        full: dict[int, date] = {}
        for index, candidate in enumerate(candidates):
            if candidate.rule.resolve in FULL_DATES:
                mention = Mention(candidate, self.grammar, timeline)
                reading = RESOLVERS[candidate.rule.resolve](mention)
                if reading and (day := parse_day(reading.value)):
                    full[index] = day
                    weekday = weekday_number(mention)
                    if weekday == day.weekday():
                        timeline.named[weekday] = day
        return full

    def _settle_publication(self, found: _Found, timeline: Timeline) -> str:
        """Set the timeline's day of writing; how it is known, or "" where it was given or stays unknown."""
        sure = timeline.dct is not None
        written = dateline_day(found.offsets.text, found.candidates, found.full) if sure else None
        if timeline.dct and written and (written - timeline.dct).days > 1:
            timeline.dct = written  # Nothing is published before it is written: the metadata is wrong.
            return "dateline"
        header = header_day(found.offsets.text, found.candidates, found.full, sure=sure)
        header = header or self._dateline_day(found, timeline)
        if timeline.dct:
            stale = header is None or not 0 < (timeline.dct - header).days <= STALE
            timeline.header = None if stale else header
            return ""
        if header:
            timeline.dct = header
            return "dateline"
        timeline.dct = report_day(found.offsets, found.candidates, self._days(found, timeline), found.cues)
        return "text" if timeline.dct else ""

    def _dateline_day(self, found: _Found, timeline: Timeline) -> date | None:
        candidate = dateline(found.offsets.text, found.candidates)
        if candidate is None:
            return None
        reading = RESOLVERS[candidate.rule.resolve](Mention(candidate, self.grammar, timeline, "report"))
        return parse_day(reading.value) if reading else None

    def _days(self, found: _Found, timeline: Timeline) -> dict[int, date]:
        """The full days, and those whose year a list or the newest date tells; reports lie after that one."""
        days = dict(found.full)
        for index, candidate in enumerate(found.candidates):
            if candidate.rule.resolve == "month_day":
                mention = Mention(candidate, self.grammar, timeline, beside=found.lists.get(index))
                reports = found.cues.reports(found.offsets.span(candidate.start, candidate.end))
                mention.tense = "report" if reports else ""
                reading = RESOLVERS["month_day"](mention)
                if reading and (day := parse_day(reading.value)):
                    days[index] = day
        return days

    def _spans(self, found: _Found, reader: Reader) -> list[Span]:
        lists = {found.candidates[index].start: day for index, day in found.lists.items()}
        spans: list[Span] = []
        for candidate in join_days(reader.text, found.candidates):
            for start, end, reading in reader.read(candidate, lists):
                span = reader.offsets.span(start, end, label=reading.type)
                span._.timex = _timex(reading, candidate)
                add_span(reader.text, spans, span)
        return spans


def _timex(reading: Reading, candidate: Candidate) -> Timex:
    return Timex(reading.type, reading.value, reading.edtf, candidate.rule.name, reading.anchor)


def _told_days(found: _Found) -> Iterator[date]:
    """The full dates that the text does not speak of as lying ahead."""
    for index, day in found.full.items():
        candidate = found.candidates[index]
        if found.cues.tense(found.offsets.span(candidate.start, candidate.end)) != "future":
            yield day


def _number_order(candidates: Sequence[Candidate]) -> bool | None:
    """Whether 03/04/2015 is day first, by the article's dates that fit only one order."""
    for candidate in candidates:
        if candidate.rule.resolve == "numeric_date":
            first, second = int(candidate.slots["a"]), int(candidate.slots["b"])
            if (first > 12) != (second > 12):
                return first > 12
    return None
