"""Arguments and options that several commands share, and the reading of their inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli.errors import Failure

if TYPE_CHECKING:
    from pipeline.article import Article, Refusal

Command = TypeVar("Command", bound=Callable[..., Any])


def inputs_argument(command: Command) -> Command:
    """INPUT...: files and folders that exist, or `-`."""
    kind = click.Path(exists=True, allow_dash=True, path_type=str)
    return click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=kind)(command)


def model_option(command: Command) -> Command:
    """--model NAME_OR_PATH."""
    return click.option(
        "--model",
        metavar="NAME_OR_PATH",
        help="spaCy English pipeline to build on; by default the small one installed with dateline.",
    )(command)


def rules_option(command: Command) -> Command:
    """--rules FILE, repeatable; absolute paths, so that workers elsewhere on the machine find them."""
    return click.option(
        "--rules",
        metavar="FILE.toml",
        type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
        multiple=True,
        help="A rule pack that adds or replaces event and facility types; may be given several times.",
    )(command)


def quiet_option(command: Command) -> Command:
    """--quiet."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(command)


def read_inputs(inputs: Sequence[str]) -> Iterator[Article | Refusal]:
    """What the readers give for INPUT. Raises Failure if it is nothing at all."""
    from pipeline.reading import read, suffixes

    found = False
    for item in read(inputs):
        found = True
        yield item
    if not found:
        raise Failure(
            f"no article was found in {', '.join(map(str, inputs))}. "
            f"Give a folder or file of {', '.join(suffixes())}, or - for JSON lines."
        )
