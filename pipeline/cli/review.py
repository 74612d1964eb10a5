"""`dateline review`: a run in the browser, corrected by hand."""

from __future__ import annotations

import getpass
from importlib.util import find_spec
from pathlib import Path

import click

from pipeline.cli.errors import DONE, Failure
from pipeline.cli.output import tell

_LIBRARIES = ("starlette", "uvicorn", "filelock")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may know no user of that number
        return "reviewer"


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--as", "who", metavar="NAME", help="Who reviews; by default the user of this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="By default any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--allow-remote", is_flag=True, help="Let --host be one that other machines reach.")
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
def review(out: Path, who: str | None, port: int, host: str, allow_remote: bool, no_browser: bool) -> int:
    """Read the run in folder OUT in the browser, and correct it: what you decide becomes labels.

    The page of `dateline report`, on this machine alone, with accept, correct, split, merge, reject
    and add. Every decision is saved at once to OUT/labels.csv, which `dateline evaluate` reads, and
    to OUT/labels_log.jsonl with who and when; all can be undone. An article is reviewed as soon as
    anything in it is decided: then labels.csv has all its reports but the rejected ones.

    \b
    Examples:
      dateline review outputs/corpus
      dateline review outputs/corpus --as anna --port 8080 --no-browser

    \b
    Exit codes:
      0  stopped by the user; everything is saved
      1  the review cannot begin
      2  the command line is wrong
    """
    if any(find_spec(name) is None for name in _LIBRARIES):
        raise Failure("dateline review needs a web server; install it with: pip install 'dateline[review]'")
    from pipeline.review import serve

    try:
        serve(out, who or _user(), host, port, allow_remote, not no_browser, tell)
    except KeyboardInterrupt:
        tell(f"Stopped; the labels are in {out / 'labels.csv'}")
    return DONE
