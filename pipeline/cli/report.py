"""`dateline report`: a run as one HTML page."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from pipeline.cli.errors import DONE
from pipeline.cli.options import quiet_option
from pipeline.cli.output import tell


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the page.  [default: OUT/report.html]",
)
@quiet_option
def report(out: Path, target: Path | None, quiet: bool) -> int:
    """Write the run in folder OUT as one HTML page that needs nothing but a browser.

    Incidents in a table, over time and on a map, with filters; each opens to its reports, to who says
    what, and to the articles with the words of every cell marked.

    \b
    Examples:
      dateline report outputs/corpus
      dateline report outputs/corpus -o incidents.html

    \b
    Exit codes:
      0  written
      1  OUT is not the folder of a run, or the page cannot be written
      2  the command line is wrong
    """
    from pipeline.page import build_page, event_types, payload, read_run_data

    run = read_run_data(out)
    page = build_page(payload(run, event_types(run), {"mode": "report"}), f"dateline: {run.name}")
    path = target or out / "report.html"
    _write(page, path)
    if not quiet:
        tell(f"{len(run.incidents)} incidents in {path} ({path.stat().st_size / 1e6:.1f} MB)")
        _tell_gaps(len(run.texts), run.untraced, bool(run.reports))
    return DONE


def _tell_gaps(texts: int, untraced: int, reports: bool) -> None:
    """What the page cannot show, and why."""
    if reports and not texts:
        tell("The run kept no texts, so the page shows none; run again without --texts none.")
    if untraced:
        tell(f"{untraced} cells are not marked in their articles: other words stand there. Run again.")


def _write(page: str, path: Path) -> None:
    """Write beside the place and move: a page that is open elsewhere is never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".dateline-", suffix=".html", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(page)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
