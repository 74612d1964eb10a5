"""`dateline evaluate`: precision, recall and F1 of a run against hand labels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from pipeline.cli.errors import DONE, SOME_FAILED, Failure
from pipeline.cli.output import printable, tell
from pipeline.evaluation import (
    MEASURES,
    Comparison,
    Evaluation,
    Measure,
    Merging,
    compare,
    data_hash,
    evaluate_merging,
    load_floors,
    says_incidents_only,
    verdict,
    write_errors,
)
from pipeline.evaluation import evaluate as evaluate_run
from pipeline.evaluation.page import Names, check_libraries, page
from pipeline.evaluation.showing import as_text
from pipeline.evaluation.showing import comparison as comparison_text
from pipeline.evaluation.showing import merging as merging_text
from pipeline.tables.texts import read_texts

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(file_okay=False, path_type=Path))
@click.argument("labels", metavar="LABELS", type=_FILE)
@click.option(
    "--against",
    metavar="OTHER_OUT",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another run over the same articles: say whether OUT is better, by a paired test.",
)
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default="row",
    show_default=True,
    help="The measure that decides which of two runs is better.",
)
@click.option(
    "--errors",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="List the first N mistakes, each with the words of the article.",
)
@click.option("--errors-csv", metavar="FILE", type=_FILE, help="Write every mistake to this table.")
@click.option("--html", metavar="FILE", type=_FILE, help="Write all of it as one page without network.")
@click.option("--by-article", is_flag=True, help="Show each article's figures too.")
@click.option(
    "--incidents",
    metavar="FILE",
    type=_FILE,
    help="CSV that says which report_id or article_id is of which `incident`: scores merging. Without it "
    "a column incident_id of LABELS does.",
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
    against: Path | None,
    measure: str,
    errors: int,
    errors_csv: Path | None,
    html: Path | None,
    by_article: bool,
    incidents: Path | None,
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

    A LABELS file that only says which articles or reports are of one incident (columns `article_id` or
    `report_id`, and `incident`) scores merging alone.

    \b
    Examples:
      dateline evaluate outputs/corpus corpus/labels.csv
      dateline evaluate outputs/corpus corpus/labels.csv --errors 20
      dateline evaluate outputs/new corpus/labels.csv --against outputs/old
      dateline evaluate outputs/corpus corpus/labels.csv --html evaluation.html
      dateline evaluate outputs/corpus corpus/labels.csv --json
      dateline evaluate outputs/linking corpus/linking/gold.csv

    \b
    Exit codes:
      0  scored
      1  could not be scored
      2  the command line is wrong
      3  scored, and below a floor
    """
    if says_incidents_only(labels):
        merging = evaluate_merging(out, labels)
        click.echo(json.dumps(_merging(merging)) if as_json else merging_text(merging))
        return DONE
    if html:
        check_libraries()
    score = partial(evaluate_run, labels_path=labels, skip_unread=skip_unread, labelled_only=labelled_only)
    result = score(out, incidents=incidents)
    compared = compare(result.counts, score(against).counts) if against else None
    texts = {kept.article_id: kept.text for kept in read_texts(out)} if errors or errors_csv or html else {}
    names = Names(str(out), str(labels), str(against or ""))
    if as_json:
        click.echo(json.dumps(_as_object(result, compared, measure, names), ensure_ascii=False))
    else:
        before = _beside(compared, measure, names)
        click.echo(printable("\n\n".join([*before, *as_text(result, texts, errors, by_article)])))
    if errors_csv:
        tell(f"{write_errors(result.mistakes, texts, errors_csv)} mistakes in {errors_csv}")
    if html:
        _write_page(html, page(result, texts, names, compared, measure))
    return _check_floors(result, floors, articles or labels.parent / "articles", labels) if floors else DONE


def _write_page(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", errors="xmlcharrefreplace", newline="\n")
    tell(f"page in {path}")


def _check_floors(result: Evaluation, floors: Path, articles: Path, labels: Path) -> int:
    if not articles.is_dir():
        raise Failure(f"{articles} is not a folder; name the articles' folder with --articles FOLDER.")
    faults = load_floors(floors).faults(result.measures, data_hash(articles, labels))
    for fault in faults:
        click.echo(fault, err=True)
    return SOME_FAILED if faults else DONE


def _beside(compared: Comparison | None, measure: str, names: Names) -> list[str]:
    """What is said of the run beside another, before its figures."""
    return [comparison_text(compared, measure, names.run, names.other)] if compared else []


def _as_object(
    result: Evaluation, compared: Comparison | None, measure: str, names: Names
) -> dict[str, object]:
    return {
        "articles": result.articles,
        "measures": _rounded(result.measures),
        "event_types": _rounded(result.event_types),
        "by_article": {article: _rounded(found) for article, found in result.by_article().items()},
        "mistakes": [asdict(mistake) for mistake in result.mistakes],
        "merging": _merging(result.merging) if result.merging else None,
        "reliability": asdict(result.reliability) if result.reliability else None,
        "against": _comparison(compared, measure, names) if compared else None,
    }


def _rounded(measures: Mapping[str, Measure]) -> dict[str, dict[str, float]]:
    return {name: {key: round(n, 1) for key, n in asdict(m).items()} for name, m in measures.items()}


def _merging(merging: Merging) -> dict[str, object]:
    kinds = {"b_cubed": merging.b_cubed, "pairwise": merging.pairwise}
    return {
        "reports": merging.things,
        "incidents": merging.incidents,
        **{name: {**asdict(found), "f1": found.f1} for name, found in kinds.items()},
    }


def _comparison(compared: Comparison, measure: str, names: Names) -> dict[str, object]:
    return {**asdict(compared), "verdict": verdict(compared, measure, names.run, names.other)}
