"""Arguments and options that several commands share, and the reading of their inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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


class _Processes(click.ParamType[int]):
    """A number of processes; `auto` and 0 are one for each core."""

    name = "N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; 0 for `auto`."""
        if value == "auto":
            return 0
        text = str(value)
        if not text.isascii() or not text.isdigit():
            self.fail(f"{value!r} is neither a number nor `auto`", param, ctx)
        return int(text)


def processes_option(command: Command) -> Command:
    """--processes N."""
    return click.option(
        "--processes",
        type=_Processes(),
        default=1,
        show_default=True,
        help="Processes that annotate; 0 or `auto`: one for each core. "
        "Each needs some 300 MB, more for long articles.",
    )(command)


def timeout_option(command: Command) -> Command:
    """--timeout SECONDS; None: the engine's default."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help="Stop an article that takes longer, and list it as failed.  [default: 300]",
    )(command)


def quiet_option(command: Command) -> Command:
    """--quiet."""
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(command)


def map_option(command: Command) -> Command:
    """--map FIELD=COLUMN,...: a dictionary of the input's names by ours."""
    return click.option(
        "--map",
        "columns",
        metavar="FIELD=COLUMN,...",
        multiple=True,
        callback=_columns,
        help="Which column or key of the input is which field, as in text=body,published=date.",
    )(command)


def _columns(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """The pairs of --map. Raises BadParameter for one that is no pair, or whose field there is not."""
    if not given:
        return {}
    from pipeline.reading import FIELDS

    columns: dict[str, str] = {}
    for pair in (pair for value in given for pair in value.split(",")):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not column:
            raise click.BadParameter(f"{pair!r} is not of the form FIELD=COLUMN")
        if field not in FIELDS:
            raise click.BadParameter(f"there is no field {field!r}; the fields are {', '.join(FIELDS)}")
        if columns.setdefault(field, column) != column:
            raise click.BadParameter(f"{field} is mapped twice, to {columns[field]!r} and {column!r}")
    return columns


def read_inputs(
    inputs: Sequence[str], columns: Mapping[str, str] | None = None, **how: Any
) -> Iterator[Article | Refusal]:
    """What the readers give for INPUT, whose `columns` have other names than our fields.

    `how` goes to `pipeline.reading.read`. Raises Failure if there is nothing at all.
    """
    from pipeline.reading import read, suffixes

    found = False
    for item in read(inputs, column_map=columns, **how):
        found = True
        yield item
    if not found:
        raise Failure(
            f"no article was found in {', '.join(map(str, inputs))}. "
            f"Give a folder or file of {', '.join(suffixes())}, or - for JSON lines."
        )
