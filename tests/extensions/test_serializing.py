"""What dateline adds to a Doc survives spaCy's ways of sending and storing it."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Callable
from typing import Any

import pytest
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pipeline.article import Article
from pipeline.dates import Timex
from pipeline.language import COMPONENTS, MODEL, annotate, blank
from pipeline.sources import Attribution

TEXT = (
    "A fire broke out at the Halden paper mill in Norway on Tuesday, police said. "
    'The mayor, Kari Lund, told the Courier: "The blaze at the plant was put out by noon." '
    "He denied an attack."
)
ARTICLE = Article("a", TEXT, published="2023-05-10", published_from="metadata", publisher="The Courier")
GROUPS = {"dates": "timex", "places": "place", "facilities": "facility", "events": "event"}


def plain(attribution: Attribution) -> list[Any]:
    """An attribution with offsets for Spans, which are equal only within one Doc."""

    def offsets(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(offsets, value))
        return (value.start, value.end, value.text) if hasattr(value, "start_char") else value

    return [offsets(getattr(attribution, name)) for name in Attribution.__slots__]


def told(doc: Doc) -> dict[str, Any]:
    """All that dateline's components add to a Doc."""
    found: dict[str, Any] = {
        name: [(s.start, s.end, s.label_, s._.get(attribute)) for s in doc.spans[name]]
        for name, attribute in {**GROUPS, "facility_references": "facility"}.items()
    }
    found["attributions"] = [plain(each) for each in doc._.attributions]
    found |= {name: doc._.get(name) for name in ("article", "dct", "dct_from", "reports")}
    return found


@pytest.fixture(scope="module")
def doc(full_nlp: Language) -> Doc:
    return next(annotate([ARTICLE], full_nlp))


def by_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def by_bin(doc: Doc) -> Doc:
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return next(DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab))


def twice_unread(doc: Doc) -> Doc:
    return by_bin(by_bytes(doc))


@pytest.mark.parametrize("journey", [by_bytes, by_bin, twice_unread])
def test_a_stored_doc_tells_what_it_told(doc: Doc, journey: Callable[[Doc], Doc]) -> None:
    there = journey(doc)
    assert told(there) == told(doc)
    assert all(told(doc).values())
    assert isinstance(there._.attributions, tuple)
    assert all(span.doc is there for each in there._.attributions for span in each.cue)


@pytest.mark.parametrize("start", sorted({"fork", "spawn"} & {*multiprocessing.get_all_start_methods()}))
def test_several_processes_tell_what_one_tells(
    start: str, full_nlp: Language, doc: Doc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacy.language.mp", multiprocessing.get_context(start))
    given = [blank(ARTICLE, full_nlp) for _ in range(3)]
    assert [told(each) for each in full_nlp.pipe(given, n_process=2, batch_size=1)] == [told(doc)] * 3


@pytest.mark.parametrize("name", [*COMPONENTS, MODEL])
def test_a_component_survives_pickling(name: str, full_nlp: Language) -> None:
    assert type(pickle.loads(pickle.dumps(full_nlp.get_pipe(name)))) is type(full_nlp.get_pipe(name))


def test_a_component_of_dateline_in_a_pipeline_of_others() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_dates")
    docs = list(nlp.pipe(["Rain fell on May 3, 2031."] * 3, n_process=2))
    assert [[s._.timex.value for s in each.spans["dates"]] for each in docs] == [["2031-05-03"]] * 3


def test_other_maps_and_records_of_another_version() -> None:
    assert srsly.msgpack_loads(srsly.msgpack_dumps({"value": [1, 2]})) == {"value": [1, 2]}
    content = srsly.msgpack_dumps(Timex("DATE", "2031")).replace(b"anchor", b"anvils")
    with pytest.raises(ValueError, match="Timex: a record of another version"):
        srsly.msgpack_loads(content)
