"""A group knows of its mentions what comparing them one by one would tell, and grows at little cost."""

from __future__ import annotations

from itertools import product

import pytest
from cost import calls
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.events import Event
from pipeline.places import Place
from pipeline.reports.building import Builder
from pipeline.reports.groups import FINENESS, Group, Spots, near
from pipeline.reports.mentions import Mention

places = st.lists(
    st.builds(
        Place,
        name=st.sampled_from(["Kolding", "KOLDING", "Vejle", "Jutland"]),
        kind=st.sampled_from(sorted(FINENESS)),
        country_code=st.sampled_from(["", "DK", "SE"]),
        admin1=st.sampled_from(["", "North", "South"]),
    ),
    max_size=5,
)


def finest(found: list[Place]) -> list[Place]:
    rank = min(FINENESS[place.kind] for place in found)
    return [place for place in found if FINENESS[place.kind] == rank]


@given(places, places)
def test_places_are_near_if_any_two_are(some: list[Place], others: list[Place]) -> None:
    one, other = Spots(some), Spots(others)
    assert one.near(other) == any(near(a, b) for a, b in product(some, others))
    if one and other:
        expected = any(near(a, b) for a, b in product(finest(some), finest(others)))
        assert one.finest_near(other) == expected


@pytest.fixture(scope="module")
def blank_doc(nlp: Language) -> Doc:
    return Doc(nlp.vocab, words=["fire"] * 40)


def mentions_at(doc: Doc, starts: list[int]) -> list[Mention]:
    found = []
    for start in sorted(starts):
        span = Span(doc, start, start + 1, label="fire")
        span._.event = Event(type="fire", status="occurred")
        found.append(Mention(span, sentence=start // 2))
    return found


numbers = st.lists(st.integers(0, 39), min_size=1, max_size=8, unique=True)


@given(numbers, numbers)
def test_a_group_that_grew_is_the_group_of_all(blank_doc: Doc, some: list[int], others: list[int]) -> None:
    one, other = (Group(mentions_at(blank_doc, starts)) for starts in (some, others))
    gap = min(abs(a.sentence - b.sentence) for a, b in product(one.mentions, other.mentions))
    assert one.gap(other) == other.gap(one) == gap

    one.absorb(other)

    assert [m.span.start for m in one.mentions] == sorted(some + others)
    assert (one.start, one.last.span.start) == (min(some + others), max(some + others))
    assert one.sentences == sorted({start // 2 for start in some + others})


@pytest.mark.parametrize("sentence", ["A fire broke out at the plant. ", "fire at the plant "])
def test_the_cost_grows_with_the_length_of_the_article(full_nlp: Language, sentence: str) -> None:
    builder = Builder.from_models()
    short, long = full_nlp(sentence * 70), full_nlp(sentence * 280)
    assert calls(lambda: builder.reports(long)) < 6 * calls(lambda: builder.reports(short))
