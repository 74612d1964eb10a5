"""Reads a Doc: finds expressions, settles the publication day, resolves each in text order."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Span

from pipeline.dates.context import Mention, Reading, Timeline
from pipeline.dates.cues import Cues
from pipeline.dates.moments import parse_day, parse_year
from pipeline.dates.patterns import Candidate, Grammar
from pipeline.dates.publication import infer_publication
from pipeline.dates.resolvers import RESOLVERS
from pipeline.dates.sharing import FULL_DATES, shared_day
from pipeline.dates.timex import Timex


class DateTagger:
    """The component behind `dateline_dates`; stateless between Docs."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        """Fill doc.spans["dates"]; write `_.dct` and `_.dct_from` where the text tells them."""
        cues = Cues(doc)
        candidates = [c for c in self.grammar.find(doc.text) if not cues.rejects(c)]
        timeline = Timeline(dct=parse_day(doc._.dct), year=parse_year(doc._.dct))
        full = self._full_dates(candidates, timeline)
        if timeline.dct is None and (found := infer_publication(doc.text, candidates, full)):
            timeline.dct, doc._.dct_from = found
            doc._.dct = timeline.dct.isoformat()
        timeline.newest = max(full.values(), default=None)
        doc.spans["dates"] = self._spans(doc, candidates, timeline, full, cues)
        return doc

    def _full_dates(self, candidates: list[Candidate], timeline: Timeline) -> dict[int, date]:
        """Index of the candidate -> day, for those that need nothing besides their own words."""
        full: dict[int, date] = {}
        for index, candidate in enumerate(candidates):
            if candidate.rule.resolve in FULL_DATES:
                reading = RESOLVERS[candidate.rule.resolve](Mention(candidate, self.grammar, timeline))
                if reading and (day := parse_day(reading.value)):
                    full[index] = day
        return full

    def _spans(
        self, doc: Doc, candidates: list[Candidate], timeline: Timeline, full: dict[int, date], cues: Cues
    ) -> list[Span]:
        spans: list[Span] = []
        last = 0
        for index, candidate in enumerate(candidates):
            span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
            if span is None or span.start < last:
                continue
            mention = Mention(candidate, self.grammar, timeline, cues.tense(span))
            if candidate.rule.resolve == "month_day":
                mention.beside = shared_day(doc, candidates, index, full)
            reading = RESOLVERS[candidate.rule.resolve](mention)
            if reading is None:
                continue
            spans.append(_labelled(doc, span, reading, candidate))
            last = span.end
            _advance(timeline, reading)
        return spans


def _labelled(doc: Doc, span: Span, reading: Reading, candidate: Candidate) -> Span:
    labelled = Span(doc, span.start, span.end, label=reading.type)
    labelled._.timex = Timex(reading.type, reading.value, reading.edtf, candidate.rule.name, reading.anchor)
    return labelled


def _advance(timeline: Timeline, reading: Reading) -> None:
    told: date | None = parse_day(reading.edtf) if len(reading.edtf) == 10 else None
    if told:
        timeline.story = told
