"""`dateline run`: articles in, tables out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.article import Article
from pipeline.cli.errors import DONE, NOTHING_DONE, SOME_FAILED, Failure
from pipeline.cli.options import (
    inputs_argument,
    map_option,
    model_option,
    quiet_option,
    read_inputs,
    rules_option,
)
from pipeline.cli.output import tell
from pipeline.cli.progress import progress
from pipeline.tables.writing import FORMATS, check_formats, write_run

if TYPE_CHECKING:
    from pipeline.article import Refusal
    from pipeline.runs import Run

_TEXTS = ("reports", "all", "none")
"""Whose texts are kept: of articles with reports, of all that were read, of none."""


@click.command()
@inputs_argument
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("outputs/run"),
    show_default=True,
    help="Folder of the tables; files of an earlier run in it are replaced.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="Write this format too; may be given several times. CSV is always written.",
)
@click.option(
    "--texts",
    type=click.Choice(_TEXTS),
    default=_TEXTS[0],
    show_default=True,
    help="Articles whose texts are kept in the output folder, for `report` and `review` to show.",
)
@click.option(
    "--to",
    "database",
    metavar="URL",
    envvar="DATELINE_TO",
    help="Put the tables into this database too: sqlite:///FILE, duckdb:///FILE, postgresql://USER@HOST/NAME.",
)
@map_option
@model_option
@rules_option
@quiet_option
def run(
    inputs: tuple[str, ...],
    out: Path,
    formats: tuple[str, ...],
    texts: str,
    database: str | None,
    columns: dict[str, str],
    model: str | None,
    rules: tuple[Path, ...],
    quiet: bool,
) -> int:
    """Read the articles of INPUT and write the tables of the incidents they report.

    INPUT is any number of files and folders, or - for JSON lines on standard input.

    \b
    Examples:
      dateline run news/ -o outputs/news
      dateline run a.html b.jsonl --format xlsx
      dateline run export.csv --map text=body,published=date --to sqlite:///news.db
      cat export.jsonl | dateline run - -o outputs/export

    \b
    Written into the output folder, whole or not at all:
      incidents.csv  a row for each distinct incident across all articles
      reports.csv    a row for each incident as one article reports it
      claims.csv     a row for each source's statement about a report
      articles.csv   a row for each article, with what became of it and why
      run.json       versions, options, counts, seconds
      texts.jsonl.gz the texts that the tables point into

    \b
    Exit codes:
      0  every article was read
      1  no article could be read
      2  the command line is wrong
      3  done, but some articles failed; articles.csv says which and why
    """
    check_formats(formats)
    if database:
        from pipeline.databases import check_database

        check_database(database)
    from pipeline.language import load
    from pipeline.runs import manifest, tabulate_articles

    started = time.perf_counter()
    with progress(quiet) as tick:
        items = list(read_inputs(inputs, columns))
        nlp = load(model, rules=rules)
        loaded = time.perf_counter()
        done = tabulate_articles(items, nlp, lambda record: tick(record.state == "failed"))
    seconds = {"loading": loaded - started, "articles": time.perf_counter() - loaded}
    options: dict[str, object] = {
        "inputs": list(inputs),
        "model": model,
        "formats": list(formats),
        "texts": texts,
    }
    options["map"], options["to"] = columns, _shown(database)
    options["rules"] = [str(path) for path in rules]
    kept = _kept_texts(items, done, texts)
    write_run(done.tables, manifest(done, nlp, options, seconds), out, formats, kept)
    if database:
        _put(done, database, out)
    if not quiet:
        _summarize(done, out)
    return _exit_code(done)


def _shown(database: str | None) -> str | None:
    """The URL as run.json may have it: without password."""
    if database is None:
        return None
    from pipeline.databases import hide_password

    return hide_password(database)


def _put(done: Run, database: str, out: Path) -> None:
    """Write the database. Raises Failure that says where the tables are all the same."""
    from pipeline.databases import DatabaseError, write_database

    try:
        write_database(done.tables, database)
    except DatabaseError as error:
        raise Failure(f"{error}. Nothing was changed there; the tables are in {out}") from None


def _kept_texts(items: Sequence[Article | Refusal], done: Run, choice: str) -> list[Article] | None:
    """The articles whose texts the run keeps: those with reports, or all that were read."""
    if choice == "none":
        return None
    states = ("ok",) if choice == "reports" else ("ok", "off-topic")
    # An id alone could be that of a refused article with the same id as another's.
    wanted = {(record.article_id, record.path) for record in done.articles if record.state in states}
    return [item for item in items if isinstance(item, Article) and (item.id, item.path) in wanted]


def _summarize(done: Run, out: Path) -> None:
    """What was done, and the first failures, on standard error."""
    tables = done.tables
    tell(
        f"{len(tables['incidents'])} incidents in {len(tables['reports'])} reports of "
        f"{done.count('ok')} articles; {done.count('off-topic')} articles report none. Tables in {out}"
    )
    failed = [article for article in done.articles if article.state == "failed"]
    for article in failed[:5]:
        tell(f"failed: {article.article_id}: {article.reason}")
    if len(failed) > 5:
        tell(f"... and {len(failed) - 5} more, listed in {out / 'articles.csv'}")


def _exit_code(done: Run) -> int:
    failed = done.count("failed")
    if not failed:
        return DONE
    return NOTHING_DONE if failed == len(done.articles) else SOME_FAILED
