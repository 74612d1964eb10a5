"""Which mentions are one site: same name, shorter name, description, definite reference."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.facilities.mention import Mention
from pipeline.facilities.site import Site
from pipeline.facilities.view import View

_MEMORY = 60
"""How many recent sites a mention is compared with, so that cost stays linear."""
_HEADLINE_REACH = 180
"""Tokens after a headline in which its description may still get a name."""
_UNNAMED = 45
"""Tokens in which news tells a site by description that it names below."""
_NAMED_SOON = 60
"""Tokens after a description in the lead in which `the Tarn depot` is its name, not a second site."""
_LEAD = 90
"""Tokens that headline and lead take up as a rule; what they tell is what the article is about."""
_BESIDE = 80
"""Tokens after a site within which a part of such a site is taken for its own."""
_FADE = 40.0
"""Tokens after which a site is as much out of mind as one point of salience."""


def link(view: View, mentions: list[Mention]) -> tuple[list[Mention], dict[int, str]]:
    """Number each mention's site; returns the mentions that are kept and each site's fullest name."""
    linker = Linker(view)
    for mention in mentions:
        linker.take(mention)
    real = {mention.entity for mention in mentions if not mention.latent}
    kept = [mention for mention in mentions if mention.entity >= 0 and mention.entity in real]
    for mention in kept:
        mention.type = linker.sites[mention.entity].type
    numbers: dict[int, int] = {}
    for mention in kept:
        numbers.setdefault(mention.entity, len(numbers))
        mention.entity = numbers[mention.entity]
        if mention.part_of >= 0:
            mention.part_of = mention.entity
    names = {numbers[s.number]: s.best.name for s in linker.sites if s.best and s.number in numbers}
    return kept, names


@dataclass(slots=True)
class Linker:
    """Takes mentions in text order and gives each its site."""

    view: View
    sites: list[Site] = field(default_factory=list)
    recent: list[Site] = field(default_factory=list)
    """The last sites told, the latest at the end."""
    headline_end: int = 0
    coordinated: dict[int, set[int]] = field(default_factory=dict)
    """First token of a head that tells several sites apart -> the numbers of those."""

    def __post_init__(self) -> None:
        self.headline_end = _headline_end(self.view)

    def take(self, mention: Mention) -> None:
        """Give a mention its site; one that refers back to nothing keeps entity -1."""
        if mention.entity >= 0:
            return
        if mention.whole is not None:
            self.take(mention.whole)
            if mention.whole.entity >= 0:
                self._join_whole(mention, self.sites[mention.whole.entity])
                return
        site = self._same_as(mention) or self._find(mention)
        if site is None:
            whole = self._whole_of(mention)
            if whole is not None:
                self._join_whole(mention, whole)
                return
            if mention.reference and not _stands_alone(mention):
                return
            mention.reference = False
            site = Site(len(self.sites), first=mention.start)
            self.sites.append(site)
        site.add(
            mention,
            self._place_words(mention),
            in_headline=mention.start <= self.headline_end,
            in_lead=mention.start <= _UNNAMED,
        )
        self._touch(site)
        if mention.rule == "coordination":
            self.coordinated.setdefault(mention.head_start, set()).add(site.number)

    def _whole_of(self, mention: Mention) -> Site | None:
        """The latest site that a part belongs to: the airport of "the runway", the plant of "a workshop"."""
        wholes = self.view.taxonomy.wholes.get(mention.head.lemma, frozenset())
        if not wholes or not (mention.reference or _is_loose_part(mention)):
            return None
        fitting = (s for s in reversed(self.recent) if any({h, h.split()[-1]} & wholes for h in s.heads))
        site = next(fitting, None)
        if site is None or mention.reference:
            return site
        return None if mention.start - site.last >= _BESIDE or site.lies_elsewhere(mention) else site

    def _join_whole(self, part: Mention, whole: Site) -> None:
        part.entity = part.part_of = whole.number
        part.reference = False
        whole.parts.add(part.head.lemma)
        whole.last = max(whole.last, part.start)

    def _same_as(self, mention: Mention) -> Site | None:
        """The site of the mention that grammar makes this one equal to (apposition, naming, alias)."""
        if mention.same_as is None or mention.same_as.entity < 0:
            return None
        return self.sites[mention.same_as.entity]

    def _touch(self, site: Site) -> None:
        """Make a site the most recent one; forget the one told longest ago."""
        if site in self.recent:
            self.recent.remove(site)
        elif len(self.recent) >= _MEMORY:
            self.recent.pop(0)
        self.recent.append(site)

    def _find(self, mention: Mention) -> Site | None:
        told_apart = self.coordinated.get(mention.head_start, set())
        fitting = [s for s in self.recent if s.number not in told_apart and self._fits(mention, s)]
        if not fitting:
            return None
        if mention.named:
            return max(fitting, key=lambda site: (len(site.words & set(mention.core)), site.last))
        return max(fitting, key=lambda site: self._salience(mention, site))

    def _salience(self, mention: Mention, site: Site) -> float:
        """How much a site is in a reader's mind where a description or reference stands."""
        points = 1.0 * (site.first < _LEAD) + 0.5 * (site.count > 1)
        points += 1.0 * (bool(site.words) or bool(site.modifiers))
        points -= 1.5 * site.acts
        if site.told_as(mention.head.lemma):
            points += 1.0 if mention.head.strength == "weak" else 3.0
        return points - (mention.start - site.last) / _FADE

    def _fits(self, mention: Mention, site: Site) -> bool:
        if not site.is_like(mention, self.view.taxonomy):
            return False
        places = self._place_words(mention)
        if mention.named:
            return self._name_fits(mention, site, places)
        if self._details_headline(mention, site) or self._details_lead(mention, site):
            return True
        if site.contradicts(places, mention.region):
            return False
        if mention.reference:
            return True
        if not mention.definite and (site.lies_elsewhere(mention) or self._is_late(mention, site, places)):
            return False
        if mention.definite:
            return self._description_fits(mention, site)
        if mention.modifiers == site.modifiers and mention.head.lemma in site.heads and not site.words:
            return True
        return mention.modifiers <= site.modifiers | site.words and self._still_headline(mention, site)

    def _details_headline(self, mention: Mention, site: Site) -> bool:
        """Whether the lead tells the headline's site: near the city there, in a suburb of it here."""
        titled = self.headline_end < len(self.view.doc) and "\n" in self.view.doc[self.headline_end].text
        alike = (
            titled
            and mention.head.lemma in site.heads
            and mention.modifiers == site.modifiers
            and not site.words
        )
        return alike and site.headline and site.count == 1 and mention.start - site.first < _UNNAMED

    def _details_lead(self, mention: Mention, site: Site) -> bool:
        """Whether the second sentence tells more of the first's site: `a four-storey building` there."""
        kinds = {mention.head.lemma, mention.head.lemma.split()[-1]} & site.heads
        alike = bool(kinds) and site.modifiers < mention.modifiers and not site.words
        soon = site.headline and site.count == 1 and mention.start - site.first < _UNNAMED
        return alike and soon and not mention.plural and not site.lies_elsewhere(mention)

    def _is_late(self, mention: Mention, site: Site, places: set[str]) -> bool:
        """Whether, past the lead, `a market in the east` has a place that the market told before has not."""
        return mention.start > _LEAD and bool(places and site.places) and not places & site.places

    def _description_fits(self, mention: Mention, site: Site) -> bool:
        """Whether the modifiers of a definite description are known of the site or tell nothing apart."""
        news = mention.modifiers - {mention.inner} - site.modifiers - site.words
        if not mention.head.movable:
            news -= self.view.taxonomy.lists["vague"]
        apart = {word for word in news if self.view.taxonomy.classifies(word)}
        return not apart and (not news or not site.words or mention.head.strength == "weak")

    def _name_fits(self, mention: Mention, site: Site, places: set[str]) -> bool:
        words = set(mention.core)
        here = bool(site.places & places) and mention.head.lemma in site.heads
        if self._abroad(mention, site, places):
            return False
        if site.own_words:
            numbers = {w for w in words if w.isdigit()} ^ {w for w in site.words if w.isdigit()}
            if not numbers and (words <= site.words or site.words <= words):
                return True
            return here and bool((words & site.words) - places)
        if here or site.places & words:
            return mention.modifiers <= site.modifiers or site.modifiers <= mention.modifiers
        if site.contradicts(places, mention.region):
            return False
        news = mention.definite and site.lead and mention.start - site.first < _NAMED_SOON
        return news or self._still_headline(mention, site)

    def _abroad(self, mention: Mention, site: Site, places: set[str]) -> bool:
        """Whether a land's embassies in two lands are told: the land that owns them does not name one."""
        missions = self.view.taxonomy.lists["missions"] & site.heads
        return mention.head.lemma in missions and bool(places and site.places) and not places & site.places

    def _still_headline(self, mention: Mention, site: Site) -> bool:
        if mention.start - site.first >= _HEADLINE_REACH:
            return False
        return site.headline or (site.lead and site.told_as(mention.head.lemma.split()[-1]))

    def _place_words(self, mention: Mention) -> set[str]:
        words = {self.view.lower[i] for start, end in mention.places for i in range(start, end)}
        return words - self.view.taxonomy.lists["place_kinds"]


def _headline_end(view: View) -> int:
    """Last token of the first line or sentence."""
    for i, token in enumerate(view.doc[:_LEAD]):
        if "\n" in token.text or token.text in ".!?":
            return i
    return _UNNAMED


def _is_loose_part(mention: Mention) -> bool:
    """Whether a part told for the first time has no name or place of its own: "it began in a workshop"."""
    return not (mention.named or mention.places or mention.new_site)


def _stands_alone(mention: Mention) -> bool:
    """Whether a bare definite head without antecedent is a site told for the first time."""
    return mention.head.strength == "strong" or bool(mention.places)
