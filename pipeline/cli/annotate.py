"""`dateline annotate`: every layer of every article, one JSON object a line."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from pipeline.cli.errors import DONE, NOTHING_DONE, SOME_FAILED
from pipeline.cli.notes import Notes, tell_repeated
from pipeline.cli.options import (
    inputs_argument,
    map_option,
    model_option,
    processes_option,
    quiet_option,
    read_inputs,
    rules_option,
    timeout_option,
)
from pipeline.cli.output import silent, tell
from pipeline.cli.progress import progress

if TYPE_CHECKING:
    from pipeline.reading.metering import Meter
    from pipeline.runs import Ledger, Settings
    from pipeline.runs.engines import Engine
    from pipeline.runs.job import Item


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
@processes_option
@timeout_option
@map_option
@model_option
@rules_option
@quiet_option
def annotate(
    inputs: tuple[str, ...],
    out: str,
    processes: int,
    timeout: float | None,
    columns: dict[str, str],
    model: str | None,
    rules: tuple[Path, ...],
    quiet: bool,
) -> int:
    """Write facilities, dates, events, attributions and reports of every article of INPUT, on-topic or not.

    One JSON object a line, in order of id, written when all are done; offsets are Python string indices
    into "text".

    \b
    Examples:
      dateline annotate news/ -o news.jsonl
      dateline annotate export.jsonl -o - | jq .reports
      dateline annotate archive/ -o archive.jsonl --processes auto

    \b
    Exit codes:
      0  every article was annotated
      1  no article could be annotated
      2  the command line is wrong
      3  done, but some articles could not be read; standard error says which and why
    """
    from pipeline.runs.engines import TIMEOUT
    from pipeline.runs.settings import Settings

    seconds = timeout or TIMEOUT
    # First of all, for a worker imports and loads the model while we get ready and read.
    with closing(engine_for(Settings(model=model, rules=rules, gate=False), processes, seconds)) as engine:
        from pipeline.reading.metering import Meter

        meter, notice = Meter(), silent if quiet else tell
        items = read_inputs(inputs, columns, unique=False, notice=notice, meter=meter, timeout=seconds)
        return _annotate(engine, items, meter, out, quiet)


def _annotate(engine: Engine, items: Iterable[Item], meter: Meter, out: str, quiet: bool) -> int:
    """Write the lines of all articles; returns the exit code."""
    from pipeline.runs import Ledger, fill

    notes = Notes()
    with Ledger.temporary() as ledger:
        with progress(quiet, lambda: meter.fraction) as tick:
            counted = tick.counting(items)
            totals = fill(ledger, counted, engine, lambda step: tick(step.state == "failed"), see=notes.see)
        with _output(out) as file:
            _write(ledger, file)
    if not quiet:
        notes.tell()
        tell_repeated(totals.repeated)
    if not totals.failed:
        return DONE
    return SOME_FAILED if totals.ok else NOTHING_DONE


def engine_for(settings: Settings, processes: int, seconds: float) -> Engine:
    """The processes that annotate; the first is started."""
    from pipeline.runs import engines
    from pipeline.runs.annotating import work_line

    engine = engines.PoolEngine(settings, processes, seconds, work_line)
    engine.start()
    return engine


def _write(ledger: Ledger, file: TextIO) -> None:
    """Write the line of each article that could be annotated; say why of the others."""
    from pipeline.runs.annotating import lines

    for name, line, reason in lines(ledger):
        if line is None:
            tell(f"failed: {name}: {reason}")
        else:
            file.write(f"{line}\n")


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
