"""The measures over articles: pairing, doubtful labels, mistakes, event types."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation import Evaluation, Label, Prediction, score
from pipeline.evaluation.showing import as_text

BLAST = Label("Harwick Refinery", "Harwick", "2031-03-04", "explosion|fire", "occurred", "police;mayor")
RIGHT = Prediction("Harwick Refinery", "Harwick", "2031-03-04", "fire", "occurred", "mayor")
LEAK = Label("", "Osterby", "2031-03-01", "leak", "occurred", "publisher")
LEAK_RIGHT = Prediction("", "Osterby", "2031-03-01", "leak", "occurred", "")


def one(predictions: list[Prediction], labels: list[Label]) -> Evaluation:
    return score({"a": predictions}, {"a": labels}, {"a": "The Osterby Post"})


def test_all_right() -> None:
    result = one([LEAK_RIGHT, RIGHT], [BLAST, LEAK])
    assert {name: m.f1 for name, m in result.measures.items()} == dict.fromkeys(result.measures, 100.0)
    assert result.mistakes == ()
    assert {name: m.right for name, m in result.event_types.items()} == {"fire": 1, "leak": 1}


def test_two_identifying_cells_must_agree() -> None:
    near = replace(RIGHT, facility="Osterby Port", date="2031-03-05", place="Osterby")
    result = one([near, LEAK_RIGHT], [BLAST, LEAK])
    assert [m.kind for m in result.mistakes] == ["missed", "spurious"]


def test_the_event_type_is_enough_for_the_only_row() -> None:
    near = replace(RIGHT, facility="Osterby Port", date="2031-03-05", place="Osterby")
    assert one([near], [BLAST]).mistakes[0].fields == ("facility", "place", "date")


def test_a_cell_that_should_be_empty_is_a_mistake() -> None:
    [mistake] = one([RIGHT], [replace(BLAST, place="")]).mistakes
    assert (mistake.kind, mistake.fields) == ("wrong", ("place",))


def test_a_wrong_cell_spoils_the_row_but_not_the_report() -> None:
    measures = one([replace(RIGHT, source="a neighbour")], [BLAST]).measures
    assert (measures["report"].f1, measures["source"].f1, measures["row"].f1) == (100, 0, 0)


def test_a_doubtful_label_need_not_be_found_and_may_be() -> None:
    doubtful = replace(LEAK, doubtful=True)
    assert one([RIGHT], [BLAST, doubtful]).measures["report"].recall == 100
    assert one([RIGHT, LEAK_RIGHT], [BLAST, doubtful]).measures["report"].gold == 2


def test_an_article_without_label_should_have_no_report() -> None:
    result = one([RIGHT], [])
    assert result.measures["report"].precision == 0
    assert result.mistakes[0].kind == "spurious"


def test_articles_that_the_labels_do_not_name_are_told() -> None:
    articles = dict.fromkeys("abc", "")
    result = score({}, {"a": [LEAK], "b": []}, articles)
    assert result.unlabelled == 1
    assert "1 that the labels do not name" in next(iter(as_text(result, {})))
    assert next(iter(as_text(score({}, {"a": []}, {"a": ""}), {}))) == "1 articles"


def test_nothing_at_all() -> None:
    assert score({}, {}, {}).measures["report"].f1 == 0


WORDS = st.sampled_from(
    ["", "Harwick", "Harwick Refinery", "refinery", "Osterby", "2031-03", "2031-03-04", "fire"]
)
LABELS = st.builds(Label, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.booleans())
PREDICTIONS = st.builds(Prediction, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS)


@given(st.lists(PREDICTIONS, max_size=4), st.lists(LABELS, max_size=4))
def test_counts_are_consistent(predictions: list[Prediction], labels: list[Label]) -> None:
    result = one(predictions, labels)
    for name, measure in result.measures.items():
        assert measure.right <= measure.gold, name
        assert measure.right <= measure.predicted, name
        assert measure.low <= measure.high
    found = result.measures["report"]
    missed = sum(m.kind == "missed" for m in result.mistakes)
    spurious = sum(m.kind == "spurious" for m in result.mistakes)
    assert (found.gold, found.predicted) == (found.right + missed, found.right + spurious)


@pytest.mark.parametrize("measure", ["report", "facility", "row"])
def test_the_interval_holds_the_figure(measure: str) -> None:
    labels = {str(i): [BLAST] for i in range(30)}
    reports = {str(i): [RIGHT] for i in range(0, 30, 3)}
    found = score(reports, labels, dict.fromkeys(labels, "")).measures[measure]
    assert found.low < found.f1 < found.high
