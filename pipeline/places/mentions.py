"""Finds where a text names places: gazetteer, named entities and the words around a name are the witnesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from pipeline.places.folding import fold
from pipeline.places.gazetteer import Candidate, Gazetteer
from pipeline.places.words import PlaceWords

LONGEST = 8
"""Tokens of the longest name tried; hyphens and apostrophes count ("Rostov-on-Don" has five)."""
JOINERS = frozenset(
    "on upon de del la las los el le les al ad an ar as ash at az ez es of the am an and y sur - – ' ’ . d' l' St."
    .split()
)  # fmt: skip
ARABIC = frozenset("al el ad ar as ash at az an ez es".split())
"""Articles that stay small before a name: al-Mayadin."""
ACCEPTED = 2.0
"""Sum of the witnesses (see `_score`) from which a name is a place. A town's name behind "in" that NER agrees
with has 3.5; a capitalised common word that happens to be a village has less than 0."""


@dataclass(slots=True)
class Mention:
    """A name in the text that may mean a place. `start` and `end` count tokens."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    kind: str = ""
    """What the words beside the name say it is; empty where they say nothing."""
    score: float = 0.0
    name_end: int = 0
    """Where the bare name ends, before "province" or "district"."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What is worked out once for a Doc."""

    doc: Doc
    entities: list[Span | None]
    headline: list[bool]
    capitals: list[bool]


