"""What the room's rules see of a Doc: word forms, word classes, sites, and who stands where to a trigger.

Every look around a trigger is bounded by a window, so that the cost stays linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import cached_property

from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from pipeline.events.marks import (
    covered,
    has_words,
    is_calendar,
    is_clause_head,
    is_fixed,
    sentence_numbers,
    stretches,
)
from pipeline.events.patterns import Token
from pipeline.events.rules import EventRules
from pipeline.keys import row_keys

WINDOW = 40
"""Greatest number of tokens looked at on either side of a trigger."""
_ROLE_WINDOW = 7
"""The same for subject and object where there is no parse."""

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "dative"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "me", "us", "i", "we", "you", "who", "themselves"})
_RELATIVES = frozenset({"which", "that", "who"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


class View:
    """A Doc as the rules see it; made once for each Doc."""

    def __init__(self, doc: Doc, rules: EventRules) -> None:
        self.doc = doc
        self.words = list(doc)
        """The tokens of the Doc, which makes new ones each time it is asked."""
        self.rules = rules
        self.parsed = doc.has_annotation("DEP")
        self.tagged = doc.has_annotation("POS")
        self.texts = [token.text for token in self.words]
        self.sentences = sentence_numbers(doc, self.texts)
        self.tokens = self._tokens()
        named, referred = covered(doc, "facilities"), covered(doc, "facility_references")
        self.facility = [a or b for a, b in zip(named, referred, strict=True)]
        self.worded = covered(doc, "facilities", only=has_words)
        """Whether a token is of a site that more than one word tells: `tax office`, not `the market`."""
        self.fixed = covered(doc, "facilities", only=is_fixed)
        self.place = covered(doc, "places")
        self.date = covered(doc, "dates")
        self.day = covered(doc, "dates", only=is_calendar)
        self._related: dict[tuple[int, int, str], tuple[int, ...]] = {}

    def _tokens(self) -> list[Token]:
        """What patterns see; words that are alike are looked up once."""
        seen: dict[bytes, tuple[frozenset[str], str, str]] = {}
        tokens = []
        keys = row_keys(self.doc.to_array(["LOWER", "LEMMA", "POS", "TAG"]))
        for i, (key, sentence) in enumerate(zip(keys, self.sentences, strict=True)):
            known = seen.get(key)
            if known is None:
                known = seen[key] = self._reading(self.words[i])
            tokens.append(Token(*known, sentence))
        return tokens

    def _reading(self, token: SpacyToken) -> tuple[frozenset[str], str, str]:
        """Forms, part of speech and tag of a word."""
        word, lemma, pos = token.lower_, token.lemma_.lower(), token.pos_
        # Capitalized and untagged words often keep their ending as "lemma": guess at the stem.
        # An adjective is its own lemma: a "crowded market" is no crowd.
        guess = not self.tagged or pos == "PROPN" or (lemma == word and pos != "ADJ")
        return self.rules.forms(word, lemma or word, guess), pos, token.tag_

    @cached_property
    def classes(self) -> list[frozenset[str]]:
        """For each token the word classes it belongs to, and `site`, `place`, `person` by its annotation."""
        classes = list(map(self.rules.classes_of_any, (token.forms for token in self.tokens)))
        dated = "dates" in self.doc.spans
        columns = self.doc.to_array(["ENT_TYPE", "LIKE_NUM"]).tolist()
        for i, (label, numeral) in enumerate(columns):
            added = self._annotated(i, self.words[i].ent_type_ if label else "", bool(numeral), dated=dated)
            if added:
                classes[i] |= added
        return classes

    def _annotated(self, i: int, label: str, numeral: bool, *, dated: bool) -> set[str]:
        """The classes that annotation adds to a token; `dated`: days were sought, not only named entities."""
        names: set[str] = set()
        if self.facility[i]:
            names |= {"site", "facility"}
        if self.place[i] or label in _PLACE_ENTITIES:
            names |= {"place"}
        if (label == "PERSON" and not self.facility[i]) or (
            self.texts[i].lower() in _PERSON_PRONOUNS and self.tokens[i].tag != "PRP$"
        ):
            names |= {"person"}
        if label == "ORG":
            names |= {"organization"}
        if self.day[i] or (label == "DATE" and not dated):
            names |= {"day"}
        elif numeral:
            names |= {"count"}
        return names

    def copied(self) -> View:
        """A copy whose sites may be set anew: what hangs on them is worked out again."""
        other = copy(self)
        other._related = {}
        return other

    def window(self, start: int, end: int, reach: int = WINDOW) -> range:
        """Tokens around start..end within `reach` and within the sentence."""
        first, last = self._bounds[self.sentences[start]]
        low = max(first, start - reach)
        high = max(end, min(last + 1, end + reach))
        return range(low, high)

    @cached_property
    def _bounds(self) -> dict[int, tuple[int, int]]:
        """Number of a sentence -> its first and its last token."""
        firsts: dict[int, int] = {}
        for i, number in enumerate(self.sentences):
            firsts.setdefault(number, i)
        lasts = dict(zip(self.sentences, range(len(self.sentences)), strict=True))
        return {number: (first, lasts[number]) for number, first in firsts.items()}

    @cached_property
    def clauses(self) -> list[int]:
        """For each token the index of the head of its clause; without a parse, its stretch between commas."""
        if not self.parsed:
            return stretches(self.doc)
        above = [i + step for i, step in enumerate(self.doc.to_array(["HEAD"]).astype("int64").tolist())]
        closing = self._clause_heads(above)
        heads = [-1] * len(above)
        for start in range(len(above)):
            path, i = [], start
            while heads[i] < 0:
                path.append(i)
                if closing[i]:
                    heads[i] = i
                else:
                    i = above[i]
            for index in path:
                heads[index] = heads[i]
        return heads

    def _clause_heads(self, above: Sequence[int]) -> list[bool]:
        """For each token whether it heads a clause; `above`: the token that governs it."""
        seen: dict[bytes, bool] = {}
        flags = []
        keys = row_keys(self.doc.to_array(["DEP", "POS"]))
        for i, (key, head) in enumerate(zip(keys, above, strict=True)):
            if head != i and key not in seen:
                seen[key] = is_clause_head(self.words[i])
            flags.append(head == i or seen[key])
        return flags

    def clause(self, start: int, end: int) -> list[int]:
        """Tokens of the trigger's clause, within the window, without the trigger."""
        number = self.clauses[start]
        around = self.window(start, end)
        return [i for i in around if self.clauses[i] == number and not start <= i < end]

    def head(self, start: int, end: int) -> SpacyToken:
        """The token of start..end that governs the others."""
        if end - start == 1 or not self.parsed:
            return self.words[start]
        return self.doc[start:end].root

    def is_verbal(self, start: int, end: int) -> bool:
        """True where the trigger is a verb or begins with one."""
        return self.head(start, end).pos_ in {"VERB", "AUX"} or self.words[start].pos_ in {"VERB", "AUX"}

    def related(self, start: int, end: int, relation: str) -> tuple[int, ...]:
        """Indices of the tokens in `relation` to the trigger start..end.

        Relations are `self`, `modifier`, `next`, `subject`, `main_subject`, `object`, `near`, `clause`,
        `sentence`, `cause`;
        any other name is a preposition, whose object is meant; `prep` is any preposition.
        """
        asked = (start, end, relation)
        found = self._related.get(asked)
        if found is None:  # many conditions ask for one relation, each for another class
            named = _RELATIONS.get(relation)
            each = named(self, start, end) if named else self._prepositional(start, end, relation)
            found = self._related[asked] = tuple(each)
        return found

    def modifiers(self, start: int, end: int) -> Iterator[int]:
        """Tokens before the trigger inside its noun phrase, nearest first."""
        for i in range(start - 1, max(start - 10, -1), -1):
            token = self.words[i]
            if token.pos_ in {"VERB", "ADP", "PRON", "AUX", "SCONJ"} and not token.tag_.startswith(
                ("VBN", "VBG")
            ):
                return
            if token.is_space or (token.is_punct and token.text not in {"-", ",", '"', "“", "”"}):
                return
            yield i
            if token.pos_ == "DET":
                return

    def _next(self, start: int, end: int) -> Iterator[int]:
        if end < len(self.doc) and self.sentences[end] == self.sentences[start]:
            yield end
            if self.words[end].text == "-" and end + 1 < len(self.doc):
                yield end + 1

    def _subjects(self, start: int, end: int) -> Iterator[int]:
        if not self.parsed:
            yield from self._left(start, end)
            return
        verb = self._verb(start, end)
        wanted = _SUBJECTS | (set() if self.is_verbal(start, end) else _PASSIVE_SUBJECTS)
        for token in self._arguments(verb, wanted):
            if not start <= token.i < end:
                yield from self._phrase(token, start, end)
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            yield from self._phrase(verb.head, start, end)
        yield from self._prepositional(start, end, "by")

    def _main_subjects(self, start: int, end: int) -> Iterator[int]:
        """Heads of the subjects, and of what stands behind their `of`: `metres` and `viaduct` for
        "ten metres of the viaduct"; what was said of a "factory's output" is not said of the factory."""
        if not self.parsed:
            yield from self._left(start, end)
            return
        for token in self._arguments(self._verb(start, end), _SUBJECTS | _PASSIVE_SUBJECTS):
            if not start <= token.i < end:
                yield token.i
                parts = (child for child in token.children if child.lower_ == "of")
                yield from (each.i for part in parts for each in part.children)

    def _objects(self, start: int, end: int) -> Iterator[int]:
        if not self.parsed:
            yield from self._right(start, end)
            return
        verb = self._verb(start, end)
        wanted = _OBJECTS | (_PASSIVE_SUBJECTS if self.is_verbal(start, end) else set())
        for token in self._arguments(verb, wanted):
            if not start <= token.i < end:
                yield from self._phrase(token, start, end)
        if verb.dep_ == "acl" and verb.tag_ == "VBN":
            yield from self._phrase(verb.head, start, end)

    def _verb(self, start: int, end: int) -> SpacyToken:
        """The trigger if it is a verb, else the verb that governs it."""
        head = self.head(start, end)
        steps = 0
        while head.pos_ not in {"VERB", "AUX"} and head.head != head and steps < 6:
            head, steps = head.head, steps + 1
        return head

    def _arguments(self, verb: SpacyToken, wanted: frozenset[str] | set[str]) -> Iterator[SpacyToken]:
        """Children of `verb` (or, for want of a subject, of the verb it is joined to) with a wanted label."""
        found = [child for child in verb.children if child.dep_ in wanted]
        if verb.dep_ == "relcl" and any(child.lower_ in _RELATIVES for child in found):
            found = [verb.head, *(child for child in found if child.lower_ not in _RELATIVES)]
        if not found and verb.dep_ in {"conj", "xcomp"} and not wanted & _OBJECTS:
            found = [child for child in verb.head.children if child.dep_ in wanted]
        if not found and verb.dep_ == "pcomp" and not wanted & _OBJECTS:
            # "accused the army of bombing": who is accused did it
            found = [child for child in verb.head.head.children if child.dep_ in _OBJECTS]
        yield from found
        for child in found:
            yield from child.conjuncts

    def _phrase(self, token: SpacyToken, start: int, end: int) -> Iterator[int]:
        """The token and what stands before it in its noun phrase; the trigger itself left out.

        Of a collective its members too: `gunmen` for "a group of gunmen", `plants` for "one of its plants".
        """
        for i in range(max(token.left_edge.i, token.i - 8), token.i + 1):
            if not start <= i < end:
                yield i
        if token.pos_ == "NUM" or "collective" in self.classes[token.i]:
            for part in token.children:
                if part.lower_ == "of":
                    for member in part.children:
                        yield from range(max(member.left_edge.i, member.i - 8), member.i + 1)

    def _prepositional(self, start: int, end: int, name: str) -> Iterator[int]:
        if not self.parsed:
            yield from self._after_preposition(start, end, name)
            return
        head = self.head(start, end)
        verbal = self.is_verbal(start, end)
        for node in {head, *(self.words[start:end] if verbal else self._happening(head))}:
            for child in node.children:
                if child.dep_ in {"prep", "agent"} and (name == "prep" or child.lower_ == name):
                    for target in child.children:
                        if target.dep_ in {"pobj", "pcomp"}:
                            for each in (target, *target.conjuncts):
                                yield from self._phrase(each, start, end)
        if name in _INSTRUMENTAL:
            yield from self._after_preposition(start, end, name)
        # The parser attaches late: what follows the trigger at once is its own.
        if end < len(self.doc) and (
            self.words[end].lower_ == name or (name == "prep" and self.words[end].pos_ == "ADP")
        ):
            yield from self._noun_phrase_after(end + 1)

    def _happening(self, noun: SpacyToken) -> list[SpacyToken]:
        """The verb that tells of its subject only that it happened: what hangs on it tells where and when."""
        if noun.dep_ not in _SUBJECTS | _PASSIVE_SUBJECTS:
            return []
        return [noun.head] if noun.head.lemma_.lower() in self.rules.phrasing.happening else []

    def _after_preposition(self, start: int, end: int, name: str) -> Iterator[int]:
        for i in self.window(start, end, 12):
            if i >= end and self._owns_site(self.words[i]):
                continue
            if i >= end and (
                self.words[i].lower_ == name or (name == "prep" and self.words[i].lower_ in _PREPOSITIONS)
            ):
                yield from self._noun_phrase_after(i + 1)
                return

    def _owns_site(self, by: SpacyToken) -> bool:
        """Whether a `by` only tells whose a site is: `a pipeline run by a gas company`."""
        verb = by.head
        return by.dep_ == "agent" and verb.dep_ == "acl" and self.facility[verb.head.i]

    def _noun_phrase_after(self, start: int) -> Iterator[int]:
        for i in range(start, min(start + 5, len(self.doc))):
            token = self.words[i]
            verb = token.pos_ in {"VERB", "AUX"} and token.tag_ not in _PARTICIPLES
            if token.is_punct or verb or token.pos_ == "ADP" or token.lower_ in _PREPOSITIONS:
                return
            yield i

    def _left(self, start: int, end: int) -> Iterator[int]:
        for i in range(start - 1, max(start - _ROLE_WINDOW, -1), -1):
            if self.sentences[i] != self.sentences[start] or self.words[i].is_punct:
                return
            yield i

    def _right(self, start: int, end: int) -> Iterator[int]:
        for i in range(end, min(end + _ROLE_WINDOW, len(self.doc))):
            if self.sentences[i] != self.sentences[start] or self.words[i].is_punct:
                return
            yield i

    def _cause(self, start: int, end: int) -> Iterator[int]:
        """What the sentence names as cause: the words behind "caused by" and before "caused the blast"."""
        around = self.window(start, end)
        for i in around:
            if "causing" not in self.classes[i]:
                continue
            passive = i + 1 < len(self.doc) and self.words[i + 1].lower_ in {
                "by",
                "to",
                "of",
                "from",
                "in",
                "on",
            }
            if passive and i > start:
                yield from range(i + 2, min(i + 8, around.stop))
            elif not passive and i < start:
                yield from range(max(i - 6, around.start), i)


_RELATIONS: dict[str, Callable[[View, int, int], Iterator[int]]] = {
    "self": lambda view, low, high: iter(range(low, high)),
    "modifier": View.modifiers,
    "next": View._next,
    "subject": View._subjects,
    "object": View._objects,
    "main_subject": View._main_subjects,
    "near": lambda view, low, high: (i for i in view.window(low, high, 6) if not low <= i < high),
    "clause": lambda view, low, high: iter(view.clause(low, high)),
    "sentence": lambda view, low, high: iter(view.window(low, high)),
    "cause": View._cause,
}
_INSTRUMENTAL = frozenset({"by", "with", "using"})
"""Prepositions whose object says who or what did it, wherever the parser hangs them."""
_PREPOSITIONS = frozenset(
    {"at", "in", "on", "near", "outside", "inside", "of", "over", "against", "by", "with", "for"}
)
