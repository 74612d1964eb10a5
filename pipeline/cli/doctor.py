"""`dateline doctor`: what is missing here, and the command that cures it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import DONE, NOTHING_DONE
from pipeline.cli.options import model_option
from pipeline.cli.output import printable

if TYPE_CHECKING:
    from pipeline.prerequisites import Prerequisite


@click.command()
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    default=Path("outputs"),
    show_default=True,
    help="Folder that runs are to write into.",
)
@model_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array instead.")
def doctor(out: Path, model: str | None, as_json: bool) -> int:
    """Check everything that dateline needs, and say the command that cures what is wrong.

    Python, libraries, language model, gazetteer, rule files and output folder are needed; the optional
    extras are only needed by the formats and options that their lines name.

    \b
    Examples:
      dateline doctor
      dateline doctor -o /data/runs --json

    \b
    Exit codes:
      0  everything needed is there
      1  something needed is missing
    """
    from pipeline.prerequisites import prerequisites

    found = list(prerequisites(out, model))
    click.echo(json.dumps([asdict(each) for each in found]) if as_json else printable(_as_text(found)))
    return DONE if all(each.ok for each in found if each.needed) else NOTHING_DONE


def _as_text(found: Sequence[Prerequisite]) -> str:
    """A line for each, with its cure below; then the sum."""
    width = max(len(each.name) for each in found)
    lines: list[str] = []
    for each in found:
        mark = "ok" if each.ok else "MISSING" if each.needed else "not there"
        lines.append(f"{mark:9}  {each.name:{width}}  {each.state}")
        if each.cure:
            lines.append(f"{'':9}  {'':{width}}  cure: {each.cure}")
    missing = [each.name for each in found if each.needed and not each.ok]
    lines.append(f"\nMissing: {', '.join(missing)}." if missing else "\nEverything needed is there.")
    return "\n".join(lines)
