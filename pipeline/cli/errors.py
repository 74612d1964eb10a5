"""Exit codes, and the words for errors that a user can do something about."""

from __future__ import annotations

import errno
import sys

import click

DONE = 0
NOTHING_DONE = 1
USAGE = 2
SOME_FAILED = 3
STOPPED = 130

_ADVICE = {
    errno.ENOSPC: "Make room there or name another output with -o; what stood there before is as it was, "
    "and `dateline run` goes on where it stopped."
}
"""What to do about an error of the system, by its number, where looking at the path would not help."""


class Failure(click.ClickException):
    """The command cannot do its work; the message says what happened, where, and what to do next."""

    exit_code = NOTHING_DONE


def explain_error(error: Exception) -> str | None:
    """What to tell the user; None for an error that nobody expected, which keeps its traceback.

    Looked up among the modules already loaded: an error of a room can only be raised by a loaded room.
    """
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        advice = _ADVICE.get(error.errno or 0, "Check that the path exists and that you may use it.")
        return f"{where}{error.strerror or error}. {advice}"
    expected = (
        ("pipeline.reading", "InputError"),
        ("pipeline.base_model", "ModelError"),
        ("pipeline.rules", "RuleError"),
        ("pipeline.places", "FacilityListError"),
        ("pipeline.tables", "FormatError"),
        ("pipeline.tables", "TableError"),
        ("pipeline.tables", "TextsError"),
        ("pipeline.review", "ReviewError"),
        ("pipeline.runs.engines", "EngineError"),
        ("pipeline.runs.ledger", "LedgerError"),
        ("pipeline.evaluation", "EvaluationError"),
        ("pipeline.labels", "LabelsError"),
        ("pipeline.databases", "DatabaseError"),
    )
    for module, name in expected:
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(error, kind):
            return str(error)
    return None
