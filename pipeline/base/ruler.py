"""spaCy's attribute ruler and English lemmatizer with a memory: each word in its role is looked up once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.matcher import Matcher
from spacy.pipeline.attributeruler import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

from pipeline.keys import row_keys

_FORM = frozenset({"ORTH", "TEXT", "LOWER", "NORM", "SHAPE", "IS_PUNCT", "IS_TITLE"})
_ROLE = frozenset({"TAG", "DEP", "IS_SPACE"})
"""Attributes of a token that its key decides: by its form, and by the rest of the key."""
_SET = frozenset({"TAG", "POS", "MORPH", "LEMMA", "DEP"})
_KEPT = 200_000
"""Keys that are remembered; then the memory begins anew."""

Row = tuple[int, ...]
"""Values of a token's attributes."""


class Memory:
    """Rows of attributes that tokens have by a key of attributes; a row is worked out once for each key."""

    def __init__(self, key: list[int | str], values: list[int | str]) -> None:
        self._key, self._values = key, values
        self._rows: dict[bytes, int] = {}
        self._table: NDArray[np.uint64] = np.zeros((1024, len(values)), dtype=np.uint64)

    def fill(self, doc: Doc, work_out: Callable[[Token], Row]) -> None:
        """Set the attributes of all tokens."""
        keys = row_keys(doc.to_array(self._key))
        if len(self._rows) + len(keys) > max(_KEPT, len(keys)):
            self._rows.clear()
        rows = self._rows
        for at, key in enumerate(keys):
            if key not in rows:
                self._enter(key, work_out(doc[at]))
        values: Any = self._table[[rows[key] for key in keys]]  # the stubs want signed numbers
        doc.from_array(self._values, values)

    def _enter(self, key: bytes, values: Row) -> None:
        number = len(self._rows)
        if number == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[number] = values
        self._rows[key] = number


class RememberingRuler:
    """Sets what an attribute ruler sets, asking its patterns of one token once for each key.

    Which of these match hangs only on the token itself; patterns of several tokens are sought in every Doc.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._strings = ruler.vocab.strings
        self._attrs, self._indices = ruler.attrs, ruler.indices
        self._single, self._several = Matcher(ruler.vocab), Matcher(ruler.vocab)
        for number, rule in enumerate(_patterns(ruler)):
            for pattern in rule["patterns"]:
                (self._single if len(pattern) == 1 else self._several).add(str(number), [pattern])
        self._told_apart = _told_apart(ruler)
        self._by_role: dict[tuple[int, int, bool], list[int]] = {}
        self._memory = Memory(["ORTH", "NORM", "TAG", "DEP"], ["TAG", "DEP", "POS", "MORPH", "LEMMA"])

    @staticmethod
    def can_replace(ruler: Any) -> bool:
        """Whether it is a ruler whose patterns look only at what a key decides, and set only what is kept."""
        return type(ruler) is AttributeRuler and all(
            set(rule["attrs"]) <= _SET
            and all(set(part) <= _FORM | _ROLE for pattern in rule["patterns"] for part in pattern)
            for rule in _patterns(ruler)
        )

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma as the patterns tell."""
        several = self._of_several(doc)
        rules = {at: sorted({*self._matching(doc[at]), *found}) for at, found in several.items()}
        self._memory.fill(doc, self._learn)
        for at, found in rules.items():
            self._apply(doc[at], found)
        return doc

    def _of_several(self, doc: Doc) -> dict[int, list[int]]:
        """Token -> the rules of several tokens that set something on it."""
        found: dict[int, list[int]] = defaultdict(list)
        for name, start, end in self._several(doc, allow_missing=True):
            rule = int(self._strings[name])
            found[range(start, end)[self._indices[rule]]].append(rule)
        return found

    def _learn(self, token: Token) -> Row:
        """Ask the patterns; the later rule has the last word."""
        self._apply(token, self._matching(token))
        morph: Any = token.morph  # the stubs lack its hash
        return token.tag, token.dep, token.pos, morph.key, token.lemma

    def _matching(self, token: Token) -> list[int]:
        """The rules of one token that match, in order."""
        if self._told_apart(token.lower_):
            return self._match(token)
        role = (token.tag, token.dep, token.is_space)
        if role not in self._by_role:
            self._by_role[role] = self._match(token)
        return self._by_role[role]

    def _match(self, token: Token) -> list[int]:
        span = token.doc[token.i : token.i + 1]
        return sorted({int(self._strings[name]) for name, _, _ in self._single(span, allow_missing=True)})

    def _apply(self, token: Token, rules: list[int]) -> None:
        for rule in rules:
            set_token_attrs(token, self._attrs[rule])


def _patterns(ruler: AttributeRuler) -> Any:
    """Its rules as dicts of `patterns`, `attrs` and `index`; their declared type is too wide to use."""
    return ruler.patterns


def _told_apart(ruler: AttributeRuler) -> Callable[[str], bool]:
    """Whether a pattern of one token may ask for this lower-case word, or for another form of it."""
    parts = [
        part for rule in _patterns(ruler) for each in rule["patterns"] if len(each) == 1 for part in each
    ]
    lower = [part["LOWER"] for part in parts if "LOWER" in part]
    named = {word for each in lower for word in ([each] if isinstance(each, str) else each.get("IN", ()))}
    regex = [re.compile(each["REGEX"]) for each in lower if isinstance(each, dict) and "REGEX" in each]
    known = all(isinstance(each, str) or each.keys() <= {"IN", "REGEX"} for each in lower)
    if not known or any(part.keys() & (_FORM - {"LOWER"}) for part in parts):
        return lambda word: True
    return lambda word: word in named or any(each.search(word) for each in regex)


class RememberingLemmatizer:
    """Sets the lemmas that spaCy's English lemmatizer sets, worked out once for each word in its role."""

    def __init__(self, lemmatizer: EnglishLemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._memory = Memory(["ORTH", "POS", "MORPH", "LEMMA"], ["LEMMA"])
        index = lemmatizer.lookups.get_table("lemma_index", {})
        for name, words in index.items():
            index[name] = dict.fromkeys(words)  # spaCy searches these lists from end to end

    @staticmethod
    def can_replace(lemmatizer: Any) -> bool:
        """Whether it is the English lemmatizer by rules, which looks at nothing but the word in its role."""
        return type(lemmatizer) is EnglishLemmatizer and lemmatizer.mode == "rule"

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token that has none yet."""
        self._memory.fill(doc, self._learn)
        return doc

    def _learn(self, token: Token) -> Row:
        if not token.lemma or self._lemmatizer.overwrite:
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        return (token.lemma,)
