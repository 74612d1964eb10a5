"""spaCy's attribute ruler and English lemmatizer with a memory: each word in its role is looked up once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.matcher import Matcher
from spacy.pipeline.attributeruler import AttributeRuler
from spacy.tokens import Doc, MorphAnalysis, Token
from spacy.tokens._retokenize import set_token_attrs

_SEEN = frozenset(
    {"ORTH", "TEXT", "LOWER", "NORM", "SHAPE", "TAG", "DEP", "IS_SPACE", "IS_PUNCT", "IS_TITLE"}
)
"""Attributes of a token that its key decides."""
_SET = frozenset({"TAG", "POS", "MORPH", "LEMMA", "DEP"})
_KEPT = 200_000
"""Keys that are remembered; then the memory begins anew."""

Key = tuple[int, int, int, int]
"""Form, norm, tag and arc label of a token."""
Known = tuple[list[int], int, int, int, MorphAnalysis, int]
"""The rules that match, and what they leave: tag, arc label, part of speech, morphology, lemma."""


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
        self._memory: dict[Key, Known] = {}

    @staticmethod
    def can_replace(ruler: Any) -> bool:
        """Whether it is a ruler whose patterns look only at what a key decides, and set only what is kept."""
        return type(ruler) is AttributeRuler and all(
            set(rule["attrs"]) <= _SET
            and all(set(part) <= _SEEN for pattern in rule["patterns"] for part in pattern)
            for rule in _patterns(ruler)
        )

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma as the patterns tell."""
        several = self._of_several(doc)
        memory = self._memory
        for token in doc:
            key = (token.orth, token.norm, token.tag, token.dep)
            known = memory.get(key)
            if known is None:
                known = self._learn(key, token)
            if token.i in several:
                self._apply(token, sorted({*known[0], *several[token.i]}))
                continue
            _, token.tag, token.dep, token.pos, token.morph, token.lemma = known
        return doc

    def _of_several(self, doc: Doc) -> dict[int, list[int]]:
        """Token -> the rules of several tokens that set something on it."""
        found: dict[int, list[int]] = defaultdict(list)
        for name, start, end in self._several(doc, allow_missing=True):
            rule = int(self._strings[name])
            found[range(start, end)[self._indices[rule]]].append(rule)
        return found

    def _learn(self, key: Key, token: Token) -> Known:
        """Ask the patterns; the later rule has the last word."""
        span = token.doc[token.i : token.i + 1]
        names = {name for name, _, _ in self._single(span, allow_missing=True)}
        rules = sorted(int(self._strings[name]) for name in names)
        self._apply(token, rules)
        if len(self._memory) >= _KEPT:
            self._memory.clear()
        self._memory[key] = known = (rules, token.tag, token.dep, token.pos, token.morph, token.lemma)
        return known

    def _apply(self, token: Token, rules: list[int]) -> None:
        for rule in rules:
            set_token_attrs(token, self._attrs[rule])


def _patterns(ruler: AttributeRuler) -> Any:
    """Its rules as dicts of `patterns`, `attrs` and `index`; their declared type is too wide to use."""
    return ruler.patterns


class RememberingLemmatizer:
    """Sets the lemmas that spaCy's English lemmatizer sets, worked out once for each word in its role."""

    def __init__(self, lemmatizer: EnglishLemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._memory: dict[tuple[int, int, int], int] = {}

    @staticmethod
    def can_replace(lemmatizer: Any) -> bool:
        """Whether it is the English lemmatizer by rules, which looks at nothing but the word in its role."""
        return type(lemmatizer) is EnglishLemmatizer and lemmatizer.mode == "rule"

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token that has none yet."""
        memory, overwrite = self._memory, self._lemmatizer.overwrite
        token: Any  # the stubs lack the hashes
        for token in doc:
            if token.lemma and not overwrite:
                continue
            key = (token.orth, token.pos, token.morph.key)
            lemma = memory.get(key)
            if lemma is None:
                token.lemma_ = self._lemmatizer.lemmatize(token)[0]
                if len(memory) >= _KEPT:
                    memory.clear()
                memory[key] = token.lemma
            else:
                token.lemma = lemma
        return doc
