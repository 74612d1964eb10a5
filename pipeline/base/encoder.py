"""The token encoder of spaCy's small models, computed faster: the same weights, the same vectors.

A model of `MultiHashEmbed` and `MaxoutWindowEncoder` first looks up a vector for each word by its form, then
mixes it four times with its neighbours. Here the vector of a word form is worked out once and kept, and
the mixing is done by numpy (see `pipeline.base.matrices`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from pipeline.base.matrices import Matrix, one_thread, row_period
from pipeline.keys import row_keys

_KEPT = 60_000
"""Word forms whose vectors are kept, some 25 MB; then the store begins anew."""
_CHUNK = 1200
"""Rows mixed at once, unless one Doc has more: what fits into a processor's cache."""

_EMBED = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_LAYER = frozenset({"expand_window", "maxout", "layernorm", "dropout"})


@dataclass(frozen=True, slots=True)
class Mixing:
    """The parameters of one layer: `weights` (3 width, pieces width), others (pieces width) or (width)."""

    weights: Matrix
    bias: Matrix
    scale: Matrix
    shift: Matrix


@dataclass(slots=True)
class Encoder:
    """Vectors of the tokens of Docs."""

    embed: Model[Any, Any]
    layers: tuple[Mixing, ...]
    period: int
    """Rows of different Docs lie a multiple of this apart."""
    width: int
    _rows: dict[bytes, int] = field(default_factory=dict)
    _vectors: Matrix = field(init=False)

    def __post_init__(self) -> None:
        self._vectors = np.zeros((1024, self.width), dtype=np.float32)

    def __call__(self, docs: Sequence[Doc]) -> list[Matrix]:
        """A matrix (tokens, width) for each Doc."""
        embedded = self._embedded(docs)
        vectors: list[Matrix] = []
        with one_thread():
            for chunk in _chunks(embedded):
                vectors += self._mixed(chunk)
        return vectors

    def _embedded(self, docs: Sequence[Doc]) -> list[Matrix]:
        """The vectors of the words by their forms."""
        features = np.concatenate(self.embed.layers[0].predict(docs))
        keys = row_keys(features)
        if len(self._rows) + len(keys) > max(_KEPT, len(keys)):
            self._rows.clear()
        missing = {key: at for at, key in enumerate(keys) if key not in self._rows}
        if missing:
            self._add(list(missing), features[list(missing.values())])
        rows = self._rows
        vectors = self._vectors[[rows[key] for key in keys]]
        return np.split(vectors, np.cumsum([len(doc) for doc in docs[:-1]]))

    def _add(self, keys: list[bytes], features: Any) -> None:
        first = len(self._rows)
        last = first + len(keys)
        while last > len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        self._vectors[first:last] = self.embed.layers[3].predict(self.embed.layers[2].predict(features))
        self._rows.update(zip(keys, range(first, last), strict=True))

    def _mixed(self, docs: list[Matrix]) -> list[Matrix]:
        """The matrices after all layers; rows of zeros part them, so that none sees its neighbour."""
        starts, rows = self._layout(docs)
        vectors = np.zeros((rows, self.width), dtype=np.float32)
        for start, matrix in zip(starts, docs, strict=True):
            vectors[start : start + len(matrix)] = matrix
        for layer in self.layers:
            vectors += _apply(layer, vectors)
        # copies, so that a Doc does not keep the whole chunk in memory
        return [
            vectors[start : start + len(matrix)].copy() for start, matrix in zip(starts, docs, strict=True)
        ]

    def _layout(self, docs: list[Matrix]) -> tuple[list[int], int]:
        """The first row of each matrix, and the number of rows in all."""
        margin = len(self.layers)
        starts, position = [], -(-margin // self.period) * self.period
        for matrix in docs:
            starts.append(position)
            position += -(-(len(matrix) + margin) // self.period) * self.period
        return starts, position


def _chunks(matrices: list[Matrix]) -> list[list[Matrix]]:
    """The matrices in order, as many together as have `_CHUNK` rows."""
    chunks: list[list[Matrix]] = []
    rows = _CHUNK
    for matrix in matrices:
        if rows + len(matrix) > _CHUNK:
            chunks.append([])
            rows = 0
        chunks[-1].append(matrix)
        rows += len(matrix)
    return chunks


def _apply(layer: Mixing, vectors: Matrix) -> Matrix:
    """One layer: each row with both neighbours, the greatest of the pieces, normalized."""
    rows, width = vectors.shape
    windows = np.zeros((rows, 3 * width), dtype=np.float32)
    windows[1:, :width] = vectors[:-1]
    windows[:, width : 2 * width] = vectors
    windows[:-1, 2 * width :] = vectors[1:]
    pieces = windows @ layer.weights
    pieces += layer.bias
    best = pieces[:, :width]
    for at in range(width, pieces.shape[1], width):
        best = np.maximum(best, pieces[:, at : at + width])
    best -= best.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best)[:, None] / width + np.float32(1e-8)
    best /= np.sqrt(spread)
    best *= layer.scale
    best += layer.shift
    return best


def accelerate(model: Model[Any, Any]) -> bool:
    """Let every encoder inside the model be computed by an Encoder; whether there was one it knows.

    The model's structure and parameters stay as they are, so that it can be stored; training uses thinc.
    """
    found = [node for node in model.walk() if _is_encoder(node)]
    for node in found:
        encoder = _encoder(node)
        if encoder is not None:
            original = node._func.original if isinstance(node._func, QuickForward) else node._func
            node._func = QuickForward(encoder, original)
    return bool(found)


@dataclass(frozen=True, slots=True)
class QuickForward:
    """The forward pass of an accelerated node; a pickle of it is the node's own, to be accelerated again."""

    encoder: Encoder
    original: Callable[..., Any]

    def __call__(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> Any:
        """The vectors, and a function that is not called."""
        if is_train:
            return self.original(model, docs, is_train)
        return self.encoder(docs), _no_gradient

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Callable[..., Any]]]:
        return _itself, (self.original,)


