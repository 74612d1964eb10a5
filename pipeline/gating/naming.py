"""What may name a site, a place or a time, as far as a passage alone tells; when in doubt, it may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.facilities.firms import add_firms
from pipeline.facilities.mention import Mention as Site
from pipeline.facilities.names import add_names
from pipeline.facilities.recognise import recognise
from pipeline.facilities.taxonomy import Taxonomy
from pipeline.facilities.view import View
from pipeline.gating.forms import WORD
from pipeline.gating.whole import NameWords, Whole
from pipeline.places import Gazetteer
from pipeline.places.mentions import Mention, NameFinder, find_names
from pipeline.places.witnesses import AGREEMENT, LISTED, UNLISTED, Judge
from pipeline.places.words import PlaceWords

_TIMES = frozenset({"DATE", "TIME"})
_WIDE = frozenset({"country", "area"})
"""Kinds of place that tell an incident only with its day."""
_LEAST = -1.0
"""What is less than this is no place, however often the article names it."""
_LANDS = frozenset({"coast", "coastal", "world", "earth", "sea", "border", "mountains", "hills"})
"""Nouns that the model takes for places where they have small letters, besides those of the places room."""
_TIME_WORDS = frozenset(
    {"today", "yesterday", "tonight", "tomorrow", "now", "ago", "morning", "afternoon", "evening", "night"}
    | {"noon", "midnight", "dawn", "dusk", "weekend", "week", "month", "year", "day", "hour", "century"}
    | {"weeks", "months", "years", "days", "hours", "minutes", "decade", "decades", "recent", "recently"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer"}
    | {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october"}
    | {"november", "december", "autumn", "winter", "fall", "earlier", "later", "last", "past", "previous"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """What may name a place: tokens start..end (exclusive)."""

    start: int
    end: int
    local: bool
    """Whether it may be smaller than a country."""
    country: bool = False
    """Whether it can only be a country."""


class Naming:
    """Looks up what the tokens of a passage may name."""

    def __init__(self, taxonomy: Taxonomy, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._taxonomy, self._site_nouns = taxonomy, taxonomy.forms
        self._words = _name_words(taxonomy, words)
        self._find, self._judge = NameFinder(gazetteer, words), Judge(words)

    def whole(self, text: str) -> Whole:
        """The article, to be asked for names."""
        return Whole(text, self._words)

    def sites(self, passage: Doc, places: Iterable[Name]) -> list[Site]:
        """What may be sites by the passage alone, whichever of the places are some."""
        spans = [Span(passage, place.start, place.end) for place in places]
        found: list[Site] = []
        for chosen in (spans, []) if spans else ([],):
            passage.spans["places"] = chosen
            view = View(passage, self._taxonomy)
            found += add_names(view, add_firms(view, recognise(view)))
        passage.spans["places"] = []
        return found

    def holds_site_noun(self, text: str) -> bool:
        """Whether all words of a noun for a site stand in a piece of text."""
        words = set(WORD.findall(text.lower()))
        forms = (form for word in words & self._site_nouns.keys() for form in self._site_nouns[word])
        return any(all(part in words or not part.isalpha() for part in form.words) for form in forms)

    @staticmethod
    def is_time(token: Token) -> bool:
        """Whether the token may belong to a day or month."""
        return bool(token.ent_type_ in _TIMES or token.like_num or token.lower_ in _TIME_WORDS)

    def places(self, passage: Doc, whole: Whole) -> dict[int, Name]:
        """What may name a place, by its first token."""
        page, names = find_names(passage, self._find)
        self._judge(page, names)
        return {name.start: _named(name) for name in names if _may_be_place(name, whole)}


def _may_be_place(name: Mention, whole: Whole) -> bool:
    """Whether it is a place by its own witnesses, or would be if the article elsewhere surely names it."""
    needed = LISTED if name.candidates else UNLISTED
    if name.score >= needed:
        return True
    return name.score > _LEAST and name.score >= needed - AGREEMENT and whole.repeats(name.name)


def _named(name: Mention) -> Name:
    kinds = {candidate.kind for candidate in name.candidates} | ({name.kind} if name.kind else set())
    local = not kinds or not kinds <= _WIDE
    return Name(name.start, name.end, local, kinds == {"country"})


def _name_words(taxonomy: Taxonomy, places: PlaceWords) -> NameWords:
    movable = (last for last, forms in taxonomy.forms.items() if any(form.head.movable for form in forms))
    return NameWords(
        nouns=frozenset(map(_longest_run, taxonomy.forms)),
        movable=frozenset(map(_longest_run, movable)),
        firms=frozenset(map(_longest_run, taxonomy.lists["firm_words"])),
        lands=_LANDS
        | places.direction
        | places.edge
        | places.nature_of
        | places.nature_after
        | {*places.kind_of},
        naming=taxonomy.lists["naming_verbs"],
    )


def _longest_run(noun: str) -> str:
    """The longest run of letters in a noun, which every text with the noun has."""
    return max(WORD.findall(noun), key=len, default="")
