"""`dateline annotate`: every layer of every article, one JSON object a line."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from pipeline.cli.errors import DONE, NOTHING_DONE, SOME_FAILED
from pipeline.cli.options import (
    inputs_argument,
    map_option,
    model_option,
    quiet_option,
    read_inputs,
    rules_option,
)
from pipeline.cli.output import tell
from pipeline.cli.progress import Counter, progress

if TYPE_CHECKING:
    from spacy.language import Language

    from pipeline.article import Article, Refusal


@click.command()
@inputs_argument
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    metavar="FILE.jsonl",
    help="File to write, or - for standard output.",
)
@map_option
@model_option
@rules_option
@quiet_option
def annotate(
    inputs: tuple[str, ...],
    out: str,
    columns: dict[str, str],
    model: str | None,
    rules: tuple[Path, ...],
    quiet: bool,
) -> int:
    """Write facilities, dates, events, attributions and reports of every article of INPUT, on-topic or not.

    One JSON object a line, in order of id; offsets are Python string indices into "text".

    \b
    Examples:
      dateline annotate news/ -o news.jsonl
      dateline annotate export.jsonl -o - | jq .reports

    \b
    Exit codes:
      0  every article was annotated
      1  no article could be annotated
      2  the command line is wrong
      3  done, but some articles could not be read; standard error says which and why
    """
    from pipeline.language import load

    with progress(quiet) as tick:
        items = list(read_inputs(inputs, columns))
        nlp = load(model, rules=rules)
        with _output(out) as file:
            written = _write(items, nlp, file, tick)
    if written == len(items):
        return DONE
    return SOME_FAILED if written else NOTHING_DONE


def _write(items: Iterable[Article | Refusal], nlp: Language, file: TextIO, tick: Counter) -> int:
    """Write a line for each article that can be annotated; say why of the others. Returns the lines."""
    from pipeline.runs import annotated
    from pipeline.runs.layers import layers

    written = 0
    for item, result in annotated(items, nlp):
        if isinstance(result, str):
            tell(f"failed: {item.id}: {result}")
        else:
            file.write(json.dumps(layers(result), ensure_ascii=False) + "\n")
            written += 1
        tick(failed=isinstance(result, str))
    return written


@contextmanager
def _output(name: str) -> Iterator[TextIO]:
    """The file to write: complete under its name at the end, or not there at all."""
    if name == "-":
        yield sys.stdout
        return
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, stage = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="backslashreplace") as file:
            yield file
        Path(stage).chmod(0o666 & ~_umask())
        Path(stage).replace(path)
    except BaseException:
        Path(stage).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's file mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
