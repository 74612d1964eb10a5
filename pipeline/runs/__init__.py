"""Runs: the whole job from inputs to tables. The doors are `tabulate_articles`, `extract` and `Run`."""

from pipeline.runs.job import Run, annotated, extract, tabulate_annotated, tabulate_articles
from pipeline.runs.manifest import manifest

__all__ = ["Run", "annotated", "extract", "manifest", "tabulate_annotated", "tabulate_articles"]
