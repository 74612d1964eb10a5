"""`dateline evaluate`: precision, recall and F1 of a run against hand labels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.errors import DONE, SOME_FAILED, Failure
from pipeline.evaluation import Evaluation, Label, Measure, Mistake, Prediction, data_hash, load_floors
from pipeline.evaluation import evaluate as evaluate_run
from pipeline.evaluation.agreement import FIELDS


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(file_okay=False, path_type=Path))
@click.argument("labels", metavar="LABELS", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--errors", metavar="N", type=click.IntRange(min=0), default=0, help="List the first N mistakes."
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON object.")
@click.option("--skip-unread", is_flag=True, help="Leave out labels of articles that the run did not read.")
@click.option("--labelled-only", is_flag=True, help="Leave out articles of the run that have no label.")
@click.option(
    "--floors",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Fail if a measure is below its floor in this TOML file, or the data is not what it was pinned on.",
)
@click.option(
    "--articles",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The articles' folder, for --floors; by default `articles` beside LABELS.",
)
def evaluate(
    out: Path,
    labels: Path,
    errors: int,
    as_json: bool,
    skip_unread: bool,
    labelled_only: bool,
    floors: Path | None,
    articles: Path | None,
) -> int:
    """Score the run in folder OUT against the hand labels in the CSV file LABELS.

    Rows of an article are paired one to one; two of facility, place, date and event type must agree.
    "report" scores the pairs, the fields their cells, "row" those with facility, date, event type and
    source all right. The interval is that of F1, from resampling the articles.

    \b
    Examples:
      dateline evaluate outputs/corpus corpus/labels.csv
      dateline evaluate outputs/corpus corpus/labels.csv --errors 20
      dateline evaluate outputs/corpus corpus/labels.csv --json

    \b
    Exit codes:
      0  scored
      1  could not be scored
      2  the command line is wrong
      3  scored, and below a floor
    """
    result = evaluate_run(out, labels, skip_unread=skip_unread, labelled_only=labelled_only)
    click.echo(json.dumps(_as_object(result), ensure_ascii=False) if as_json else _as_text(result, errors))
    return _check_floors(result, floors, articles or labels.parent / "articles", labels) if floors else DONE


def _check_floors(result: Evaluation, floors: Path, articles: Path, labels: Path) -> int:
    if not articles.is_dir():
        raise Failure(f"{articles} is not a folder; name the articles' folder with --articles FOLDER.")
    faults = load_floors(floors).faults(result.measures, data_hash(articles, labels))
    for fault in faults:
        click.echo(fault, err=True)
    return SOME_FAILED if faults else DONE


def _as_object(result: Evaluation) -> dict[str, object]:
    return {
        "articles": result.articles,
        "measures": {name: _rounded(m) for name, m in result.measures.items()},
        "event_types": {name: _rounded(m) for name, m in result.event_types.items()},
        "mistakes": [asdict(mistake) for mistake in result.mistakes],
    }


def _rounded(measure: Measure) -> dict[str, float]:
    return {name: round(value, 1) for name, value in asdict(measure).items()}


def _as_text(result: Evaluation, errors: int) -> str:
    parts = [f"{result.articles} articles", _table("", result.measures, intervals=True)]
    parts.append(_table("by event type", result.event_types, intervals=False))
    parts += [_mistake(mistake) for mistake in result.mistakes[:errors]]
    return "\n\n".join(parts)


def _table(title: str, measures: Mapping[str, Measure], intervals: bool) -> str:
    lines = [
        f"{title:14}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}" + ("   95% interval of F1" if intervals else "")
    ]
    for name, m in measures.items():
        line = f"{name:14}{m.precision:7.1f}{m.recall:7.1f}{m.f1:7.1f}{m.gold:7}"
        lines.append(line + (f"   {m.low:5.1f} - {m.high:5.1f}" if intervals else ""))
    return "\n".join(lines)


def _mistake(mistake: Mistake) -> str:
    lines = [f"{mistake.article_id}: {mistake.kind} {', '.join(mistake.fields)}".rstrip()]
    if mistake.label:
        lines.append(f"  label  {_cells(mistake.label)}")
    if mistake.prediction:
        lines.append(f"  report {_cells(mistake.prediction)}")
    return "\n".join(lines)


def _cells(row: Label | Prediction) -> str:
    """The cells in one line; alternatives keep their bar, so fields are parted by a double one."""
    return " || ".join(getattr(row, name) or "-" for name in FIELDS)
