"""The base model computed faster says what spaCy says, token for token."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.base import PassageModel
from pipeline.base.encoder import accelerate
from pipeline.base.entities import QuickRecognizer
from pipeline.base.ruler import RememberingLemmatizer, RememberingRuler
from pipeline.base_model import default_model
from pipeline.cleaning.lines import mark_line_starts

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "articles").glob("*.txt"))[:25]

TEXTS = (
    "",
    " ",
    "\n\n",
    "Gunmen stormed the Hotel Aurora in Marrin on 4 May 2031, killing Ana Weir of Ardent Ltd.",
    "They're gonna let's go; y'all ain't ready. C'mon! There's no gas. I'd've said so.",
    "PORT BRAE (Agency) - A fire broke out.\n\nThe mill, owned by Larsen & Sons,  burned for 3 hours.",
    "word " * 700,
    "Mr. and Mrs. Tarn of New Ashford, N.Y., gave $3.5m to the U.N. on Tuesday in Dar es Salaam",
)


@pytest.fixture(scope="module")
def quick() -> PassageModel:
    return PassageModel(spacy.load(default_model()))


def annotation(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]


def test_everything_known_is_replaced(quick: PassageModel) -> None:
    base = spacy.load(default_model())
    assert RememberingRuler.can_replace(base.get_pipe("attribute_ruler"))
    assert RememberingLemmatizer.can_replace(base.get_pipe("lemmatizer"))
    assert QuickRecognizer.can_replace(base.get_pipe("ner"))
    assert accelerate(base.get_pipe("tok2vec").model) and accelerate(base.get_pipe("ner").model)
    assert not accelerate(base.get_pipe("tagger").model)


@pytest.mark.parametrize("text", TEXTS)
def test_same_as_spacy(quick: PassageModel, nlp: Language, text: str) -> None:
    assert annotation(quick(nlp.make_doc(text))) == annotation(nlp(text))


def test_same_as_spacy_on_the_corpus(quick: PassageModel, nlp: Language) -> None:
    texts = [path.read_text(encoding="utf-8") for path in CORPUS]
    pairs = zip(quick.pipe(map(nlp.make_doc, texts)), nlp.pipe(texts), strict=True)
    tokens = [
        pair for ours, theirs in pairs for pair in zip(annotation(ours), annotation(theirs), strict=True)
    ]
    # Sums in another order differ in the last bit, which may decide between two equal readings.
    assert sum(ours != theirs for ours, theirs in tokens) <= len(tokens) / 10_000


def test_entities_set_before_are_kept(quick: PassageModel, nlp: Language) -> None:
    doc = quick.base.make_doc("The Aurora burned in Marrin.")
    doc.set_ents([doc.char_span(4, 10, label="SHIP")])
    for pipe in quick._pipes:
        pipe([doc])
    assert ("Aurora", "SHIP") in [(entity.text, entity.label_) for entity in doc.ents]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([p.read_text(encoding="utf-8")[:600] for p in CORPUS]), min_size=1, max_size=6)
)
def test_company_changes_nothing(quick: PassageModel, texts: list[str]) -> None:
    together = list(quick.pipe(mark_line_starts(quick.base.make_doc(text)) for text in texts))
    for text, doc in zip(texts, together, strict=True):
        alone = quick(mark_line_starts(quick.base.make_doc(text)))
        assert np.array_equal(alone.tensor, doc.tensor)
        assert annotation(alone) == annotation(doc)


def test_a_passage_is_read_alone(quick: PassageModel) -> None:
    text = "Rebels shelled the depot.\n\nThe mill in Marrin\n\nburned"
    whole = quick(mark_line_starts(quick.base.make_doc(text)))
    part = quick(quick.base.make_doc("The mill in Marrin\n\n"))
    start = next(t.i for t in whole if t.idx == text.index("The mill"))
    inside = whole[start : start + len(part)]
    assert [(t.tag_, t.dep_, t.head.i - start, t.ent_type_) for t in inside] == [
        (t.tag_, t.dep_, t.head.i, t.ent_type_) for t in part
    ]


def test_stored_and_loaded(full_nlp: Language, tmp_path: Path) -> None:
    full_nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    text = "A fire broke out at the Harwick refinery on 4 March 2031, police said."
    assert annotation(again(text)) == annotation(full_nlp(text))
    assert again(text)._.reports == full_nlp(text)._.reports
