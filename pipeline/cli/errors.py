"""Exit codes, and the words for errors that a user can do something about."""

from __future__ import annotations

import sys

import click

DONE = 0
NOTHING_DONE = 1
USAGE = 2
SOME_FAILED = 3


class Failure(click.ClickException):
    """The command cannot do its work; the message says what happened, where, and what to do next."""

    exit_code = NOTHING_DONE


def explain_error(error: Exception) -> str | None:
    """What to tell the user; None for an error that nobody expected, which keeps its traceback.

    Looked up among the modules already loaded: an error of a room can only be raised by a loaded room.
    """
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}. Check that the path exists and that you may use it."
    expected = (
        ("pipeline.reading", "InputError"),
        ("pipeline.language", "ModelError"),
        ("pipeline.rules", "RuleError"),
        ("pipeline.tables", "FormatError"),
        ("pipeline.evaluation", "EvaluationError"),
    )
    for module, name in expected:
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(error, kind):
            return str(error)
    return None
