"""What a reading may depend on besides its own words: publication day, story line, tense, number order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.dates.edtf import render
from pipeline.dates.patterns import Candidate, Grammar


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: TIMEX3 type and value, its calendar span, what it hangs on."""

    type: str
    value: str
    edtf: str = ""
    anchor: str = ""

    @classmethod
    def of(cls, value: str, *, type: str = "DATE", anchor: str = "") -> Reading:
        """A reading whose calendar span follows from its value."""
        return cls(type, value, render(value), anchor)


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of the calendar told in the text: its first day and its unit (D, M, Q or Y)."""

    day: date
    unit: str


@dataclass(slots=True)
class Timeline:
    """The state of one article while its expressions are read in order."""

    dct: date | None = None
    """Publication day; None where it is unknown."""
    header: date | None = None
    """Day of the article's own header, where metadata gives a somewhat later one."""
    year: int | None = None
    """Year of a partial publication date (2023-11); None where it is unknown or `dct` is known."""
    newest: date | None = None
    """The newest full date of the text: the years of others lie near it where `dct` is unknown."""
    day_first: bool | None = None
    """Order of 03/04/2015 in this article; None if nothing tells."""
    story: Told | None = None
    """What the text told last, of any unit: what "that year" and "the following month" hang on."""
    story_day: date | None = None
    """The day told last: what "the next day" and "that night" hang on."""
    sentence_day: date | None = None
    """The day last told in the sentence being read."""
    sentence_open: bool = False
    """Whether the sentence being read has told a month or year last, of which no day is known."""
    quarter: str = ""
    """The quarter last told, `2023-Q3`; "" if none or far off."""
    named: dict[int, date] = field(default_factory=dict)
    """Weekday -> the day that the text itself puts beside it ("Wednesday, June 8")."""

    @property
    def today(self) -> date | None:
        """The day of writing: what "yesterday" and "Friday" hang on."""
        return self.header or self.dct

    @property
    def told(self) -> date | None:
        """The day last told, else the day of writing."""
        return self.story_day or self.today


@dataclass(slots=True)
class Mention:
    """A candidate in its text, as the resolvers see it."""

    candidate: Candidate
    grammar: Grammar
    timeline: Timeline
    tense: str = ""
    """`happened`, `past`, `present` or `future` by the governing words; "" if they don't tell."""
    beside: date | None = None
    """A full date of the same list, whose year serves this mention too."""
    day: date | None = None
    """The day of a clock time or part of the day, where it is part of the same expression."""

    near: date | None = None
    """The next day of the sentence, for a clock time that no day stands before."""
    lead: str = ""
    """The text directly before the mention."""
    heads_sentence: bool = False
    """Whether nothing but an opening word stands before it in its sentence."""

    @property
    def slots(self) -> Mapping[str, str]:
        """Slot name -> matched words; slots without words are absent."""
        return self.candidate.slots

    @property
    def parameter(self) -> str:
        """The `value` of the mention's rule."""
        return self.candidate.rule.value

    def has(self, slot: str) -> bool:
        """Whether the slot matched anything."""
        return slot in self.candidate.slots

    def lower(self, slot: str) -> str:
        """The slot's words in lower case; "" where it is empty."""
        return self.candidate.slots.get(slot, "").lower()

    def word(self, slot: str, *lists: str) -> str:
        """The value that the slot's words stand for; "" where the slot is empty.

        `lists` are the slots that list the words, if the slot itself is a pattern.
        """
        words = self.candidate.slots.get(slot)
        return "" if words is None else self.grammar.word_value(words, *(lists or (slot,)))
