"""The evaluation as one HTML page: no script, no network; whatever stands in articles and labels is text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pipeline.evaluation.agreement import FIELDS
from pipeline.evaluation.comparing import Comparison, verdict
from pipeline.evaluation.contexts import passage
from pipeline.evaluation.evaluating import Evaluation, Mistake
from pipeline.evaluation.labels import EvaluationError

if TYPE_CHECKING:
    from jinja2 import Environment

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What is no text for a page: control characters, those that turn the writing, halves of pairs."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the page calls the things it compares."""

    run: str
    labels: str
    other: str = ""


def check_libraries() -> None:
    """Raise EvaluationError unless the page's libraries are installed; called before the work, not after."""
    missing = [module for module in ("jinja2", "matplotlib") if find_spec(module) is None]
    if missing:
        raise EvaluationError(
            f"--html needs {' and '.join(missing)}; install with: pip install 'dateline[html]'"
        )


def page(
    result: Evaluation,
    texts: Mapping[str, str],
    names: Names,
    comparison: Comparison | None = None,
    measure: str = "row",
) -> str:
    """The page; `texts` are those of the articles by id, as far as they are known."""
    from markupsafe import Markup

    from pipeline.evaluation import charts

    drawn = {"scores": charts.scores(result.measures)}
    if result.reliability:
        drawn["calibration"] = charts.calibration(result.reliability.bins)
    if comparison:
        drawn["differences"] = charts.differences(comparison.measures)
    mistakes = [(m, passage(m, texts.get(m.article_id, "")), _cells(m)) for m in result.mistakes]
    return (
        _environment()
        .get_template("page.html")
        .render(
            result=result,
            names=names,
            fields=FIELDS,
            # Our own charts, of numbers and of names of measures only; all else on the page is escaped.
            charts={name: Markup(svg) for name, svg in drawn.items()},
            mistakes=mistakes,
            comparison=comparison,
            verdict=verdict(comparison, measure, names.run, names.other) if comparison else "",
            texts_known=bool(texts),
        )
    )


Row = tuple[str, str, str, bool]
"""Field, as labelled, as found, whether it is one of the wrong ones."""


def _cells(mistake: Mistake) -> list[Row]:
    return [
        (
            name,
            getattr(mistake.label, name, ""),
            getattr(mistake.prediction, name, ""),
            name in mistake.fields,
        )
        for name in FIELDS
    ]


def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    template = (files("pipeline.evaluation") / "page.html").read_text(encoding="utf-8")
    environment = Environment(
        loader=DictLoader({"page.html": template}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    environment.filters["percent"] = lambda value: f"{value:.1f}"
    return environment


def _clean(value: object) -> object:
    """What an expression prints: plain text without characters that a page cannot hold."""
    return _CONTROL.sub("\ufffd", value) if type(value) is str else value
