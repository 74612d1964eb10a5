"""Finds the names in a text that may mean places: from the gazetteer, or by the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from pipeline.places.datelines import colon_line_end, dateline_end
from pipeline.places.folding import fold
from pipeline.places.gazetteer import Candidate, Gazetteer
from pipeline.places.nature import natural_name
from pipeline.places.page import LONGEST, Page
from pipeline.places.words import PlaceWords

MARKS = frozenset({"-", "–", "'", "’", ".", "'s", "’s", "d'", "l'", "d’", "l’", "st.", ","})
"""Marks inside names; "," is for "Washington, D.C."."""
SHORT = 4
"""Letters of the longest acronym: names in capitals of this length must be listed in models/places.toml."""
KNOWN_TOWN = 100_000
"""People from which a town's name may have lost its apostrophe ("Aleppos east")."""


@dataclass(slots=True)
class Mention:
    """A name in the text that may mean a place. `start` and `end` count tokens."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    name_end: int
    """Where the bare name ends, before "province" or "district"."""
    kind: str = ""
    """What the words beside the name say it is; empty where they say nothing."""
    stripped: bool = False
    """Whether the text writes it with an "s" whose apostrophe is lost: "Syrias"."""
    dateline: bool = False
    """Whether it opens a line as agencies do: "LOMNA (AP) -"."""
    owned: bool = False
    """Whether such a name stands directly before it: the "Idlib" of "Syrias Idlib"."""
    holds: bool = False
    """Whether it closes the commas behind a town of its country: the "Sulu" of "Jolo, Sulu,"."""
    listed: bool = False
    """Whether it goes on with the places before it: the "Biysk" of "in Kazan and Biysk"."""
    names_site: bool = False
    """Whether a site follows ("Nasr Mosque"), so that the name may be the site's alone."""
    part: tuple[Candidate, ...] = ()
    """What the name before it may mean, if it lies in this one: the "Metapan" of "Metapan, Santa Ana"."""
    score: float = 0.0
    """Sum of the witnesses for a place; see `pipeline.places.witnesses`."""

    @property
    def key(self) -> str:
        """The folded name by which mentions of one place agree."""
        return fold(self.name)


