"""Pairs the predicted rows of one article with its labels, one to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.evaluation.agreement import FIELDS, right
from pipeline.evaluation.labels import Label, Prediction

_WEIGHTS = {"facility": 3, "date": 2, "event_type": 2, "place": 1, "source": 1}
"""What each right cell adds to the worth of a pair; a status says nothing about which incident it is."""
_IDENTIFYING = ("facility", "place", "date", "event_type")
_NEEDED = 2
"""Identifying cells that must be right for a pair to be one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A predicted row and a label that are one incident, and the fields that are right."""

    prediction: int
    label: int
    right: frozenset[str]


def align(predictions: Sequence[Prediction], labels: Sequence[Label], publisher: str) -> list[Pair]:
    """The one-to-one pairs of largest summed worth (Hungarian algorithm).

    Two identifying cells must be right; for one row on each side the event type alone will do.
    """
    if not predictions or not labels:
        return []
    lone = len(predictions) == len(labels) == 1
    hits = [[_hits(p, label, publisher) for label in labels] for p in predictions]
    worth = np.array([[_worth(cell, lone) for cell in line] for line in hits])
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [Pair(int(i), int(j), hits[i][j]) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0]


def _hits(prediction: Prediction, label: Label, publisher: str) -> frozenset[str]:
    return frozenset(
        field
        for field in FIELDS
        if right(field, getattr(prediction, field), getattr(label, field), publisher)
    )


def _worth(hits: frozenset[str], lone: bool) -> int:
    enough = len(hits.intersection(_IDENTIFYING)) >= _NEEDED or (lone and "event_type" in hits)
    return sum(_WEIGHTS.get(field, 0) for field in hits) if enough else 0
