"""Any text, any publication day: no exception, valid TIMEX3, valid EDTF, only years 1 to 9999."""

from __future__ import annotations

import re
from collections.abc import Callable

from edtf import parse_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.dates.patterns import load_grammar

Tag = Callable[..., Doc]

_DAY = r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?"
_YEAR = r"(?:\d{4}|XXXX)"
_CALENDAR = rf"{_DAY}|\d{{2,3}}|{_YEAR}-(?:Q[1-4X]|H[12]|SP|SU|FA|WI)|{_YEAR}-W(?:\d\d|XX)(?:-WE|-[1-7])?"
_TIME = r"T(?:\d\d(?::\d\d)?Z?|MO|MI|AF|EV|NI)"
_PERIOD = r"P(?:(?:\d+(?:\.\d+)?|X)[DWMQYC]|T(?:\d+(?:\.\d+)?|X)[HMS])"
VALUES = {
    "DATE": re.compile(rf"{_CALENDAR}|(?:PAST|PRESENT|FUTURE)_REF"),
    "TIME": re.compile(rf"(?:{_CALENDAR}){_TIME}"),
    "DURATION": re.compile(_PERIOD),
    "SET": re.compile(rf"{_PERIOD}|XXXX-WXX-[1-7](?:{_TIME})?|XXXX-(?:\d\d|SP|SU|FA|WI)"),
}

GRAMMAR = load_grammar()
EXAMPLES = [
    text.replace(">", "").replace("<", "")
    for rule in GRAMMAR.rules
    for text in (*rule.examples, *rule.counter_examples)
]
WORDS = sorted({word for text in EXAMPLES for word in text.split()})
PIECES = st.one_of(
    st.sampled_from(EXAMPLES),
    st.sampled_from(WORDS),
    st.integers(0, 10**9).map(str),
    st.text(max_size=12),
    st.sampled_from([",", ".", "\n", "-", "–", "/", "(", ")", "and", "to", "the", "of", "'s"]),
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join)
DAYS = st.one_of(
    st.dates().map(str),
    st.sampled_from(
        ["", "0001-01-01", "9999-12-31", "0001-12-31", "9999-01-01", "2024-02-29", "2024", "2023-11"]
    ),
)


def check(doc: Doc) -> None:
    end = 0
    for span in doc.spans["dates"]:
        timex = span._.timex
        assert span.start >= end, "spans overlap"
        end = span.end
        assert VALUES[timex.type].fullmatch(timex.value), (span.text, timex)
        if timex.edtf:
            parse_edtf(timex.edtf)
            years = [int(part[:4]) for part in timex.edtf.split("/")]
            assert all(1 <= year <= 9999 for year in years), (span.text, timex)
            assert years == sorted(years), (span.text, timex)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, day=DAYS)
def test_any_text_any_anchor(tag: Tag, text: str, day: str) -> None:
    check(tag(text, day))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=200), day=DAYS)
def test_any_characters(tag: Tag, text: str, day: str) -> None:
    check(tag(text, day))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(examples=st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=8), edge=st.sampled_from([1, 9999]))
def test_edges_of_the_calendar(tag: Tag, examples: list[str], edge: int) -> None:
    for day in (f"{edge:04d}-01-01", f"{edge:04d}-12-31"):
        check(tag(" ".join(examples), day))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, day=DAYS)
def test_publication_day_is_kept_or_a_real_day(tag: Tag, text: str, day: str) -> None:
    doc = tag(text, day)
    if len(day) == 10:
        assert doc._.dct == day
    elif doc._.dct_from:
        parse_edtf(doc._.dct)
        assert doc._.dct_from in {"dateline", "text"}
