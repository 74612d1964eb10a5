"""Web pages: trafilatura finds the article in the page and its metadata in the head."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.reading.decoding import decode
from pipeline.reading.formats import reads
from pipeline.reading.pages import heading, unfold_layout
from pipeline.reading.records import Draft, RawFile, Unreadable

MAX_PAGE_BYTES = 30_000_000
"""Pages with inlined pictures reach some megabytes; parsing needs ten times their size in memory."""
_MAX_ELEMENTS = 50_000
"""An article's page has some thousand elements; extraction takes a tenth of a second for each thousand."""
_NOTHING = "no article text was found in the page"


@reads(".html", ".htm")
def read_html(file: RawFile) -> Iterator[Draft]:
    """The page's article."""
    page = decode(file.whole(MAX_PAGE_BYTES))
    if page is None:
        raise Unreadable("not text: the content is binary or in an unknown encoding")
    yield page_draft(page)


def page_draft(page: str, url: str = "", position: int = 0) -> Draft:
    """The article of an HTML page. Raises Unreadable if trafilatura finds none."""
    import trafilatura

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
