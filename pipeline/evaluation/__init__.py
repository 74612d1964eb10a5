"""Evaluation: how good a run is against hand labels. The doors are `evaluate`, `score` and `compare`."""

from pipeline.evaluation.alignment import Pair, align
from pipeline.evaluation.comparing import Comparison, Difference, compare, verdict
from pipeline.evaluation.contexts import passage, write_errors
from pipeline.evaluation.evaluating import Evaluation, Mistake, evaluate, evaluate_merging, score
from pipeline.evaluation.floors import Floors, data_hash, load_floors
from pipeline.evaluation.labels import (
    EvaluationError,
    Label,
    Prediction,
    read_labels,
    read_run,
    says_incidents_only,
)
from pipeline.evaluation.measures import MEASURES, Measure
from pipeline.evaluation.merging import Merging
from pipeline.evaluation.reliability import Reliability

__all__ = [
    "MEASURES",
    "Comparison",
    "Difference",
    "Evaluation",
    "EvaluationError",
    "Floors",
    "Label",
    "Measure",
    "Merging",
    "Mistake",
    "Pair",
    "Prediction",
    "Reliability",
    "align",
    "compare",
    "data_hash",
    "evaluate",
    "evaluate_merging",
    "load_floors",
    "passage",
    "read_labels",
    "read_run",
    "says_incidents_only",
    "score",
    "verdict",
    "write_errors",
]
