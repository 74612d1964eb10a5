"""`dateline run`: articles in, tables out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.cli.options import (
    inputs_argument,
    map_option,
    model_option,
    processes_option,
    quiet_option,
    rules_option,
    timeout_option,
)
from pipeline.cli.running import ENGINES, TEXTS, Request, perform
from pipeline.tables.writing import FORMATS


@click.command()
@inputs_argument
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("outputs/run"),
    show_default=True,
    help="Folder of the tables; a run that was stopped there goes on.",
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
    type=click.Choice(TEXTS),
    default=TEXTS[0],
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
@processes_option
@timeout_option
@click.option(
    "--gate/--no-gate",
    default=True,
    help="Pass over articles that can report nothing; --no-gate reads each. The tables are the same.",
)
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    metavar="0..1",
    help="Leave out reports that are less sure than this.  [default: 0.5]",
)
@click.option("--fresh", is_flag=True, help="Forget what earlier runs into the output folder have done.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="Where articles are annotated: on this machine, or on a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster, such as tcp://10.0.0.5:8786.")
@map_option
@model_option
@rules_option
@click.option(
    "--facilities",
    metavar="FILE.csv",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list of sites (id, name, aliases, lat, lon, country) that gives incidents ids and coordinates.",
)
@quiet_option
def run(
    inputs: tuple[str, ...],
    out: Path,
    model: str | None,
    rules: tuple[Path, ...],
    timeout: float | None,
    engine: str,
    scheduler: str | None,
    gate: bool,
    least: float | None,
    **options: Any,
) -> int:
    """Read the articles of INPUT and write the tables of the incidents they report.

    INPUT is any number of files and folders, or - for JSON lines on standard input.

    \b
    Examples:
      dateline run news/ -o outputs/news
      dateline run a.html b.jsonl --format xlsx
      dateline run export.csv --map text=body,published=date --to sqlite:///news.db
      cat export.jsonl | dateline run - -o outputs/export
      dateline run archive/ -o outputs/archive --processes auto

    \b
    Written into the output folder, whole or not at all:
      incidents.csv  a row for each distinct incident across all articles
      reports.csv    a row for each incident as one article reports it
      claims.csv     a row for each source's statement about a report
      articles.csv   a row for each article, with what became of it and why
      run.json       versions, options, counts, seconds
      texts.jsonl.gz the texts that the tables point into
      ledger.sqlite  what is done; lets the same command go on where it was stopped

    \b
    A run that is stopped, or killed, goes on when the same command is given again. Articles that were
    done with the same program, model, rules and options are taken from the ledger of the output folder.

    \b
    Exit codes:
      0  every article was read
      1  no article could be read
      2  the command line is wrong
      3  done, but some articles failed; articles.csv says which and why
      130  stopped by the user; give the same command again to go on
    """
    from pipeline.runs.settings import Settings

    if (engine == "dask") != bool(scheduler):
        raise click.UsageError("--engine dask and --scheduler ADDRESS go together")
    request = Request(
        inputs=inputs,
        out=out,
        settings=Settings(model=model, rules=rules, least_confidence=least, gate=gate),
        timeout=timeout or 0.0,
        engine=engine,
        scheduler=scheduler,
        **options,
    )
    return perform(request)
