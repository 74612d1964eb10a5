"""Copies of one text among many: found with little kept of each, and nothing else taken for one."""

from __future__ import annotations

import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.incidents.copies import Sketch, independent, same_texts, sketch

NOTICE = "Sign up for the daily letter and have the news of the county with your coffee every morning."


def text(seed: int, words: int = 400) -> str:
    """A text that shares no run of words with that of another seed."""
    numbers = random.Random(seed)
    return " ".join(f"{numbers.choice('bcdfgh')}{numbers.randrange(5_000)}" for _ in range(words))


def firsts(*texts: str) -> list[int]:
    return same_texts([sketch(each) for each in texts])


AGENCY = text(1)
WORDS = AGENCY.split()


@pytest.mark.parametrize(
    "copy",
    [
        AGENCY,
        AGENCY.upper(),
        AGENCY.replace(" ", "\n\n", 40),
        AGENCY.replace(" ", " – ", 3),
        "By our own correspondent. " + AGENCY + " " + NOTICE,
        " ".join(WORDS[:-80]),
        " ".join(WORDS[60:]),
        " ".join([*WORDS[:200], "among", "others", *WORDS[202:]]),
    ],
    ids=[
        "exact",
        "capitals",
        "paragraphs",
        "dashes",
        "framed",
        "cut at the end",
        "cut at the start",
        "edited",
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_a_copy_is_marked_with_the_first_text(copy: str, number: int) -> None:
    others = [text(2)] * (number - 1)
    assert firsts(*others, AGENCY, text(3), copy)[-1] == number - 1


@pytest.mark.parametrize(
    "other",
    [
        text(2),
        text(2, 320) + " " + " ".join(WORDS[:80]),
        text(2, 1_200) + " " + AGENCY,
        " ".join(WORDS[:100]),
        text(2, 20) + " " + NOTICE,
        " ".join(random.Random(0).sample(WORDS, len(WORDS))),
    ],
    ids=["another", "a quotation", "a digest with it", "its first paragraph", "a notice", "the same words"],
)
def test_what_shares_less_is_a_text_of_its_own(other: str) -> None:
    assert firsts(AGENCY, other) == [0, 1]
    assert firsts(other, AGENCY) == [0, 1]


@pytest.mark.parametrize("words", [1, 3, 5, 30])
def test_short_texts_are_compared_whole(words: int) -> None:
    assert firsts(text(1, words), text(2, words), text(1, words)) == [0, 1, 0]
    assert firsts(text(1, 30), text(1, 30) + " " + text(2, 12)) == [0, 0]


def test_a_notice_below_every_article_makes_no_copies_and_hides_none() -> None:
    texts = [f"{text(seed, 200)} {NOTICE}" for seed in range(200)]
    assert firsts(*texts, *texts) == [*range(200)] * 2


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["...", "“—”"]])
def test_texts_without_a_word_have_an_answer(texts: list[str]) -> None:
    assert firsts(*texts) == list(range(len(texts)))


def test_texts_in_other_scripts_differ() -> None:
    assert firsts("Взрыв на заводе", "Пожар на складе", "Взрыв на «заводе»") == [0, 1, 0]


def test_few_bytes_are_kept_of_any_text() -> None:
    assert max(len(sketch(text(seed, 10_000)).to_bytes()) for seed in range(5)) <= 1 + 64 * 8


@given(st.text())
def test_what_is_kept_comes_back(content: str) -> None:
    made = sketch(content)
    back = Sketch.from_bytes(made.to_bytes())
    assert back.halvings == made.halvings
    assert np.array_equal(back.hashes, made.hashes)


@given(st.lists(st.sampled_from([text(seed, 60) for seed in range(4)]), max_size=12))
def test_every_copy_points_to_the_first_of_its_kind(texts: list[str]) -> None:
    assert firsts(*texts) == [texts.index(each) for each in texts]
    assert independent(texts) == len(set(texts))


def test_the_cost_is_linear_in_the_copies() -> None:
    def seconds(count: int) -> float:
        sketches = [sketch(AGENCY)] * count
        started = time.process_time()
        assert set(same_texts(sketches)) == {0}
        return time.process_time() - started

    seconds(100)
    assert seconds(4_000) < 40 * max(seconds(400), 0.01)


def test_texts_without_a_word_are_copies_of_none() -> None:
    texts = ["\N{FIRE}", "\N{FIRE}", "", "  ", "...", "A blast at Harwick.", "A blast at Harwick."]
    assert same_texts([sketch(text) for text in texts]) == [0, 1, 2, 3, 4, 5, 5]
    assert same_texts([sketch(text) for text in texts[:5]]) == [0, 1, 2, 3, 4]
