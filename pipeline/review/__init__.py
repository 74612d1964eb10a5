"""Review: the report page on loopback, with corrections saved as labels. The doors: `Review`, `serve`.

What needs the extra `review` (the server) is imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.review.errors import ReviewError
from pipeline.review.store import Review

if TYPE_CHECKING:
    from pipeline.review.serving import serve as serve

__all__ = ["Review", "ReviewError", "serve"]


def __getattr__(name: str) -> Any:
    if name == "serve":
        from pipeline.review.serving import serve

        return serve
    raise AttributeError(f"module 'pipeline.review' has no attribute {name!r}")
