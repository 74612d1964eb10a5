"""Sources: who says what. The door is `dateline_sources`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.doors import lazily

if TYPE_CHECKING:
    from pipeline.sources.attribution import Attribution as Attribution
    from pipeline.sources.component import make_sources as make_sources

__all__ = ["Attribution", "make_sources"]

__getattr__ = lazily(__name__, {"Attribution": "attribution", "make_sources": "component"})
