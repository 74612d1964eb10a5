"""The component in anybody's pipeline, and what holds for every Doc."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.sources.annotating import SourceAnnotator
from pipeline.values import SOURCE_TYPES

ANNOTATOR = SourceAnnotator()
WORDS = [
    *(
        "He",
        "said",
        "that",
        "the",
        "mayor",
        ",",
        "“",
        "”",
        '"',
        "''",
        "according",
        "to",
        "police",
        "(",
        ")",
        ":",
    ),
    *(
        "—",
        ".",
        "citing",
        "as",
        "seen",
        "in",
        "\n\n",
        "\n",
        "told",
        "Reuters",
        "was",
        "reported",
        "by",
        "no",
        "fire",
    ),
]


def test_five_lines_in_a_pipeline_of_one_s_own(nlp: Language) -> None:
    own = spacy.load(nlp.path) if nlp.path else nlp
    own.add_pipe("dateline_sources")
    doc = own("The fire is out, the mayor said.")
    (found,) = doc._.attributions
    assert (found.source_name, found.content[0].text) == ("mayor", "The fire is out")


@pytest.mark.parametrize(
    "text", ["", "Said.", "\n\n", '"', "said said said", 'X said: "', "He said.\n", "(", "According to"]
)
def test_odd_texts_do_no_harm(nlp: Language, text: str) -> None:
    ANNOTATOR(nlp(text))


def test_without_a_parse_phrases_still_attribute() -> None:
    doc = ANNOTATOR(spacy.blank("en")("The fire is out, according to police."))
    assert [a.source_name for a in doc._.attributions] == ["police"]


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_every_attribution_is_well_formed(nlp: Language, words: list[str]) -> None:
    doc = ANNOTATOR(nlp(" ".join(words)))
    for found in doc._.attributions:
        assert found.cue and found.content
        assert found.source_type in SOURCE_TYPES
        assert found.stance in {"asserts", "denies", "doubts", "explains"}
        assert found.kind in {"speech", "evidence", "belief", "attitude"}
        for role in (found.source, found.cue, found.content):
            assert all(isinstance(span, Span) and span.text.strip() for span in role)
            assert [span.start for span in role] == sorted(span.start for span in role)


@settings(max_examples=30, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=40))
def test_annotating_twice_changes_nothing(nlp: Language, words: list[str]) -> None:
    doc = nlp(" ".join(words))
    first = ANNOTATOR(doc)._.attributions
    assert ANNOTATOR(doc)._.attributions == first


def test_cost_is_linear_without_a_full_stop() -> None:
    def seconds(words: int) -> float:
        heads = [max(0, i - 1) for i in range(words)]
        text = (["he", "said", "that", "he", "said", "it", '"'] * words)[:words]
        doc = Doc(
            spacy.blank("en").vocab, words=text, heads=heads, deps=["ccomp"] * words, pos=["VERB"] * words
        )
        start = time.process_time()
        ANNOTATOR(doc)
        return time.process_time() - start

    seconds(500)
    assert seconds(10_000) < 40 * max(seconds(1_000), 0.01)
