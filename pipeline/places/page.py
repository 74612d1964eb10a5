"""What is worked out once for a Doc before its places are sought: lists, as token attributes are slow."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from pipeline.places.words import PlaceWords

LONGEST = 8
"""Tokens of the longest name tried; hyphens and apostrophes count ("Rostov-on-Don" has five)."""
_LEAST_WORDS = 4
"""Shorter lines tell nothing of their case."""


class Page:
    """The tokens of a Doc as lists, with the entity, the line and the case each stands in."""

    def __init__(self, doc: Doc, words: PlaceWords) -> None:
        self.doc = doc
        self._particles, self._articles = words.particle, words.article
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.capital = [word[:1].isupper() for word in self.words]
        self.spaced = [bool(token.whitespace_) for token in doc]
        self.entities = _entities(doc)
        self.headline, self.capitals = self._line_shapes()
        self.tagged = doc.has_annotation("TAG")
        self.parsed = doc.has_annotation("DEP")
        self.surnames = self._surnames()

    def __len__(self) -> int:
        return len(self.words)

    def text(self, start: int, end: int) -> str:
        """The article's characters from token `start` to before token `end`."""
        parts = [
            word + " " * space
            for word, space in zip(self.words[start:end], self.spaced[start:end], strict=True)
        ]
        return "".join(parts).rstrip(" ") if self.spaced[end - 1] else "".join(parts)

    def begins_sentence(self, position: int) -> bool:
        """Whether the token is the first of its sentence, where every word has a capital."""
        return position == 0 or self.words[position - 1] in {".", "!", "?", "\n", "\n\n", '"', "“"}

    def listed(self, position: int) -> bool:
        """Whether the token stands behind a capitalised word and a comma: "Austin, TX"."""
        return position > 1 and self.words[position - 1] == "," and self.capital[position - 2]

    def is_adjective(self, start: int, end: int) -> bool:
        """Whether one capitalised adjective stands before what it tells of: "a Catalonian fireman"."""
        if end - start > 1 or not self.tagged or end >= len(self) or self.doc[start].tag_ != "JJ":
            return False
        return self.words[end].islower() and self.doc[end].tag_ in ("NN", "NNS", "JJ")

    def opens_line(self, position: int) -> bool:
        """Whether the token is the first of its line."""
        return position == 0 or "\n" in self.words[position - 1]

    def may_begin(self, position: int) -> bool:
        """Whether a name can begin here: with a capital, or with an Arabic article tied to one."""
        if self.capital[position]:
            return True
        tied = position + 2 < len(self) and self.words[position + 1] == "-" and self.capital[position + 2]
        return tied and self.lower[position] in self._articles

    def run_end(self, start: int) -> int:
        """End of the run of capitalised words from `start`, with hyphened parts; `start` if there is none."""
        end = position = start
        while position < min(len(self), start + LONGEST):
            tied = position > start and not self.spaced[position - 1]
            if self.capital[position] or (position == start and self.may_begin(position)):
                if self._case_breaks(start, position):
                    break
                end = position + 1
            elif not (
                position > start and (self.lower[position] in self._particles or self.may_begin(position))
            ) and not (tied and (self.words[position] in "-–" or self.words[position - 1] in "-–")):
                break
            position += 1
        return end

    def _case_breaks(self, start: int, position: int) -> bool:
        """Whether a place line in capitals ends here: "SAN SALVADOR The battalion ..."."""
        first, here = self.words[start], self.words[position]
        return len(first) > 2 and first.isupper() and len(here) > 1 and not here.isupper()

    def _line_shapes(self) -> tuple[list[bool], list[bool]]:
        """For each token whether its line is in headline case, and whether it is in capitals throughout."""
        headline, capitals = [False] * len(self), [False] * len(self)
        for start, end in self._lines():
            words = [word for word in self.words[start:end] if word.isalpha()]
            if len(words) < _LEAST_WORDS:
                continue
            upper = sum(word.isupper() for word in words) >= 0.8 * len(words)
            title = sum(word[0].isupper() for word in words) >= 0.7 * len(words)
            headline[start:end] = [title] * (end - start)
            capitals[start:end] = [upper] * (end - start)
        return headline, capitals

    def _lines(self) -> Iterator[tuple[int, int]]:
        start = 0
        for position, word in enumerate(self.words):
            if "\n" in word:
                yield start, position + 1
                start = position + 1
        yield start, len(self)

    def _surnames(self) -> frozenset[str]:
        """Last names of people whom the text names in full."""
        people = (entity for entity in self.doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
        # In "Roberto Lomna Tarn" the middle name is a surname too; first names are those of towns as well.
        return frozenset(
            word for entity in people for word in self.words[entity.end - (len(entity) > 2) - 1 : entity.end]
        )


def _entities(doc: Doc) -> list[Span | None]:
    """The named entity of each token, or None."""
    entities: list[Span | None] = [None] * len(doc)
    for entity in doc.ents:
        for position in range(entity.start, entity.end):
            entities[position] = entity
    return entities
