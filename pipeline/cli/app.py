"""The group `dateline`: its commands are imported when they are called, so that help is immediate."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from pipeline import __version__
from pipeline.cli.errors import DONE, NOTHING_DONE, STOPPED, explain_error
from pipeline.spawning import ignore_interrupts

_COMMANDS = {
    "run": ("pipeline.cli.run", "Read articles and write the tables of incidents."),
    "annotate": ("pipeline.cli.annotate", "Write every layer of annotation as JSON lines."),
    "explain": ("pipeline.cli.explain", "Show one article's reports, each cell with its words."),
    "report": ("pipeline.cli.report", "Write a run as one HTML page."),
    "review": ("pipeline.cli.review", "Correct a run in the browser; corrections become labels."),
    "evaluate": ("pipeline.cli.evaluate", "Score a run against hand labels."),
    "labels": ("pipeline.cli.labels", "Take labels to annotation tools and back."),
    "rules": ("pipeline.cli.rules", "Check and list the rule files of models/."),
    "doctor": ("pipeline.cli.doctor", "Say what is missing here, and how to get it."),
}
"""Name: module with a click command of that name, and the line that `dateline --help` shows."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in the order of use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None if there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def dateline(debug: bool) -> None:
    """Read news articles; tell which facility, where, on what date, what happened, and who says so.

    \b
    Start here:
      dateline run articles/ -o outputs/run      the tables, as CSV
      dateline explain articles/one.txt          one article, each cell with its words
      dateline run --help                        every option, with examples

    \b
    Exit codes:
      0  everything was done
      1  nothing could be done
      2  the command line is wrong
      3  done, but something failed; articles.csv says what and why
      130  stopped by the user; `run` keeps what is done and goes on, the others have written nothing
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code; expected errors are told without a traceback."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.exit(_invoke(words))
    except BrokenPipeError:
        # Who reads our output (`| head`) has enough; Python must not try to flush the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except (KeyboardInterrupt, click.Abort):
        ignore_interrupts()  # a second one would be Python's last word instead of our exit code
        click.echo("\nStopped; nothing was written.", err=True)
        sys.exit(STOPPED)


def _invoke(words: list[str]) -> int:
    """The exit code of one call."""
    try:
        code: Any = dateline.main(args=words, prog_name="dateline", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:
        message = explain_error(error)
        if message is None or "--debug" in words:
            raise
        click.echo(f"Error: {message}", err=True)
        return NOTHING_DONE
