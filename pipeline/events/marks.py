"""What a view reads of a Doc token by token: sentences, clauses, and what spans cover."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Span
from spacy.tokens import Token as SpacyToken

_SENTENCE_ENDS = frozenset(".!?")
_CLAUSES = frozenset(
    {"ROOT", "advcl", "relcl", "acl", "ccomp", "parataxis", "csubj", "conj", "pcomp", "xcomp"}
)


def sentence_numbers(doc: Doc, texts: Sequence[str]) -> list[int]:
    """Number of each token's sentence; by marks and line breaks where nothing set sentence starts."""
    numbers, current = [], 0
    marked = doc.has_annotation("SENT_START")
    marks = doc.to_array(["SENT_START"]).tolist() if marked else ()
    before = ""
    for i, text in enumerate(texts):
        new = marks[i] == 1 if marked else _ends_sentence(before)
        # A blank line ends a sentence whatever the parser thinks of it.
        if i and (new or before.count("\n") > 1):
            current += 1
        numbers.append(current)
        before = text
    return numbers


def _ends_sentence(word: str) -> bool:
    return word in _SENTENCE_ENDS or "\n" in word


def has_words(site: Span) -> bool:
    """Whether more than one word tells the site."""
    return len(site) > 1


def is_fixed(span: Span) -> bool:
    """False for the ships and planes that can be what attacks."""
    facility = span._.facility if Span.has_extension("facility") else None
    return not getattr(facility, "movable", False)


def is_calendar(span: Span) -> bool:
    """False for lengths of time, hours and `now`."""
    timex = span._.timex if Span.has_extension("timex") else None
    value: str = getattr(timex, "value", "") or "?"
    return not value.startswith("P") and not value.startswith("T")


def covered(doc: Doc, group: str, only: Callable[[Span], bool] = lambda span: True) -> list[bool]:
    """For each token whether a span of the group covers it."""
    flags = [False] * len(doc)
    for span in filter(only, doc.spans.get(group, ())):
        flags[span.start : span.end] = [True] * (span.end - span.start)
    return flags


def is_clause_head(token: SpacyToken) -> bool:
    """Whether a token heads a clause of its own."""
    if token.head == token:
        return True
    if token.dep_ not in _CLAUSES:
        return False
    # "burned and killed" are two clauses, "fires and explosions" are not; "went out to search" is one.
    return token.dep_ not in {"conj", "xcomp", "pcomp"} or (
        token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}
    )


def stretches(doc: Doc) -> list[int]:
    """For each token the first of its stretch between commas."""
    numbers, current = [], 0
    for token in doc:
        numbers.append(current)
        if token.is_punct and token.text not in {"-", "'", "’", '"', "“", "”"}:
            current = token.i + 1
    return numbers
