"""The command line: one file a command; each parses, calls, prints. The door is `main`."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """`pipeline.cli.app.main`, imported when it is called: a worker imports the script that calls it too."""
    from pipeline.cli.app import main as run

    run(arguments)
