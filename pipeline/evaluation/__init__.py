"""Evaluation: how good a run is against hand labels. The doors are `evaluate`, `score` and `Evaluation`."""

from pipeline.evaluation.alignment import Pair, align
from pipeline.evaluation.evaluating import Evaluation, Mistake, evaluate, score
from pipeline.evaluation.floors import Floors, data_hash, load_floors
from pipeline.evaluation.labels import EvaluationError, Label, Prediction, read_labels, read_run
from pipeline.evaluation.measures import MEASURES, Measure

__all__ = [
    "MEASURES",
    "Evaluation",
    "EvaluationError",
    "Floors",
    "Label",
    "Measure",
    "Mistake",
    "Pair",
    "Prediction",
    "align",
    "data_hash",
    "evaluate",
    "load_floors",
    "read_labels",
    "read_run",
    "score",
]
