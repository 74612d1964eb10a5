"""`dateline labels`: labels to and from annotation tools."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.errors import DONE, Failure
from pipeline.cli.options import read_inputs
from pipeline.cli.output import tell
from pipeline.labels.formats import FORMATS

_FORMAT = click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), required=True, help="The annotation tool."
)
_EXISTING = click.Path(exists=True, path_type=Path)


@click.group()
def labels() -> None:
    """Take dateline's output to an annotation tool, and what annotators made of it back to labels.csv.

    Annotators begin from what dateline found. Each incident of an article is an anchor, a span labelled
    with the event type; the words of its other cells are spans labelled facility, place, date, trigger
    or source, linked to it. The values of the cells go along and come back.

    \b
    Examples:
      dateline run news/ -o outputs/news
      dateline labels export outputs/news --format label-studio -o tasks.json
      ... correct in Label Studio, export as JSON ...
      dateline labels import export.json --format label-studio -o labels.csv
      dateline evaluate outputs/news labels.csv

    \b
    Formats:
      label-studio  .json; offsets in code points, old versions' UTF-16 recognised
      doccano       .jsonl with relations; offsets in UTF-16 units
      prodigy       .jsonl; a span says in `rows` which rows it belongs to
      brat          a folder of .txt and .ann; rows are events, cells notes
      spacy         .spacy (DocBin); rows in doc.user_data["dateline"]

    \b
    Exit codes:
      0  done
      1  something could not be read or written, or does not fit
      2  the command line is wrong
    """


@labels.command("export")
@click.argument("source", metavar="RUN|LABELS.csv", type=_EXISTING)
@_FORMAT
@click.option("-o", "--output", "out", metavar="PATH", required=True, type=click.Path(path_type=Path))
@click.option(
    "--articles",
    metavar="INPUT",
    type=_EXISTING,
    multiple=True,
    help="Where the articles of LABELS.csv are: files and folders, or the folder of a run that keeps them.",
)
def export_labels(source: Path, form: str, out: Path, articles: tuple[Path, ...]) -> int:
    """Write the reports of a run, or hand labels, in the form of an annotation tool.

    A run has the texts of its articles with reports; with `run --texts all` of the others too, so that
    annotators see what was missed.

    \b
    Examples:
      dateline labels export outputs/news --format brat -o brat/news
      dateline labels export corpus/labels.csv --articles corpus/articles --format doccano -o d.jsonl

    \b
    Exit codes:
      0  written
      1  the labels could not be read or written
      2  the command line is wrong
    """
    from pipeline.labels import from_labels, from_run

    found = from_run(source) if source.is_dir() else from_labels(source, _texts(articles))
    FORMATS[form].write(found, out)
    rows = sum(len(article.rows) for article in found)
    tell(f"{rows} rows of {len(found)} articles in {out}. Next: {FORMATS[form].advice}")
    return DONE


@labels.command("import")
@click.argument("source", metavar="PATH", type=_EXISTING)
@_FORMAT
@click.option("-o", "--output", "out", metavar="LABELS.csv", required=True, type=click.Path(path_type=Path))
@click.option(
    "--articles",
    metavar="INPUT",
    type=_EXISTING,
    multiple=True,
    help="Check that the texts are still those of these files and folders, or of this run.",
)
def import_labels(source: Path, form: str, out: Path, articles: tuple[Path, ...]) -> int:
    """Read what annotators made, check every offset against the text, and write labels.csv.

    Words that do not stand at their offsets are an error that names file, row and words.

    \b
    Examples:
      dateline labels import export.json --format label-studio -o labels.csv
      dateline labels import brat/news --format brat -o labels.csv --articles outputs/news

    \b
    Exit codes:
      0  written
      1  something does not fit; nothing was written
      2  the command line is wrong
    """
    from pipeline.labels import check_texts, write_csv

    found = FORMATS[form].read(source)
    if not found:
        raise Failure(f"{source} has no article; is it of the format {form}?")
    if articles:
        check_texts(found, _texts(articles), source)
    rows = write_csv(found, out)
    tell(f"{rows} rows of {len(found)} articles in {out}")
    return DONE


def _texts(inputs: tuple[Path, ...]) -> dict[str, str]:
    """The texts of articles by id, from inputs as `run` takes them or from the folders of runs."""
    from pipeline.article import Article
    from pipeline.tables.texts import TEXTS, read_texts

    found: dict[str, str] = {}
    for path in inputs:
        if (path / TEXTS).is_file():
            found |= {kept.article_id: kept.text for kept in read_texts(path)}
        else:
            items = read_inputs([str(path)])
            found |= {item.id: item.text for item in items if isinstance(item, Article)}
    return found
