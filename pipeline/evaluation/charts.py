"""The charts of the page, as SVG that takes its text colour from where it stands."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.evaluation.comparing import Difference
from pipeline.evaluation.measures import Measure
from pipeline.evaluation.reliability import Bin

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INK = "#010203"
"""Stands for the page's text colour; replaced when the SVG is written."""
_MARK = "#2f6fb3"
_INCH = 0.32
"""Height of a row."""


def scores(measures: Mapping[str, Measure]) -> str:
    """F1 of each measure with its interval."""
    figure, axes = _axes(len(measures))
    for row, m in enumerate(measures.values()):
        axes.plot([m.low, m.high], [row, row], color=_MARK, linewidth=2, solid_capstyle="round")
        axes.plot([m.f1], [row], "o", color=_MARK)
    axes.set_xlim(0, 100)
    return _rows(figure, axes, list(measures), "F1 in percent, with its 95% interval")


def differences(measures: Mapping[str, Difference]) -> str:
    """The difference of two runs in each measure, with its interval."""
    figure, axes = _axes(len(measures))
    axes.axvline(0, color=_INK, linewidth=0.8)
    for row, d in enumerate(measures.values()):
        axes.plot([d.low, d.high], [row, row], color=_MARK, linewidth=2, solid_capstyle="round")
        axes.plot([d.difference], [row], "o", color=_MARK)
    return _rows(figure, axes, list(measures), "points of F1 by which this run is better, with 95% interval")


def calibration(bins: Sequence[Bin]) -> str:
    """Share right over confidence; the diagonal is a confidence that means what it says."""
    figure, axes = _axes(9)
    axes.plot([0, 1], [0, 1], color=_INK, linewidth=0.8, linestyle=":")
    most = max(each.rows for each in bins)
    sizes = [30 + 170 * each.rows / most for each in bins]
    axes.plot([b.confidence for b in bins], [b.right for b in bins], color=_MARK, linewidth=1)
    axes.scatter([b.confidence for b in bins], [b.right for b in bins], s=sizes, color=_MARK)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share of rows that are right")
    return _svg(figure)


def _axes(rows: int) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 0.8 + _INCH * rows), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _rows(figure: Figure, axes: Axes, names: list[str], label: str) -> str:
    """A chart with a named row for each measure, the first on top."""
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xlabel(label)
    axes.grid(axis="x", color=_INK, alpha=0.15)
    return _svg(figure)


def _svg(figure: Figure) -> str:
    """The figure as an `<svg>` element; the same figure gives the same bytes."""
    import matplotlib

    # Any: matplotlib types the names of its parameters, of every version its own.
    parameters: Any = {"svg.fonttype": "none", "svg.hashsalt": "dateline"}
    for axes in figure.axes:
        axes.tick_params(colors=_INK)
        axes.xaxis.label.set_color(_INK)
        axes.yaxis.label.set_color(_INK)
        for spine in axes.spines.values():
            spine.set_edgecolor(_INK)
    file = io.StringIO()
    with matplotlib.rc_context(parameters):
        figure.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = file.getvalue()
    return text[text.index("<svg") :].replace(_INK, "currentColor")
