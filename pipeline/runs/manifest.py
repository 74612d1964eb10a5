"""run.json: what a run was made with, so that it can be made again."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from spacy.language import Language

from pipeline import __version__
from pipeline.rules import models_folder
from pipeline.runs.job import Run


def manifest(
    run: Run, nlp: Language, options: Mapping[str, Any], seconds: Mapping[str, float]
) -> dict[str, Any]:
    """Versions of program, model and rule packs, options, counts, seconds."""
    return {
        "program": {"name": "dateline", "version": __version__},
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "model": {
            "name": f"{nlp.meta['lang']}_{nlp.meta['name']}",
            "version": nlp.meta["version"],
            "components": nlp.pipe_names,
        },
        "rules": rule_hashes(),
        "options": dict(options),
        "counts": _counts(run),
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
    }


def rule_hashes() -> dict[str, str]:
    """SHA-256 of every file in models/, by its path in there."""
    folder = models_folder()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def _counts(run: Run) -> dict[str, Any]:
    states = {state: run.count(state) for state in ("ok", "off-topic", "failed")}
    return {name: len(rows) for name, rows in run.tables.items()} | {"states": states}
