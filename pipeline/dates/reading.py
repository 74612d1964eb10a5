"""Reads the expressions of one Doc in order, and keeps the story line that later ones hang on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from pipeline.dates.context import Mention, Reading, Timeline, Told
from pipeline.dates.cues import Cues
from pipeline.dates.moments import parse_day
from pipeline.dates.offsets import TokenOffsets
from pipeline.dates.patterns import Candidate, Grammar
from pipeline.dates.resolvers import PAIR_RESOLVERS, RESOLVERS
from pipeline.dates.resolvers.parts import weekday_number

_TENSED = frozenset(
    {"weekday", "shifted_weekday", "month_day", "month", "days_of_month", "season", "weekend", "quarter"}
)
"""Resolvers that ask for the tense."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[A-Z“\"‘]|\n")
_OPENING = re.compile(
    r"(?:\A|[.!?][\"”’)]?\s|\n)[\"“‘(]?(?:(?:but|and|just|only|about|then|almost) )?\Z", re.I
)
_CONJUNCTION = re.compile(r"\s*(?:-|–|—|,?\s(?:and|or|to|through|until)\s|,\s)(?:the )?", re.I)
_ON = re.compile(r"\bon \Z", re.I)
_IN = re.compile(r"\bin \Z", re.I)
_MIDDLE_OF_YEAR = 7
_YEAR_REACH = 150
"""Characters over which "in 1998" tells the year of a month and day."""
_LEAD = 40
_SENTENCE_REACH = 400
"""Characters after which a sentence without an end is taken to have ended."""
_QUARTER_REACH = 700
"""Characters over which a quarter once told stays the one meant."""

Read = tuple[int, int, Reading]
"""Start and end character, and what stands there."""


