"""The base model read passage by passage, so that no paragraph is read otherwise for what stands beside it.

`dateline_model` holds the components of a spaCy pipeline, cuts each Doc where a sentence start is marked
already (see `dateline_lines`), has each passage annotated as a Doc of its own and writes the result back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.base import recasing
from pipeline.base.encoder import accelerate
from pipeline.base.entities import QuickRecognizer
from pipeline.base.ruler import RememberingLemmatizer, RememberingRuler

_BATCH = 32
"""Docs whose passages go through the model together."""
_ALL = 1_000_000
"""More passages than a batch has."""

Pipe = Callable[[list[Doc]], list[Doc]]


class PassageModel:
    """The component; annotates with the components of `base`, which keeps its own settings."""

    def __init__(self, base: Language) -> None:
        """Takes over `base`: its encoders are computed faster from now on."""
        self.base = base
        self._pipes = [_quickened(pipe) for _, pipe in base.pipeline]
        self._lemmas = recasing.lemmas(base)
        self._read: dict[str, Doc] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = _BATCH) -> Iterator[Doc]:
        """Annotate Docs, in order."""
        docs = iter(stream)
        while batch := list(islice(docs, min(batch_size, _BATCH))):
            passages = [self._passages(doc) for doc in batch]
            known = {id(passage) for passage in self._read.values()}
            self._annotate([p for each in passages for p in each if id(p) not in known])
            self._read.clear()
            for doc, parts in zip(batch, passages, strict=True):
                _write_back(doc, parts)
            yield from batch

    def read(self, texts: Sequence[str]) -> list[Doc]:
        """Passages annotated ahead of the Doc that has them; remembered until the next Docs are annotated."""
        passages = [self.base.make_doc(text) for text in texts]
        self._annotate(passages)
        self._read.update(zip(texts, passages, strict=True))
        return passages

    def forget(self) -> None:
        """Drop what was read ahead."""
        self._read.clear()

    def _annotate(self, passages: list[Doc]) -> None:
        loud = [passage for passage in passages if recasing.shouts(passage)]
        quiet = [recasing.lowered(passage) for passage in loud]
        self._read_all(quiet)
        twins = [recasing.recased(*pair, self._lemmas) for pair in zip(loud, quiet, strict=True)]
        others = {id(passage) for passage in loud}
        self._read_all([*(passage for passage in passages if id(passage) not in others), *twins])
        for passage, twin in zip(loud, twins, strict=True):
            _write_back(passage, [twin])

    def _read_all(self, passages: list[Doc]) -> None:
        filled = [passage for passage in passages if len(passage)]
        for pipe in self._pipes:
            filled = pipe(filled)

    def _passages(self, doc: Doc) -> list[Doc]:
        """The passages as Docs, which together have the tokens of the Doc."""
        marks = doc.to_array(["SENT_START"])
        starts = [0, *(int(i) for i in np.flatnonzero(marks == 1) if i)]
        offsets = [doc[i].idx if i else 0 for i in starts] if len(doc) else [0]
        text = doc.text
        texts = [text[start:end] for start, end in pairwise([*offsets, len(text)])]
        passages = [self._read.get(part) or self.base.make_doc(part) for part in texts]
        return passages if sum(map(len, passages)) == len(doc) else [doc.copy()]

    def __reduce__(self) -> tuple[type[PassageModel], tuple[Language]]:
        return PassageModel, (self.base,)

    def to_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> None:
        """Store the model in a folder."""
        self.base.to_disk(path, exclude=list(exclude))

    def from_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> PassageModel:
        """Load what `to_disk` has stored."""
        self.base.from_disk(path, exclude=list(exclude))
        self._pipes = [_quickened(pipe) for _, pipe in self.base.pipeline]
        return self


def _quickened(pipe: Any) -> Pipe:
    """A component as a function over Docs, computed faster where it is one that is known."""
    if RememberingRuler.can_replace(pipe):
        return _one_by_one(RememberingRuler(pipe))
    if RememberingLemmatizer.can_replace(pipe):
        return _one_by_one(RememberingLemmatizer(pipe))
    if hasattr(getattr(pipe, "model", None), "walk"):
        accelerate(pipe.model)
    if QuickRecognizer.can_replace(pipe):
        return QuickRecognizer(pipe)
    if hasattr(pipe, "pipe"):
        return lambda docs: list(pipe.pipe(docs, batch_size=_ALL))
    return _one_by_one(pipe)


def _one_by_one(component: Callable[[Doc], Doc]) -> Pipe:
    return lambda docs: [component(doc) for doc in docs]


_ATTRIBUTES = ("TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE")


def _write_back(doc: Doc, passages: Sequence[Doc]) -> None:
    """Copy what the passages have to the Doc."""
    if not len(doc):
        return
    parsed = any(passage.has_annotation("DEP") for passage in passages)
    sentences = any(passage.has_annotation("SENT_START") for passage in passages)
    extra = ["DEP", "HEAD"] if parsed else ["SENT_START"] if sentences else []
    wanted: list[int | str] = [*_ATTRIBUTES, *extra]
    values: Any = np.concatenate([passage.to_array(wanted) for passage in passages])
    doc.from_array(wanted, values)
    if all(len(passage.tensor) == len(passage) for passage in passages):
        doc.tensor = np.concatenate([passage.tensor for passage in passages])
