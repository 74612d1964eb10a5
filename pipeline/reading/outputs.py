"""What dateline wrote itself, and does not take for articles when its output lies within its input."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.tables.writing import MANIFEST, OWN_FILES

LEDGER = "ledger.sqlite"
"""Name of a run's ledger; SQLite puts files beside it whose names begin so."""
_PAGE = "report.html"


def is_output(folder: Path) -> bool:
    """Whether a run of dateline writes, or wrote, its tables into the folder."""
    try:
        if (folder / LEDGER).is_file():
            return True
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return bool(manifest["program"]["name"] == "dateline")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def is_own(name: str) -> bool:
    """Whether a file of that name in an output folder is dateline's."""
    return name in OWN_FILES or name.startswith(LEDGER) or name == _PAGE
