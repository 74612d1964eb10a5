"""dateline reads news articles and tells which facility, where, on what date, what happened, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.article import Article as Article
    from pipeline.language import annotate as annotate
    from pipeline.language import load as load
    from pipeline.runs import extract as extract

__version__ = "0.1.0"
__all__ = ["Article", "annotate", "extract", "load"]

_HOMES = {
    "Article": "pipeline.article",
    "annotate": "pipeline.language",
    "extract": "pipeline.runs",
    "load": "pipeline.language",
}


def __getattr__(name: str) -> Any:
    """Load the public names on first use, so that `import pipeline` and `dateline --help` stay fast."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
