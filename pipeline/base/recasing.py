"""Passages in capitals, recased letter for letter: models of news read "AT THE ORLIN PLANT IN TEXAS" badly.

Which words are names the model says itself: it reads the passage in lower case first, and what it takes for
a name there, or what its lemma list does not know, gets its capital back.
"""

from __future__ import annotations

from collections.abc import Set

from spacy.language import Language
from spacy.tokens import Doc, Token

_MIN_WORDS = 6
_SHARE = 0.9
"""Least share of a passage's words of three letters and more that are all capitals."""
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_NAME_LABELS = frozenset({"GPE", "LOC", "NORP", "PERSON", "ORG", "FAC"})
_OPEN_TAGS = frozenset({"NN", "NNS", "JJ", "FW", "VBG"})


def shouts(passage: Doc) -> bool:
    """Whether nearly all words of a passage are written in capitals."""
    words = [token for token in passage if token.is_alpha and len(token) > 2]
    return len(words) >= _MIN_WORDS and sum(token.is_upper for token in words) >= _SHARE * len(words)


def lowered(passage: Doc) -> Doc:
    """The same tokens in lower case."""
    return _twin(passage, [token.lower_ for token in passage])


def recased(passage: Doc, read: Doc, known: Set[str]) -> Doc:
    """The same tokens with capitals for names and starts of sentences; `read` is the annotated `lowered`.

    `known` has the lemmas that are no names; where it is empty, only the model's names get their capital.
    """
    words = [token.text.title() if _is_name(token, known) else token.text for token in read]
    pairs = zip(words, read, strict=True)
    return _twin(passage, [_start(word) if token.is_sent_start else word for word, token in pairs])


def lemmas(base: Language) -> frozenset[str]:
    """The lemmas in the lists of the model's lemmatizer; empty where it has none."""
    if "lemmatizer" not in base.pipe_names:
        return frozenset()
    lookups = getattr(base.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(word for words in lookups.get_table("lemma_index").values() for word in words)


def _twin(passage: Doc, words: list[str]) -> Doc:
    return Doc(passage.vocab, words=words, spaces=[bool(token.whitespace_) for token in passage])


def _is_name(token: Token, known: Set[str]) -> bool:
    if token.tag_ in _NAME_TAGS or token.ent_type_ in _NAME_LABELS:
        return not token.is_stop
    strange = token.is_alpha and len(token) > 2 and token.tag_ in _OPEN_TAGS and not token.is_stop
    return bool(known) and strange and not {token.lemma_, token.lower_} & known


def _start(word: str) -> str:
    return word[:1].upper() + word[1:]