class Reader:
    """Reads candidates in text order; one instance for each Doc."""

    def __init__(self, offsets: TokenOffsets, grammar: Grammar, timeline: Timeline, cues: Cues) -> None:
        self.text = offsets.text
        self.offsets = offsets
        self.grammar = grammar
        self.timeline = timeline
        self.cues = cues
        self._day_end = 0
        self._quarter_end = 0
        self._year: tuple[int, int] | None = None
        self._month: tuple[int, date] | None = None

    def read(self, candidate: Candidate, lists: Mapping[int, date]) -> Iterator[Read]:
        """The one or two dates of a candidate, none if it turns out to be no temporal expression.

        `lists` maps the start of a month and day to the full date of the list it stands in.
        """
        self._forget(candidate.start)
        for start, end, reading in self._readings(candidate, lists):
            self._remember(candidate, start, end, reading)
            yield start, end, reading

    def _readings(self, candidate: Candidate, lists: Mapping[int, date]) -> list[Read]:
        mention = self._mention(candidate, lists)
        if candidate.rule.resolve in PAIR_RESOLVERS:
            return self._pair(candidate, PAIR_RESOLVERS[candidate.rule.resolve](mention))
        if candidate.day:
            inner = self._readings(candidate.day, lists)
            return self._with_day(candidate, mention, inner)
        if candidate.near:
            following = self._readings(candidate.near, lists)
            mention.near = parse_day(following[0][2].value) if following else None
        reading = RESOLVERS[candidate.rule.resolve](mention)
        return [(candidate.start, candidate.end, reading)] if reading else []

    def _pair(self, candidate: Candidate, pair: tuple[Reading, Reading] | None) -> list[Read]:
        if pair is None:
            return []
        first_end = candidate.start + len(candidate.slots["first"])
        return [(candidate.start, first_end, pair[0]), (*candidate.second, pair[1])]

    def _with_day(self, candidate: Candidate, mention: Mention, inner: list[Read]) -> list[Read]:
        """A clock time or part of the day with the day (or the two days) that follow it."""
        if not inner:
            return []
        (_, end, first), rest = inner[0], inner[1:]
        mention.day = parse_day(first.value)
        reading = RESOLVERS[candidate.rule.resolve](mention)
        if reading is None or mention.day is None:
            return inner
        whole = Reading(reading.type, reading.value, first.edtf, first.anchor)
        return [(candidate.start, end, whole), *rest]

    def _mention(self, candidate: Candidate, lists: Mapping[int, date]) -> Mention:
        mention = Mention(candidate, self.grammar, self.timeline, beside=lists.get(candidate.start))
        if self._month and candidate.rule.resolve == "month" and self._joined(candidate.start):
            mention.beside = self._month[1]
        if candidate.rule.resolve == "month_day" and mention.beside is None:
            mention.beside = self._year_of_sentence(candidate)
        mention.lead = self.text[max(0, candidate.start - _LEAD) : candidate.start]
        mention.heads_sentence = bool(_OPENING.search(mention.lead))
        if candidate.rule.resolve in _TENSED:
            mention.tense = self.cues.tense(self.offsets.span(candidate.start, candidate.end))
        return mention

    def _year_of_sentence(self, candidate: Candidate) -> date | None:
        """The middle of the year told before in its sentence ("In 1998 ... on August 7")."""
        if self._year is None or not _ON.search(self.text, max(0, candidate.start - 4), candidate.start):
            return None
        end, year = self._year
        if candidate.start - end > _YEAR_REACH or _SENTENCE_END.search(self.text, end, candidate.start):
            return None
        if self.cues.reports(self.offsets.span(candidate.start, candidate.end)):
            return None
        return date(year, _MIDDLE_OF_YEAR, 2)

    def _joined(self, start: int) -> bool:
        """Whether only a conjunction or dash stands between the month last told and `start`."""
        return bool(self._month and _CONJUNCTION.fullmatch(self.text, self._month[0], start))

    def _forget(self, start: int) -> None:
        """Drop what belonged to an earlier sentence or passage."""
        far = start - self._day_end > _SENTENCE_REACH
        told = self.timeline.sentence_day or self.timeline.sentence_open
        if told and (far or _SENTENCE_END.search(self.text, self._day_end, start)):
            self.timeline.sentence_day, self.timeline.sentence_open = None, False
        if start - self._quarter_end > _QUARTER_REACH:
            self.timeline.quarter = ""

    def _remember(self, candidate: Candidate, start: int, end: int, reading: Reading) -> None:
        timeline = self.timeline
        if _names_quarter(candidate) and re.fullmatch(r"\d{4}-Q\d", reading.value):
            timeline.quarter, self._quarter_end = reading.value, end
        told = _told(reading)
        if told is None:
            return
        if told.unit == "Y" and _IN.search(self.text, max(0, start - 4), start):
            self._year = end, told.day.year
        if told.unit == "M":
            self._month = end, told.day
        if told.unit in "MY" and timeline.sentence_day is None:
            timeline.sentence_open, self._day_end = True, end
        if told.unit == "D" and timeline.sentence_day is not None and self.text[start - 1 : start] == "(":
            return  # the same moment elsewhere: "at 7:20 a.m. Wednesday (11:20 p.m. Tuesday ET)"
        if told.unit == "D":
            timeline.sentence_day, timeline.sentence_open, self._day_end = told.day, False, end
            self._name_weekday(candidate, told.day)
        if self.cues.reports(self.offsets.span(start, end)):
            return
        timeline.story = told
        if told.unit == "D" and not (timeline.today and told.day > timeline.today):
            timeline.story_day = told.day

    def _name_weekday(self, candidate: Candidate, day: date) -> None:
        if candidate.rule.resolve in {"month_day", "full_date"}:
            number = weekday_number(Mention(candidate, self.grammar, self.timeline))
            if number is not None and number == day.weekday():
                self.timeline.named[number] = day


def _names_quarter(candidate: Candidate) -> bool:
    """Whether the candidate tells which quarter is meant from here on ("the 1988 quarter" does not)."""
    return candidate.rule.resolve in {"quarter", "told_quarter"} and candidate.rule.name != "year-quarter"


def _told(reading: Reading) -> Told | None:
    """What the reading adds to the story: a day, month or year; None for all else."""
    if reading.type not in {"DATE", "TIME", "DURATION"}:
        return None
    day = parse_day(reading.value) or (parse_day(reading.edtf) if len(reading.edtf) == 10 else None)
    if day:
        return Told(day, "D")
    if re.fullmatch(r"\d{4}(-\d\d)?", reading.value) and int(reading.value[:4]):
        month = int(reading.value[5:] or 1)
        return Told(date(int(reading.value[:4]), month, 1), "M" if len(reading.value) == 7 else "Y")
    return None
