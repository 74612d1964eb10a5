"""run.json: what a run was made with, so that it can be made again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.base_model import model_folder
from pipeline.rules import models_folder
from pipeline.runs.job import Run
from pipeline.runs.settings import Settings


def manifest(
    run: Run, settings: Settings, options: Mapping[str, Any], seconds: Mapping[str, float]
) -> dict[str, Any]:
    """Versions of program, model and rule packs, options, counts, seconds.

    Two runs whose tables are the same to the byte may differ here, in seconds and in options.
    """
    return {
        "program": {"name": "dateline", "version": __version__},
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "model": _model(settings),
        "rules": rule_hashes() | {str(path): _hash(path) for path in settings.rules},
        "options": dict(options),
        "counts": _counts(run),
        "seconds": {name: round(value, 3) for name, value in seconds.items()},
    }


def rule_hashes() -> dict[str, str]:
    """SHA-256 of every file in models/, by its path in there."""
    folder = models_folder()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _hash(path) for path in files}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _model(settings: Settings) -> dict[str, Any]:
    """What the base model says of itself."""
    folder = model_folder(settings.model)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return {
        "name": f"{meta.get('lang', '')}_{meta.get('name', '')}",
        "version": meta.get("version", ""),
        "components": meta.get("pipeline", []),
    }


def _counts(run: Run) -> dict[str, Any]:
    totals = run.totals
    states = {"ok": totals.ok, "off-topic": totals.off_topic, "failed": totals.failed}
    rows = {name: len(rows) for name, rows in run.tables.items()}
    return rows | {"states": states, "repeated": totals.repeated}
