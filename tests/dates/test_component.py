"""The component in a pipeline: what it fills, how tags and parse help it, what it costs."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.dates import make_dates

Tag = Callable[..., Doc]


def test_example_of_the_documentation() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_dates")
    doc = nlp("BREST, Feb. 9, 2024 (Agency) - A depot burned on Wednesday night.")
    assert [(date.text, date._.timex.value, date._.timex.edtf) for date in doc.spans["dates"]] == [
        ("Feb. 9, 2024", "2024-02-09", "2024-02-09"),
        ("Wednesday night", "2024-02-07TNI", "2024-02-07"),
    ]


def test_spans_are_labelled_ordered_and_apart(tag: Tag) -> None:
    text = "It burned for two days from Monday, every night, and at 5 p.m. on Nov. 10-12, 2021."
    doc = tag(text, "2024-02-09")
    spans = list(doc.spans["dates"])
    assert [span.label_ for span in spans] == [span._.timex.type for span in spans]
    assert {span.label_ for span in spans} == {"DURATION", "DATE", "SET", "TIME"}
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "rule", "anchor"),
    [
        ("It burned on Friday.", "weekday", "dct"),
        ("It burned on May 4, 2020.", "month-day-year", ""),
        ("It burned on May 4, 2020. The next day it rained.", "next-day", "previous"),
    ],
)
def test_each_date_says_by_which_rule_and_anchor(tag: Tag, text: str, rule: str, anchor: str) -> None:
    doc = tag(text, "2024-02-09")
    timex = doc.spans["dates"][-1]._.timex
    assert (timex.rule, timex.anchor) == (rule, anchor)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The minister agreed to visit the depot on Monday.", "2024-02-12"),
        ("The minister visited the depot on Monday.", "2024-02-05"),
        ("The depot, closed since the fire, is to reopen on Monday.", "2024-02-12"),
        ("The company sold the depot in March.", "2023-03"),
        ("The company will sell the depot in August.", "2024-08"),
    ],
)
def test_the_governing_verb_tells_the_side(nlp: Language, text: str, meant: str) -> None:
    doc = nlp(text)
    doc._.dct = "2024-02-09"
    make_dates(nlp, "dates")(doc)
    assert [span._.timex.edtf for span in doc.spans["dates"]] == [meant]


def test_report_day_is_not_the_story_day(nlp: Language) -> None:
    doc = nlp("A fire broke out on Monday, officials said on Thursday. The next day it was out.")
    doc._.dct = "2024-02-09"
    make_dates(nlp, "dates")(doc)
    assert doc.spans["dates"][-1]._.timex.edtf == "2024-02-06"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Friday", "'", "12", "today", "-", "the", "Nov."])
def test_smallest_texts(tag: Tag, text: str) -> None:
    tag(text, "2024-02-09")


def test_component_survives_pickling(dates_nlp: Language) -> None:
    """Worker processes get a copy."""
    copy = pickle.loads(pickle.dumps(dates_nlp.get_pipe("dateline_dates")))
    doc = copy(dates_nlp.make_doc("It burned on May 4, 2020."))
    assert [span._.timex.value for span in doc.spans["dates"]] == ["2020-05-04"]


def test_cost_is_linear(tag: Tag) -> None:
    """Ten times the text takes about ten times as long, also without a full stop."""
    sentence = "the depot burned on Friday and the minister said on Nov. 10 that two days later it was out "

    def seconds(repeats: int) -> float:
        text = sentence * repeats
        start = time.process_time()
        tag(text, "2024-02-09")
        return time.process_time() - start

    seconds(20)
    short, long = min(seconds(50) for _ in range(3)), min(seconds(500) for _ in range(2))
    assert long < 30 * short


def test_same_text_same_dates_whatever_came_before(tag: Tag) -> None:
    def read() -> list[str]:
        doc = tag("It burned that night, two days later.", "2024-02-09")
        return [span._.timex.edtf for span in doc.spans["dates"]]

    first = read()
    tag("It burned on May 4, 2020.", "2021-01-01")
    assert read() == first
