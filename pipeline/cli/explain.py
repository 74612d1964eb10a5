"""`dateline explain`: one article in the terminal, each cell with its words and the rule behind it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import DONE, Failure
from pipeline.cli.options import map_option, model_option, read_inputs, rules_option
from pipeline.cli.output import printable

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.article import Article, Refusal
    from pipeline.runs.explaining import ExplainedReport

_LISTED = 10
"""Ids in the message that asks for one."""


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--id", "article_id", metavar="ID", help="Which article of a FILE that holds several.")
@map_option
@model_option
@rules_option
def explain(
    file: str, article_id: str | None, columns: dict[str, str], model: str | None, rules: tuple[Path, ...]
) -> int:
    """Show the reports of one article: each filled cell, the words it was read from, and the rule behind it.

    \b
    Examples:
      dateline explain corpus/articles/one.txt
      dateline explain export.jsonl --id 2024-117

    \b
    Exit codes:
      0  explained, also where the article reports nothing
      1  the article could not be read
      2  the command line is wrong
    """
    article = _chosen(list(read_inputs([file], columns)), article_id)
    from pipeline.spacy_import import import_spacy

    import_spacy()
    from pipeline.language import load
    from pipeline.runs import annotated
    from pipeline.runs.explaining import explain as explain_doc
    from pipeline.runs.outcomes import LANGUAGES

    [(_, doc)] = annotated([article], load(model, rules=rules), LANGUAGES)
    if isinstance(doc, str):
        raise Failure(f"{article.id}: {doc}")
    reports = explain_doc(doc)
    click.echo(printable(_heading(doc, len(reports))))
    show = _show_live if sys.stdout.isatty() else _show_plain
    for report in reports:
        show(report)
    return DONE


def _chosen(items: list[Article | Refusal], article_id: str | None) -> Article | Refusal:
    """The article that is asked for. Raises Failure if that is not exactly one."""
    chosen = [item for item in items if article_id in (None, item.id)]
    if len(chosen) == 1:
        return chosen[0]
    ids = ", ".join(item.id for item in items[:_LISTED]) + (" ..." if len(items) > _LISTED else "")
    if not chosen:
        raise Failure(f"there is no article with the id {article_id!r}; there are: {ids}")
    raise Failure(f"{len(chosen)} articles are in there; choose one with --id ID: {ids}")


def _heading(doc: Doc, reports: int) -> str:
    article = doc._.article
    when = f"published {doc._.dct} (from {doc._.dct_from})" if doc._.dct else "publication date unknown"
    by = article.publisher or "publisher unknown"
    words = "reports no incident" if not reports else f"{reports} report{'s' if reports > 1 else ''}"
    note = f"\nnote: {article.note}" if article.note else ""
    return f"{article.id}: {article.title or Path(article.path).name}\n{by}, {when}: {words}{note}"


def _show_plain(report: ExplainedReport) -> None:
    """One report as indented lines, for pipes and files."""
    click.echo(printable(f"\n{report.report_id}"))
    for cell in report.cells:
        words = " ... ".join(cell.words)
        read_from = f' from "{words}"' if words else ""
        click.echo(printable(f"  {cell.column}: {cell.value}{read_from} [{cell.rule}]"))


def _show_live(report: ExplainedReport) -> None:
    """One report as a table as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(printable(report.report_id)), title_justify="left", expand=True)
    for name in ("column", "cell", "words in the article", "rule"):
        table.add_column(name, overflow="fold")
    for cell in report.cells:
        # Text, for an article's brackets are no markup.
        words = " ... ".join(cell.words)
        table.add_row(cell.column, *(Text(printable(part)) for part in (cell.value, words, cell.rule)))
    Console().print(table)