def _no_gradient(gradient: Any) -> list[Any]:
    return []


def _itself(function: Callable[..., Any]) -> Callable[..., Any]:
    return function


def _is_encoder(node: Model[Any, Any]) -> bool:
    """Whether the node is the whole of a `MultiHashEmbed` and a `MaxoutWindowEncoder` on the processor."""
    if not {"embed", "encode"} <= set(node.ref_names) or not isinstance(node.ops, NumpyOps):
        return False
    embed, encode = node.get_ref("embed"), node.get_ref("encode")
    parts = [layer.name.partition("(")[0] for layer in embed.layers]
    known = {"hashembed", "ints-getitem"}
    leaves = {leaf.name for leaf in embed.layers[2].walk() if not leaf.layers} if len(parts) > 2 else set()
    return tuple(parts) == _EMBED and leaves == known and all(map(_is_mixing, _residuals(encode)))


def _residuals(encode: Model[Any, Any]) -> list[Model[Any, Any]]:
    """The layers of an encoder, each under a residual connection."""
    inner: Model[Any, Any] = encode.layers[0]
    return [inner] if inner.name.startswith("residual(expand") and len(inner.layers) == 1 else [*inner.layers]


def _is_mixing(layer: Model[Any, Any]) -> bool:
    leaves = {leaf.name: leaf for leaf in layer.walk() if not leaf.layers}
    if leaves.keys() != _LAYER or not layer.name.startswith("residual"):
        return False
    window: int = leaves["expand_window"].attrs["window_size"]
    return window == 1


def _encoder(node: Model[Any, Any]) -> Encoder | None:
    layers = tuple(_mixing(layer) for layer in _residuals(node.get_ref("encode")))
    columns, outputs = layers[0].weights.shape
    period = row_period(columns, outputs)
    return Encoder(node.get_ref("embed"), layers, period, columns // 3) if period else None


def _mixing(layer: Model[Any, Any]) -> Mixing:
    """Its parameters, the maxout's rows sorted by piece, so that the pieces lie beside each other."""
    leaves: dict[str, Any] = {leaf.name: leaf for leaf in layer.walk() if not leaf.layers}
    maxout, norm = leaves["maxout"], leaves["layernorm"]
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    by_piece = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
    return Mixing(
        weights=np.ascontiguousarray(by_piece.T),
        bias=np.ascontiguousarray(bias.T).reshape(-1),
        scale=norm.get_param("G"),
        shift=norm.get_param("b"),
    )
