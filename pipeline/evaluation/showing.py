"""An evaluation as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.evaluation.agreement import FIELDS
from pipeline.evaluation.comparing import Comparison, verdict
from pipeline.evaluation.contexts import passage
from pipeline.evaluation.evaluating import Evaluation, Mistake
from pipeline.evaluation.labels import Label, Prediction
from pipeline.evaluation.measures import Measure
from pipeline.evaluation.merging import Merging
from pipeline.evaluation.reliability import Reliability


def as_text(
    result: Evaluation, texts: Mapping[str, str], errors: int = 0, by_article: bool = False
) -> Iterator[str]:
    """The parts in order; `texts` are the articles' by id, `errors` how many mistakes are listed."""
    yield f"{result.articles} articles{_unlabelled(result)}"
    yield table("", result.measures, intervals=True)
    yield table("by event type", result.event_types, intervals=False)
    if by_article:
        rows = {article: measures["report"] for article, measures in result.by_article().items()}
        yield table("reports by article", rows, intervals=False)
    if result.merging:
        yield merging(result.merging)
    if result.reliability:
        yield reliability(result.reliability)
    for mistake in result.mistakes[:errors]:
        yield mistake_lines(mistake, texts.get(mistake.article_id, ""))


def table(title: str, measures: Mapping[str, Measure], intervals: bool) -> str:
    """Precision, recall, F1 and number of labels, a line for each measure."""
    width = max([14, len(title) + 1, *(len(name) + 1 for name in measures)])
    head = f"{title:{width}}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"
    lines = [head + ("   95% interval of F1" if intervals else "")]
    for name, m in measures.items():
        line = f"{name:{width}}{m.precision:7.1f}{m.recall:7.1f}{m.f1:7.1f}{m.gold:7}"
        lines.append(line + (f"   {m.low:5.1f} - {m.high:5.1f}" if intervals else ""))
    return "\n".join(lines)


def merging(result: Merging) -> str:
    """How reports are gathered to incidents."""
    lines = [f"merging: {result.things} labelled reports of {result.incidents} incidents"]
    for name, found in (("B-cubed", result.b_cubed), ("pairwise", result.pairwise)):
        lines.append(f"{name:14}{found.precision:7.1f}{found.recall:7.1f}{found.f1:7.1f}")
    return "\n".join(lines)


def reliability(result: Reliability) -> str:
    """The reliability of the confidence, in percent."""
    lines = [f"{'confidence':14}{'rows':>7}{'mean':>7}{'right':>7}"]
    for each in result.bins:
        span = f"{each.low:.1f} - {each.high:.1f}"
        lines.append(f"{span:14}{each.rows:7}{100 * each.confidence:7.1f}{100 * each.right:7.1f}")
    lines.append(
        f"Brier score {result.brier:.3f} (of the share right alone {result.baseline:.3f}), "
        f"expected calibration error {100 * result.ece:.1f}"
    )
    return "\n".join(lines)


def _unlabelled(result: Evaluation) -> str:
    """Said aloud, for where only a part was labelled every other report counts as wrong."""
    if not result.unlabelled:
        return ""
    return (
        f"; {result.unlabelled} that the labels do not name count as reporting nothing "
        "(--labelled-only leaves them out)"
    )


def comparison(result: Comparison, measure: str, one: str, other: str) -> str:
    """The verdict, and every measure of both runs."""
    lines = [verdict(result, measure, one, other)]
    if result.left_out:
        lines.append(f"{result.left_out} articles that only one of the runs has read are left out.")
    lines += ["", f"{'F1':14}{'this':>7}{'other':>7}{'diff':>7}   95% interval         p"]
    for name, d in result.measures.items():
        ends = f"{d.low:+6.1f} to {d.high:+6.1f}"
        lines.append(f"{name:14}{d.one:7.1f}{d.other:7.1f}{d.difference:+7.1f}   {ends}   {d.p:.4f}")
    return "\n".join(lines)


def mistake_lines(mistake: Mistake, text: str) -> str:
    """One mistake with its cells and the words of the article around it."""
    lines = [f"{mistake.article_id}: {mistake.kind} {', '.join(mistake.fields)}".rstrip()]
    if mistake.label:
        lines.append(f"  label  {_cells(mistake.label)}")
    if mistake.prediction:
        lines.append(f"  report {_cells(mistake.prediction)}")
    if found := passage(mistake, text):
        lines.append(f"  text   ... {found.before} [{found.words}] {found.after} ...")
    return "\n".join(lines)


def _cells(row: Label | Prediction) -> str:
    """The cells in one line; alternatives keep their bar, so fields are parted by a double one."""
    return " || ".join(getattr(row, name) or "-" for name in FIELDS)
