"""Incidents: which reports of many articles tell of one incident. The door is `link`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.incidents.incident import Incident, Located, Merge

if TYPE_CHECKING:
    from pipeline.incidents.linking import link as link

__all__ = ["Incident", "Located", "Merge", "link"]


def __getattr__(name: str) -> Any:
    """Load `link` on first use: the tables need the records alone, without the rooms whose words it reads."""
    if name == "link":
        from pipeline.incidents.linking import link

        return link
    raise AttributeError(f"module 'pipeline.incidents' has no attribute {name!r}")