class Recognizer:
    """Finds place mentions of a Doc by the gazetteer and the words of models/places.toml."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.gazetteer = gazetteer
        self.words = words

    def __call__(self, doc: Doc) -> list[Mention]:
        """Mentions in text order that do not overlap; every one has witnesses enough."""
        page = _Page(doc, _entities(doc), *_line_shapes(doc))
        found = [self._judged(mention, page) for mention in self._names(page)]
        return _agreeing(found)

    def _names(self, page: _Page) -> Iterator[Mention]:
        doc, position = page.doc, 0
        while position < len(doc):
            mention = self._at(page, position) if _may_begin(doc, position) else None
            if mention is None:
                position += 1
            else:
                yield mention
                position = mention.end

    def _at(self, page: _Page, start: int) -> Mention | None:
        """The longest known name that begins at `start`, else one that the words around it make a place."""
        known = self._longest(page, start) or self._without_apostrophe(page, start)
        if known is None:
            return self._unlisted(page, start)
        return self._with_noun(known, page.doc)

    def _longest(self, page: _Page, start: int) -> Mention | None:
        doc, best = page.doc, None
        for end in range(start + 1, min(start + LONGEST, len(doc)) + 1):
            last = doc[end - 1]
            if not (_capital(last) or last.lower_ in JOINERS) or "\n" in last.text:
                break
            text = doc.text[doc[start].idx : last.idx + len(last)]
            key = fold(text)
            if _capital(last) and (candidates := self._named(key, doc[start:end], page)):
                best = Mention(start, end, text, candidates, name_end=end)
            if not self.gazetteer.begins(key) and not key.startswith(("al ", "el ")) and key not in ARABIC:
                break
        return best

    def _named(self, key: str, span: Span, page: _Page) -> tuple[Candidate, ...]:
        if len(key.replace(" ", "")) < 3 or (
            span.text.isupper() and len(key) < 5 and not page.capitals[span.start]
        ):
            # Short capitals are acronyms: only those that models/places.toml lists are places.
            return self.gazetteer.added(key) if span.text.isupper() else ()
        if len(span) == 1 and key in self.words.demonyms:
            return ()
        return self.gazetteer.lookup(span.text)

    def _without_apostrophe(self, page: _Page, start: int) -> Mention | None:
        """ "Syrias north", as texts have it whose punctuation was stripped."""
        token = page.doc[start]
        if (
            len(token) < 5
            or not token.text.endswith("s")
            or token.text.isupper()
            or token.lower_ in self.words.demonyms
        ):
            return None
        name = token.text[:-1]
        places = self.gazetteer.named(fold(name))
        if any(place.kind in ("country", "region") or place.population > 100_000 for place in places):
            return Mention(start, start + 1, name, places, name_end=start + 1)
        return None

    def _unlisted(self, page: _Page, start: int) -> Mention | None:
        """A name the gazetteer lacks, where "the town of", "district" or NER and a preposition vouch for it."""
        doc = page.doc
        if start and _capital(doc[start - 1]) and not page.headline[start]:
            return None
        end = _run_end(doc, start)
        if end == start or page.headline[start] or fold(doc[start:end].text) in self.words.common:
            return None
        kind = self._said_before(doc, start)
        mention = self._with_noun(Mention(start, end, doc[start:end].text, (), name_end=end), doc)
        if kind or mention.kind:
            mention.kind = kind or mention.kind
            return mention
        entity = page.entities[start]
        if entity is not None and entity.label_ in ("GPE", "LOC") and self._locative(doc, start):
            return replace(
                mention,
                end=min(mention.end, max(entity.end, start + 1)),
                name=doc[start : max(entity.end, start + 1)].text,
            )
        return None

    def _with_noun(self, mention: Mention, doc: Doc) -> Mention:
        """`mention` with the kind that the noun before or after it says; "province" joins the name."""
        said = self._said_before(doc, mention.start)
        if said:
            mention.kind = said
        noun = doc[mention.end].lower_ if mention.end < len(doc) else ""
        if noun in self.words.kind_after and doc[mention.end].text != noun.upper():
            kind, within = self.words.kind_after[noun]
            mention.kind = kind
            if within:
                mention.end += 1
                mention.name = doc[mention.start : mention.end].text
        return mention

    def _said_before(self, doc: Doc, start: int) -> str:
        """The kind in "the town of X"; none in "Islamic State of X", which is a name."""
        if start < 2 or doc[start - 1].lower_ != "of":
            return ""
        noun = doc[start - 2]
        return "" if _capital(noun) else self.words.kind_of.get(noun.lower_, "")

    def _locative(self, doc: Doc, start: int) -> bool:
        before = start - 1
        while before > 0 and (doc[before].lower_ in self.words.direction or doc[before].lower_ == "the"):
            before -= 1
        return before >= 0 and doc[before].lower_ in self.words.locative

    def _judged(self, mention: Mention, page: _Page) -> Mention:
        mention.score = self._score(mention, page)
        return mention

    def _score(self, mention: Mention, page: _Page) -> float:
        """The witnesses for a place minus those against one."""
        doc, start = page.doc, mention.start
        score = 3.0 * bool(mention.kind) + 1.5 * self._locative(doc, start) + _weight(mention.candidates)
        score += self._entity_weight(mention, page) + self._neighbour_weight(mention, page)
        if mention.end - start == 1 and fold(mention.name) in self.words.common:
            score -= 4
        if (
            doc.has_annotation("TAG")
            and doc[start].pos_ not in ("PROPN", "NOUN", "X", "DET")
            and not page.headline[start]
        ):
            score -= 1
        return score - 0.5 * (page.headline[start] or bool(doc[start].is_sent_start))

    def _entity_weight(self, mention: Mention, page: _Page) -> float:
        entity = page.entities[mention.start]
        if entity is None:
            return 0.0
        longer = entity.end > mention.end or entity.start < mention.start - (
            page.doc[entity.start].lower_ == "the"
        )
        label = entity.label_
        if label in ("GPE", "LOC", "FAC"):
            return 2.0
        if label == "PERSON":
            return -4.0 if longer else -1.0
        if label == "ORG" and longer:
            return 0.5 if any(token.lower_ in self.words.site for token in entity) else -3.0
        return -2.0 if label in ("DATE", "TIME", "LANGUAGE", "WORK_OF_ART", "EVENT") else 0.0

    def _neighbour_weight(self, mention: Mention, page: _Page) -> float:
        doc, score = page.doc, 0.0
        if mention.start and doc[mention.start - 1].lower_.rstrip(".") in self.words.title:
            score -= 4
        if mention.start > 1 and doc[mention.start - 1].lower_ == "of" and _capital(doc[mention.start - 2]):
            score -= 4 * (doc[mention.start - 2].lower_ in self.words.organisation)
        following = [doc[i].lower_ for i in range(mention.end, _run_end(doc, mention.end))]
        if any(word in self.words.site or word in self.words.kind_after for word in following):
            return score
        if any(word in self.words.organisation for word in following):
            return score - 5
        return score - 1.5 * (bool(following) and not page.headline[mention.start])


def _weight(candidates: tuple[Candidate, ...]) -> float:
    """How well known the best known place of that name is."""
    if any(place.kind in ("country", "area") for place in candidates):
        return 2.5
    people = max((place.population for place in candidates), default=0)
    return 2.0 if people >= 1_000_000 else 1.2 if people >= 100_000 else 0.6 if people >= 15_000 else 0.0


def _agreeing(found: list[Mention]) -> list[Mention]:
    """The mentions with witnesses enough, their own or those of the same name elsewhere in the text."""
    sure = {fold(mention.name) for mention in found if mention.score >= ACCEPTED}
    return [mention for mention in found if mention.score + 2 * (fold(mention.name) in sure) >= ACCEPTED]


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _may_begin(doc: Doc, position: int) -> bool:
    token = doc[position]
    if token.lower_ in ARABIC and not _capital(token):
        return position + 2 < len(doc) and doc[position + 1].text == "-" and _capital(doc[position + 2])
    return _capital(token)


def _run_end(doc: Doc, start: int) -> int:
    """End of the run of capitalised words and hyphens from `start`; `start` itself if there is none."""
    end = position = start
    while position < len(doc) and position - start < LONGEST:
        token = doc[position]
        hyphen = token.text in "-–" and not doc[position - 1].whitespace_
        if _capital(token) or (position == start and token.lower_ in ARABIC):
            end = position + 1
        elif not (hyphen or (position > start and doc[position - 1].text == "-")):
            break
        position += 1
    return end


def _entities(doc: Doc) -> list[Span | None]:
    """The named entity of each token, or None."""
    entities: list[Span | None] = [None] * len(doc)
    for entity in doc.ents:
        for position in range(entity.start, entity.end):
            entities[position] = entity
    return entities


def _line_shapes(doc: Doc) -> tuple[list[bool], list[bool]]:
    """For each token whether its line is in headline case, and whether it is in capitals throughout."""
    headline, capitals = [False] * len(doc), [False] * len(doc)
    for start, end in _lines(doc):
        words = [token for token in doc[start:end] if token.is_alpha]
        if len(words) < 4:
            continue
        upper = sum(token.text.isupper() for token in words) >= 0.8 * len(words)
        title = sum(_capital(token) for token in words) >= 0.7 * len(words)
        headline[start:end] = [title] * (end - start)
        capitals[start:end] = [upper] * (end - start)
    return headline, capitals


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for token in doc:
        if "\n" in token.text:
            yield start, token.i + 1
            start = token.i + 1
    yield start, len(doc)
