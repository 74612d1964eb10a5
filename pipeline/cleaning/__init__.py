"""Cleaning: marks what is not the article's own telling; never changes the text.

The doors are the components `dateline_lines` and `dateline_boilerplate`, `publisher_in`
and `publisher_of_title`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.doors import lazily

if TYPE_CHECKING:
    from pipeline.cleaning.component import make_boilerplate as make_boilerplate
    from pipeline.cleaning.component import make_lines as make_lines
    from pipeline.cleaning.finding import publisher_in as publisher_in
    from pipeline.cleaning.finding import publisher_of_title as publisher_of_title

__all__ = ["make_boilerplate", "make_lines", "publisher_in", "publisher_of_title"]

__getattr__ = lazily(
    __name__,
    {
        "make_boilerplate": "component",
        "make_lines": "component",
        "publisher_in": "finding",
        "publisher_of_title": "finding",
    },
)
