"""spaCy's named entity recognizer, decided faster: the same model, the same entities.

The recognizer goes from token to token and keeps a state; but outside of an entity the state is the token
alone, so there the best action of all tokens is worked out at once, and only inside one steps are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

from pipeline.base.matrices import Matrix

_FEATURES = 3
"""What the model sees of a state: the token, the first token of the open entity, and the token before."""
_NEVER = np.float32(-np.inf)


class QuickRecognizer:
    """Sets the entities that the recognizer sets."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        model = recognizer.model
        self._recognizer = recognizer
        self._tokens, self._lower, self._upper = (model.get_ref(n) for n in ("tok2vec", "lower", "upper"))
        self._pieces = self._lower.get_dim("nP")
        moves = [name.partition("-") for name in _moves(recognizer)]
        self._labels = [label for _, _, label in moves]
        kinds = np.array([kind for kind, _, _ in moves])
        labelled = np.array([bool(label) for label in self._labels])
        self._begin, self._unit = (kinds == "B") & labelled, (kinds == "U") & labelled
        self._outside = self._begin | self._unit | (kinds == "O")
        numbers = {(kind, label): at for at, (kind, _, label) in enumerate(moves)}
        self._inside = {label: (numbers["I", label], numbers["L", label]) for label in {*self._labels} - {""}}

    @staticmethod
    def can_replace(pipe: Any) -> bool:
        """Whether it is a greedy recognizer on the processor, of the shape that is known."""
        if type(pipe) is not EntityRecognizer or pipe.cfg.get("beam_width", 1) != 1 or pipe.postprocesses:
            return False
        model = pipe.model
        shape = model.attrs.get("has_upper") and model.get_ref("lower").maybe_get_dim("nF") == _FEATURES
        kinds = {name.partition("-")[0] for name in _moves(pipe)}
        plain = not model.attrs["unseen_classes"] and isinstance(model.ops, NumpyOps)
        return bool(shape and plain and kinds == set("BILUO"))

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """Set the entities of Docs; those that have some already are left to spaCy."""
        bare = [doc for doc in docs if not doc.to_array(["ENT_IOB"]).any()]
        if len(bare) < len(docs):
            taken = {id(doc) for doc in bare}
            list(self._recognizer.pipe(doc for doc in docs if id(doc) not in taken))
        if any(map(len, bare)):
            self._recognize(bare)
        return docs

    def _recognize(self, docs: Sequence[Doc]) -> None:
        features = self._lower.predict(self._tokens.predict(docs))
        spaces, ends = _conditions(docs)
        best = self._first_actions(features, spaces, ends)
        bounds = np.cumsum([0, *map(len, docs)]).tolist()
        for doc, (low, high) in zip(docs, pairwise(bounds), strict=True):
            doc.set_ents(self._entities(doc, features[low + 1 : high + 1], best[low:high], ends[low:high]))

    def _first_actions(
        self, features: Matrix, spaces: NDArray[np.bool_], ends: NDArray[np.bool_]
    ) -> NDArray[np.intp]:
        """The best action for each token where no entity is open; row 0 of `features` is the padding."""
        states = features[1:, 0] + features[0, 1] + features[0, 2]
        scores = self._scores(states)
        scores[:, ~self._outside] = _NEVER
        scores[np.ix_(spaces, self._begin | self._unit)] = _NEVER
        scores[np.ix_(ends, self._begin)] = _NEVER
        best: NDArray[np.intp] = scores.argmax(axis=1)
        return best

    def _scores(self, states: Matrix) -> Matrix:
        """Scores (states, actions) from summed features (states, hidden units, pieces)."""
        hidden = (states + self._lower.get_param("b")).max(axis=2)
        scores: Matrix = self._upper.predict(np.ascontiguousarray(hidden))
        return scores

    def _entities(
        self, doc: Doc, features: Matrix, best: NDArray[np.intp], ends: NDArray[np.bool_]
    ) -> list[Span]:
        entities = []
        last = -1
        for start in np.flatnonzero(self._begin[best] | self._unit[best]).tolist():
            if start <= last:
                continue
            label = self._labels[best[start]]
            last = start if self._unit[best[start]] else self._last(features, start, label, ends)
            entities.append(Span(doc, start, last + 1, label=label))
        return entities

    def _last(self, features: Matrix, start: int, label: str, ends: NDArray[np.bool_]) -> int:
        """The last token of the entity of this label that begins at `start`."""
        within, closing = self._inside[label]
        at = start + 1
        while not ends[at]:
            state = features[at, 0] + features[start, 1] + features[at - 1, 2]
            scores = self._scores(state[None])[0]
            if scores[within] < scores[closing] or (scores[within] == scores[closing] and closing < within):
                break
            at += 1
        return at


def _moves(recognizer: EntityRecognizer) -> list[str]:
    """The names of its actions: `B-ORG`, `O`, and `U-`, which is never valid without entities set before."""
    moves = recognizer.moves
    return [moves.get_class_name(number) for number in range(moves.n_moves)]


def _conditions(docs: Sequence[Doc]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each token of the Docs whether it is a space, and whether its sentence ends with it."""
    spaces, ends = [], []
    for doc in docs:
        values = doc.to_array(["IS_SPACE", "SENT_START"])
        spaces.append(values[:, 0] == 1)
        ends.append(np.append(values[1:, 1] == 1, True)[: len(doc)])
    return np.concatenate(spaces), np.concatenate(ends)
