"""Web pages: trafilatura finds the article in the page and its metadata in the head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reading.decoding import decode
from pipeline.reading.formats import reads
from pipeline.reading.pages import heading, unfold_layout
from pipeline.reading.records import Draft, RawFile, Unreadable

MAX_PAGE_BYTES = 30_000_000
"""Pages with inlined pictures reach some megabytes; parsing needs ten times their size in memory."""
_MAX_ELEMENTS = 50_000
"""An article's page has some thousand elements; extraction takes a tenth of a second for each thousand."""
_MAX_ATTRIBUTES = 1_000
"""Of one tag; the parser compares each with all before it, outside of Python, where nothing can stop it."""
_LONG_TAG = re.compile(rf"<[^<>]{{{4 * _MAX_ATTRIBUTES},}}")
_BETWEEN = re.compile(r"""(?:"[^"]*"|'[^']*'|[\s/])+""")
"""What separates the names of attributes: spaces, slashes, quoted values."""
_NOTHING = "no article text was found in the page"


@reads(".html", ".htm", parser="trafilatura")
def read_html(file: RawFile) -> Iterator[Draft]:
    """The page's article."""
    page = decode(file.whole(MAX_PAGE_BYTES))
    if page is None:
        raise Unreadable("not text: the content is binary or in an unknown encoding")
    yield page_draft(page)


def page_draft(page: str, url: str = "", position: int = 0) -> Draft:
    """The article of an HTML page. Raises Unreadable if trafilatura finds none."""
    import trafilatura

    if _has_endless_tag(page):
        raise Unreadable(f"a tag of the page has more than {_MAX_ATTRIBUTES:,} attributes", position)
    tree = trafilatura.load_html(page)
    elements = 0 if tree is None else sum(1 for _ in tree.iter())
    if elements > _MAX_ELEMENTS:
        raise Unreadable(f"the page has {elements:,} elements; the limit is {_MAX_ELEMENTS:,}", position)
    if tree is None:
        raise Unreadable(_NOTHING, position)
    unfold_layout(tree)
    # The extensive search takes any date in the page, a copyright line's too: no date is better.
    dates = {"extensive_search": False, "original_date": True}
    found = trafilatura.bare_extraction(
        tree, url=url or None, include_comments=False, with_metadata=True, date_extraction_params=dates
    )
    if not found or isinstance(found, dict) or not found.text:
        raise Unreadable(_NOTHING, position)
    told = heading(tree, found.title or "", found.sitename or "", found.hostname or "")
    fields = {
        "title": told.title,
        "text": found.text,
        "published": found.date,
        "publisher": told.publisher or found.hostname,
        "url": found.url or url,
        "author": found.author,
    }
    return Draft(fields, position, published_from="html")


def _has_endless_tag(page: str) -> bool:
    """Whether a tag has more attributes than any real one; one with an inlined picture is merely long."""
    tags = (match[0] for match in _LONG_TAG.finditer(page))
    return any(sum(1 for _ in _BETWEEN.finditer(tag)) > _MAX_ATTRIBUTES for tag in tags)
