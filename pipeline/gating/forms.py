"""All forms under which rules may see a word, without knowing how it will be tagged.

The rules of events match a token by its text, its lemma, guesses at its stem and irregular forms. The lemma
hangs on the tag, which only the model tells; so every lemma that the word has under any tag is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.pipeline.attributeruler import AttributeRuler

from pipeline.events.stemming import stems

WORD = re.compile(r"[^\W\d_]+")
"""A run of letters: what a token may consist of besides marks."""
_KEPT = 100_000
"""Words whose forms are remembered; then the memory begins anew."""


class FormTable:
    """The possible forms of words; the same for every text."""

    def __init__(
        self, lemmatizer: EnglishLemmatizer, ruler: AttributeRuler, irregular: Mapping[str, str]
    ) -> None:
        tables = {name: lemmatizer.lookups.get_table(f"lemma_{name}", {}) for name in ("exc", "rules")}
        self._exceptions = [dict(table) for table in tables["exc"].values()]
        self._endings = sorted({(old, new) for rules in tables["rules"].values() for old, new in rules})
        self._irregular = irregular
        self._ruled, self.always = _ruled_lemmas(ruler)
        self._memory: dict[str, frozenset[str]] = {}

    def of(self, word: str) -> frozenset[str]:
        """The forms of a lower-case word."""
        forms = self._memory.get(word)
        if forms is None:
            if len(self._memory) >= _KEPT:
                self._memory.clear()
            forms = self._memory[word] = self._work_out(word)
        return forms

    def _work_out(self, word: str) -> frozenset[str]:
        forms = {word, *stems(word), *self._ruled.get(word, ())}
        forms |= {word[: len(word) - len(old)] + new for old, new in self._endings if word.endswith(old)}
        for table in self._exceptions:
            forms.update(table.get(word, ()))
        forms |= {self._irregular[form] for form in forms & self._irregular.keys()}
        return frozenset(forms)


def _ruled_lemmas(ruler: AttributeRuler) -> tuple[dict[str, set[str]], frozenset[str]]:
    """Word -> the lemmas that the attribute ruler may give a token with it, and those it may give to any."""
    ruled: dict[str, set[str]] = {}
    always: set[str] = set()
    rules: Any = ruler.patterns
    for rule in rules:
        lemma = str(rule["attrs"].get("LEMMA", "")).lower()
        if not lemma:
            continue
        for pattern in rule["patterns"]:
            texts = _texts(pattern[rule["index"]].get("LOWER"))
            for word in WORD.findall(" ".join(texts)):
                ruled.setdefault(word, set()).add(lemma)
            if not texts or not all(map(WORD.search, texts)):
                always.add(lemma)
    return ruled, frozenset(always)


def _texts(condition: Any) -> list[str]:
    """The texts that a matcher's condition on the lower-case text names; none where it names no list."""
    if isinstance(condition, str):
        return [condition]
    return list(condition.get("IN", ())) if isinstance(condition, dict) else []