class NameFinder:
    """Finds names by the gazetteer and the nouns of models/places.toml."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self._joiners = MARKS | words.article | words.particle | words.joiner

    def __call__(self, page: Page) -> Iterator[Mention]:
        """Names in text order that do not overlap, whether or not they turn out to be places."""
        position = 0
        while position < len(page):
            mention = self._at(page, position) if page.may_begin(position) else None
            if mention is None:
                position += 1
            else:
                yield mention
                position = mention.end

    def _at(self, page: Page, start: int) -> Mention | None:
        """The longest known name from `start`, else a run of capitals that the words around vouch for."""
        opening = dateline_end(page, start)
        if (
            opening == start
            and (end := colon_line_end(page, start)) > start
            and self._is_town(page, start, end)
        ):
            opening = end
        if opening > start:
            return self._of_dateline(page, start, opening)
        known = self._longest(page, start) or self._without_apostrophe(page, start)
        water = natural_name(page, start, self.words)
        if water > (known.end if known else start):
            return Mention(start, water, page.text(start, water), (), water, kind="area")
        run = self._unlisted(page, start)
        if known is None or (run is not None and self._cut_short(page, known, run)):
            return run
        return self._with_noun(known, page)

    def _is_town(self, page: Page, start: int, end: int) -> bool:
        """Whether the gazetteer has a town of the name that is no common word."""
        if page.lower[start] in self.words.common:
            return False
        return any(place.kind == "settlement" for place in self.gazetteer.lookup(page.text(start, end)))

    def _of_dateline(self, page: Page, start: int, end: int) -> Mention:
        known = self._longest(page, start)
        if known is None or known.end < end:
            known = Mention(
                start, end, page.text(start, end), self.gazetteer.lookup(page.text(start, end)), end
            )
        return replace(known, dateline=True)

    def _bare(self, key: str) -> str:
        """`key` without its Arabic article, under which the gazetteer may file the longer name."""
        first, _, rest = key.partition(" ")
        return rest if first in self.words.article and rest else key

    def _cut_short(self, page: Page, known: Mention, run: Mention) -> bool:
        """Whether only the beginning is known: "the town of Khan Tuman", "San Luis de la Reina"."""
        following = page.lower[known.end : run.name_end]
        if following and following[0] in self.words.particle:
            return True
        owned = known.start > 0 and page.lower[known.start - 1] in ("'s", "’s")
        if owned and following and all(place.kind == "settlement" for place in known.candidates):
            return not any(word in self.words.beside for word in following)
        if not run.kind and not self._one_entity(page, run):
            return False
        if page.lower[known.start] in self.words.saint:
            return bool(following) and not any(word in self.words.beside for word in following)
        return (
            bool(following)
            and not _famous(known)
            and not any(word in self.words.beside for word in following)
        )

    @staticmethod
    def _one_entity(page: Page, run: Mention) -> bool:
        entity = page.entities[run.start]
        return entity is not None and (entity.start, entity.end) == (run.start, run.name_end)

    def _longest(self, page: Page, start: int) -> Mention | None:
        best = None
        for end in range(start + 1, min(start + LONGEST, len(page)) + 1):
            word = page.words[end - 1]
            if not (page.capital[end - 1] or word.lower() in self._joiners):
                break
            text = page.text(start, end)
            key = fold(text)
            if page.capital[end - 1] and (candidates := self._named(text, key, page, start, end)):
                best = Mention(start, end, text, candidates, end)
            if (
                end - start > 1
                and key not in self.words.article
                and not self.gazetteer.begins(self._bare(key))
            ):
                break
        return best

    def _named(self, text: str, key: str, page: Page, start: int, end: int) -> tuple[Candidate, ...]:
        letters = len(key.replace(" ", ""))
        if text.endswith(".") and letters <= SHORT:
            # A stop that closes the sentence need not be the name's own: "went to Mass."
            closes = end >= len(page) or page.begins_sentence(end)
            return self.gazetteer.added(key) if page.listed(start) or not closes else ()
        if text.isupper() and letters <= SHORT - page.opens_line(start) and not page.capitals[start]:
            return self._acronym(key, page, start)
        if letters < 3 or (end - start == 1 and key in self.words.demonyms):
            return ()
        if page.lower[start] in self.words.preposition and end - start > 1 and page.words[start + 1] != "-":
            return self.gazetteer.named(key)
        return self.gazetteer.lookup(text)

    def _acronym(self, key: str, page: Page, start: int) -> tuple[Candidate, ...]:
        """Short capitals are places as models/places.toml lists them; a state's code only behind a comma."""
        found = self.gazetteer.added(key)
        if found and found[0].kind != "country" and not page.listed(start):
            return ()
        return found

    def _without_apostrophe(self, page: Page, start: int) -> Mention | None:
        """The country or city in "Syrias north", as texts write it whose punctuation was stripped."""
        word = page.words[start]
        if len(word) < 5 or not word.endswith("s") or page.lower[start] in self.words.demonyms:
            return None
        places = self.gazetteer.named(fold(word[:-1]))
        if any(place.kind in ("country", "region") or place.population > KNOWN_TOWN for place in places):
            return Mention(start, start + 1, word[:-1], places, start + 1, stripped=True)
        return None

    def _unlisted(self, page: Page, start: int) -> Mention | None:
        """A run of capitalised words that the gazetteer lacks; its witnesses decide later."""
        inside = start > 0 and page.capital[start - 1] and not page.begins_sentence(start - 1)
        end = page.run_end(start)
        entity = page.entities[start]
        if entity is not None and entity.label_ in ("GPE", "LOC") and entity.start == start:
            end, inside = min(end, max(entity.end, start + 1)), False
        if end == start or inside or page.headline[start] or self._says_nothing(page, start, end):
            return None
        mention = self._with_noun(Mention(start, end, page.text(start, end), (), end), page)
        whole = start > 0 and page.lower[start - 1] in self.words.locative and self._one_entity(page, mention)
        return None if not (mention.kind or whole) and self._holds_known(page, start, end) else mention

    def _holds_known(self, page: Page, start: int, end: int) -> bool:
        """Whether a well-known place stands in the run, which must not be lost: "Meanwhile Kherson"."""
        for position in range(start + 1, end):
            inner = self._longest(page, position) if page.may_begin(position) else None
            if inner is not None and _famous(inner):
                return True
        return False

    def _says_nothing(self, page: Page, start: int, end: int) -> bool:
        """Whether the run holds an adjective of a country, an article or common words only."""
        lower = page.lower[start:end]
        if page.text(start, end).isupper() and not page.capitals[start] and end - start == 1:
            return True
        if lower[0] == "the" or (lower[0] in self.words.opening and page.begins_sentence(start)):
            return True
        if any(word in self.words.demonyms for word in lower) or page.is_adjective(start, end):
            return True
        if any(word in self.words.site for word in lower) and not self._said_before(page, start):
            return True
        return all(word in self.words.vague or not word.isalpha() for word in lower)

    def _with_noun(self, mention: Mention, page: Page) -> Mention:
        """`mention` with the kind that the noun before or after it says; "province" joins the name."""
        said = self._said_before(page, mention.start)
        if said and not (said == "district" and mention.candidates):
            mention.kind = said
        noun = page.lower[mention.end] if mention.end < len(page) else ""
        after = page.lower[mention.end + 1] if mention.end + 1 < len(page) else ""
        country = any(place.kind == "country" for place in mention.candidates)
        if noun in self.words.kind_after and after != "-" and not country:
            mention.kind, within = self.words.kind_after[noun]
            if within:
                mention.end += 1
                mention.name = page.text(mention.start, mention.end)
        if country:
            mention.kind = ""
        return mention

    def _said_before(self, page: Page, start: int) -> str:
        """The kind in "the town of X"; none in "Islamic State of X", which is a name."""
        of = start - 1
        while of > max(start - 12, 0) and self._lists(page, of):
            of -= 1
        if of < 1 or page.lower[of] != "of" or page.capital[of - 1]:
            return ""
        noun = page.lower[of - 1]
        # Only plurals reach past the first name: "the towns of X, Y and Z".
        return self.words.kind_of.get(noun, "") if of == start - 1 or noun.endswith("s") else ""

    def _lists(self, page: Page, position: int) -> bool:
        """Whether the token belongs to a list of names."""
        return (
            page.capital[position]
            or page.lower[position] in self.words.particle
            or page.words[position] in (",", "and", "-")
        )


def find_names(doc: Doc, finder: NameFinder) -> tuple[Page, list[Mention]]:
    """The page of a Doc and every name in it that may mean a place."""
    page = Page(doc, finder.words)
    return page, list(finder(page))


def _famous(mention: Mention) -> bool:
    return any(place.kind != "settlement" or place.population > KNOWN_TOWN for place in mention.candidates)
