"""What holds for any text and any pipeline before the component."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

import pipeline.facilities  # noqa: F401 - registers the component
from pipeline.facilities.taxonomy import load_taxonomy, plural
from pipeline.facilities.view import QUOTES
from pipeline.rules import RuleError

TEXT = """the The A plant refinery refineries Karsk Tarn and of in , . ( ) ' 's - hospital School No. 12
fire hit another storage tank base Port ZNPP called known as oil chemical is " HIT PLANT 3 depots & at two"""
WORDS = st.sampled_from([*TEXT.split(), "\n"])


def spans(doc: Doc) -> list[Span]:
    both = [*doc.spans["facilities"], *doc.spans["facility_references"]]
    return sorted(both, key=lambda span: span.start)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=40))
def test_any_text_gives_whole_disjoint_named_mentions(facility_nlp: Language, words: list[str]) -> None:
    doc = facility_nlp(" ".join(words))
    mentions = spans(doc)
    for one, other in pairwise(mentions):
        assert one.end <= other.start
    for span in mentions:
        facility = span._.facility
        assert facility.name.strip()
        assert facility.canonical.strip()
        assert facility.entity >= 0
        if not facility.words and facility.rule != "coordination":
            unquoted = "".join(t.whitespace_ if t.text in QUOTES else t.text_with_ws for t in span)
            assert facility.name.split() == unquoted.split()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=40))
def test_sites_are_numbered_in_order_of_first_mention(bare_nlp: Language, words: list[str]) -> None:
    doc = bare_nlp(" ".join(words))
    numbers = [span._.facility.entity for span in spans(doc)]
    assert list(dict.fromkeys(numbers)) == list(range(len(set(numbers))))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_characters_are_survived(bare_nlp: Language, text: str) -> None:
    assert "facilities" in bare_nlp(text).spans


@pytest.fixture(scope="module")
def bare_nlp() -> Language:
    """A tokenizer and the facility component: no tagger, parser or named entities."""
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_facilities")
    return nlp


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Drones hit the Velsk oil refinery overnight.", ["Velsk oil refinery"]),
        ("A fire broke out at a chemical plant in Karsk.", ["chemical plant"]),
        ("Two shells hit School No. 14 and the Port of Harsk.", ["School No. 14", "Port of Harsk"]),
        ("", []),
        ("plant", []),
    ],
)
def test_works_without_a_model(bare_nlp: Language, text: str, names: list[str]) -> None:
    doc = bare_nlp(text)
    assert [span._.facility.name for span in spans(doc)] == names


def test_cost_is_linear(bare_nlp: Language) -> None:
    sentence = "the Tarn plant and a depot in Karsk were hit and the school burned and "

    def seconds(times: int) -> float:
        doc = bare_nlp.make_doc(sentence * times)
        start = time.process_time()
        bare_nlp.get_pipe("dateline_facilities")(doc)  # type: ignore[operator]
        return time.process_time() - start

    seconds(50)
    assert seconds(1600) < 16 * max(seconds(200), 0.01)


def test_boilerplate_gives_no_mentions(facility_nlp: Language) -> None:
    component = facility_nlp.get_pipe("dateline_facilities")
    doc = facility_nlp("Read also: Drones hit the Velsk oil refinery.")
    assert len(spans(doc)) == 1
    doc.spans["boilerplate"] = [doc[:]]
    component(doc)  # type: ignore[operator]
    assert spans(doc) == []


RULES = """
[[facility_type]]
name = "agriculture"
heads = ["vineyard", "fish farm"]
examples = ["A fire destroyed a vineyard in Karsk."]
"""


def test_a_users_type_needs_no_python(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RULES)
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_facilities", config={"rules": [str(path)]})
    doc = nlp("A fire destroyed the Orlo vineyard and two fish farms.")
    assert [(s.text, s._.facility.type) for s in spans(doc)] == [
        ("Orlo vineyard", "agriculture"),
        ("fish farms", "agriculture"),
    ]


def test_rules_without_the_word_lists_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RULES)
    with pytest.raises(RuleError, match="word_list"):
        load_taxonomy([path])


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("refinery", "refineries"),
        ("airway", "airways"),
        ("church", "churches"),
        ("base", "bases"),
    ],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many
