"""What the words of two articles say of each other's incidents, beyond the cells of their reports.

Asked only where the cells leave it open, for it reads the text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.incidents.profile import Profile
from pipeline.incidents.sites import Naming, Site
from pipeline.incidents.spots import Level, Nearness
from pipeline.incidents.vocabulary import Vocabulary
from pipeline.places.folding import fold

Point = tuple[float, str]
"""How much a piece of evidence speaks for one incident, and what it is, in words."""

PLACE_NAMED = "place named in the other article"
NAMED_AFTER = "site named after the other's place"
BRING_TOGETHER = frozenset({PLACE_NAMED, NAMED_AFTER})
"""What shows that two articles that name two places may mean one."""

_SITE_TOLD, _PLACE_TOLD, _NAME_SHARED = 2.0, 1.0, 0.5
_ONLY_PLACE_TOLD = 1.5
"""For a place named by an article whose report has none of its own, or a country alone."""
_SHARED = 3
"""Names in common that count at most; any two articles of a war have its leaders in common."""
_PART = 4000
"""Characters of an article that tell what it is about; further down a digest names everything else."""
_BESIDE = 250
"""Characters before and after the words for an event in which names are told with it."""
_SPANS = 4
"""Mentions of an event that are looked at."""
_KEPT = 256
"""Articles whose words are kept at a time."""
_OPEN = frozenset(
    {Nearness.UNKNOWN, Nearness.COUNTRY, Nearness.NEAR, Nearness.UNLIKE, Nearness.INSIDE, Nearness.APART}
)
"""Places that the articles' words may bring together."""
_NAME = re.compile(r"(?<![.!?:\n\"“”] )(?<=[^\n\"“”])\b[^\W\d_][\w'’-]+")
"""A word that does not begin a sentence, line or quotation."""
_CALENDAR = frozenset(
    fold(word)
    for words in (calendar.month_name, calendar.month_abbr, calendar.day_name, calendar.day_abbr)
    for word in words
)


@dataclass(slots=True)
class Wording:
    """Reads the articles of pairs of reports; keeps the words of the last, for pairs come ordered."""

    vocabulary: Vocabulary
    _common: frozenset[str] = field(init=False)
    """Words with a capital that are no names of their own."""
    _texts: dict[int, str] = field(default_factory=dict)
    _names: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        words = self.vocabulary
        self._common = words.generic | words.demonyms | words.common | _CALENDAR

    def evidence(self, one: Profile, other: Profile, name: Naming, where: Nearness) -> list[Point]:
        """What the articles say for one incident; `name` and `where` tell how the cells compare."""
        found = list(self._places(one, other, where)) if where in _OPEN else []
        if name in (Naming.UNNAMED, Naming.TOWN):
            found += self._sites(one, other)
            found += self._shared(one, other)
        return found

    def _places(self, one: Profile, other: Profile, where: Nearness) -> Iterator[Point]:
        """The place of one report stands in the name of the other's site, or in its article."""
        points = _ONLY_PLACE_TOLD if where in (Nearness.UNKNOWN, Nearness.COUNTRY) else _PLACE_TOLD
        for reader, spot in ((one, other.spot), (other, one.spot)):
            words = frozenset(spot.name.split())
            if spot.level is Level.TOWN and any(name <= words for name in reader.site.names):
                yield points, NAMED_AFTER
            if spot.level in (Level.TOWN, Level.REGION) and f" {spot.name} " in self._told(reader):
                yield points, PLACE_NAMED

    def _sites(self, one: Profile, other: Profile) -> Iterator[Point]:
        """The site's own name, which one report lacks, stands in its article."""
        if self._tells(one, other.site) or self._tells(other, one.site):
            yield _SITE_TOLD, "site named in the other article"

    def _shared(self, one: Profile, other: Profile) -> Iterator[Point]:
        """Names that both articles tell beside the event, and that are in no cell."""
        cells = one.spot.words.union(other.spot.words, *one.site.names, *other.site.names)
        shared = sorted((self._beside(one) & self._beside(other)) - cells)
        if shared:
            yield _NAME_SHARED * min(len(shared), _SHARED), f"both tell of {', '.join(shared[:_SHARED])}"

    def _tells(self, reader: Profile, site: Site) -> bool:
        own = [words - reader.spot.words for words in site.names]
        return any(words and all(f" {word} " in self._told(reader) for word in words) for words in own)

    def _told(self, profile: Profile) -> str:
        """Title and first part of the article, folded, with a space at either end."""
        key = id(profile)
        if key not in self._texts:
            _make_room(self._texts)
            article = profile.located.article
            self._texts[key] = f" {fold(article.title)} {fold(article.text[:_PART])} "
        return self._texts[key]

    def _beside(self, profile: Profile) -> frozenset[str]:
        """The names beside the words for the event, but for those of who tells of it."""
        key = id(profile)
        if key not in self._names:
            _make_room(self._names)
            report = profile.located.report
            tellers = (profile.located.article.publisher, report.source, *(c.source for c in report.claims))
            found = _names(profile.located.article.text, report.event_span[:_SPANS])
            self._names[key] = (
                found - self._common - {word for teller in tellers for word in fold(teller).split()}
            )
        return self._names[key]


def _names(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[str]:
    """The folded words with a capital within reach of the spans."""
    found: set[str] = set()
    for start, end in spans:
        for match in _NAME.finditer(text, max(0, start - _BESIDE), end + _BESIDE):
            if match[0][0].isupper():
                found.update(fold(match[0]).split())
    return frozenset(found)


def _make_room(kept: dict[int, object] | dict[int, str] | dict[int, frozenset[str]]) -> None:
    if len(kept) >= _KEPT:
        kept.clear()
