"""The component: finds expressions, settles the publication day, has each read, writes the spans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc, Span

from pipeline.dates.context import Mention, Reading, Timeline
from pipeline.dates.cues import Cues, CueWords
from pipeline.dates.joining import add_span, join_days, join_ranges
from pipeline.dates.moments import parse_day, parse_year
from pipeline.dates.patterns import Candidate, Grammar
from pipeline.dates.publication import STALE, dateline, header_day, report_day
from pipeline.dates.reading import Reader
from pipeline.dates.resolvers import RESOLVERS
from pipeline.dates.resolvers.parts import weekday_number
from pipeline.dates.sharing import FULL_DATES, shared_day
from pipeline.dates.timex import Timex


class DateTagger:
    """The component behind `dateline_dates`; keeps nothing from one Doc to the next."""

    def __init__(self, grammar: Grammar, words: CueWords) -> None:
        self.grammar = grammar
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        """Fill doc.spans["dates"]; write `_.dct` and `_.dct_from` where the text tells them."""
        candidates = list(self.grammar.find(doc.text, ((token.idx, token.lower_) for token in doc)))
        cues = Cues(doc, self.words)
        given = str(doc._.dct or "")
        timeline = Timeline(dct=parse_day(given), year=parse_year(given))
        timeline.day_first = _number_order(candidates)
        full = self._full_dates(candidates, timeline)
        timeline.newest = max(full.values(), default=None)
        self._settle_publication(doc, candidates, full, timeline, cues)
        spans = self._spans(doc, candidates, full, Reader(doc, self.grammar, timeline, cues))
        join_ranges(doc.text, spans)
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

    def _settle_publication(
        self, doc: Doc, candidates: list[Candidate], full: dict[int, date], timeline: Timeline, cues: Cues
    ) -> None:
        header = header_day(doc.text, candidates, full) or self._dateline_day(doc, candidates, timeline)
        if timeline.dct:
            stale = header is None or not 0 < (timeline.dct - header).days <= STALE
            timeline.header = None if stale else header
            return
        source = "dateline"
        if header is None:
            header, source = (
                report_day(doc, candidates, self._days(doc, candidates, full, timeline), cues),
                "text",
            )
        if header:
            timeline.dct, doc._.dct, doc._.dct_from = header, header.isoformat(), source

    def _dateline_day(self, doc: Doc, candidates: Sequence[Candidate], timeline: Timeline) -> date | None:
        found = dateline(doc.text, candidates)
        reading = RESOLVERS[found.rule.resolve](Mention(found, self.grammar, timeline)) if found else None
        return parse_day(reading.value) if reading else None

    def _days(
        self, doc: Doc, candidates: Sequence[Candidate], full: dict[int, date], timeline: Timeline
    ) -> dict[int, date]:
        """As `full`, with the days whose year a list or the newest date tells."""
        days = dict(full)
        for index, candidate in enumerate(candidates):
            if candidate.rule.resolve == "month_day":
                mention = Mention(candidate, self.grammar, timeline)
                mention.beside = shared_day(doc, candidates, index, full)
                reading = RESOLVERS["month_day"](mention)
                if reading and (day := parse_day(reading.value)):
                    days[index] = day
        return days

    def _spans(
        self, doc: Doc, candidates: list[Candidate], full: dict[int, date], reader: Reader
    ) -> list[Span]:
        lists = {
            candidate.start: day
            for index, candidate in enumerate(candidates)
            if candidate.rule.resolve == "month_day" and (day := shared_day(doc, candidates, index, full))
        }
        spans: list[Span] = []
        for candidate in join_days(doc.text, candidates):
            for start, end, reading in reader.read(candidate, lists):
                span = doc.char_span(start, end, label=reading.type, alignment_mode="expand")
                if span is not None:
                    span._.timex = _timex(reading, candidate)
                    add_span(doc, spans, span)
        return spans


def _timex(reading: Reading, candidate: Candidate) -> Timex:
    return Timex(reading.type, reading.value, reading.edtf, candidate.rule.name, reading.anchor)


def _number_order(candidates: Sequence[Candidate]) -> bool | None:
    """Whether 03/04/2015 is day first, by the article's dates that fit only one order."""
    for candidate in candidates:
        if candidate.rule.resolve == "numeric_date":
            first, second = int(candidate.slots["a"]), int(candidate.slots["b"])
            if (first > 12) != (second > 12):
                return first > 12
    return None
