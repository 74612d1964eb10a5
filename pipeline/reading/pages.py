"""What a web page tells besides its article: its headline without the site's name, and whose site it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_PARTS = re.compile(r"\s+[|»›·•–—-]\s+|\s*(?:::|\|)\s*")
"""What stands between a headline and the site's name."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)[^\n]{0,100}", re.IGNORECASE)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+|home)?(?:[?#].*)?", re.IGNORECASE)
_HEADLINE_WORDS = 4
"""A shorter heading may be the section's name."""
_NAME_WORDS = 6
"""A longer end of a title is no site's name."""
_BLOCKS = frozenset({"div", "table", "article", "section", "h1", "h2", "h3", "center"})
"""What stands directly in the cells of a table that lays out the page, and hardly ever in one of data."""


class Heading(NamedTuple):
    """The page's headline, and who publishes it; empty where nothing tells."""

    title: str
    publisher: str


def heading(tree: Any, title: str, publisher: str, host: str) -> Heading:
    """Headline and publisher, from what the page's metadata give as `title` and `publisher`.

    Many pages write the site's name behind their headline ("Mill burns | The Daily Vale"): it is left out,
    and taken for the publisher where the metadata name none and the page calls itself so elsewhere too.
    """
    headlines = [text for text in _texts(tree, ".//h1", ".//h2") if text.count(" ") + 1 >= _HEADLINE_WORDS]
    headlines += [title] if title else []
    written = next(_texts(tree, ".//head/title", ".//title"), "")
    tail = _tail(written, headlines)
    if not publisher and tail and _calls_itself(tree, tail, host):
        publisher = tail
    return Heading(_without_site(title or written, publisher, headlines), publisher)


def unfold_layout(tree: Any) -> None:
    """Turn tables that lay out the page into plain blocks, as which their text can be found."""
    layout = {
        id(table): table
        for cell in tree.iter("td")
        if _lays_out(cell) and (table := next(cell.iterancestors("table"), None)) is not None
    }
    for table in layout.values():
        for row in [*table.iterfind("./tr"), *table.iterfind("./tbody/tr"), *table.iterfind("./thead/tr")]:
            for part in [row, *row.iterchildren("td", "th")]:
                part.tag = "div"
        for part in [table, *table.iterchildren("tbody", "thead", "tfoot")]:
            part.tag = "div"


def _lays_out(cell: Any) -> bool:
    children = [child.tag for child in cell.iterchildren()]
    return children.count("p") > 1 or not _BLOCKS.isdisjoint(children)


def _tail(written: str, headlines: list[str]) -> str:
    """The last part of a page's title behind its headline."""
    parts = _PARTS.split(written)
    follows = any(written.startswith(line) and line != written for line in headlines)
    return parts[-1] if follows and len(parts) > 1 and len(parts[-1].split()) <= _NAME_WORDS else ""


def _without_site(title: str, publisher: str, headlines: list[str]) -> str:
    """The title without the site's name at its end or start; the page's headline where that begins it."""
    for line in headlines:
        if title.startswith(line) and _PARTS.match(title, len(line)):
            return line
    site = _letters(publisher)
    for part in _PARTS.finditer(title) if site else ():
        if _letters(title[part.end() :]) == site:
            return title[: part.start()]
        if _letters(title[: part.start()]) == site:
            return title[part.end() :]
    start, colon, rest = title.partition(": ")
    return rest if colon and site and _letters(start) == site else title


def _calls_itself(tree: Any, name: str, host: str) -> bool:
    """Whether the site's address, its copyright line or its link to the front page has the name too."""
    site = _letters(name)
    if len(site) < 3:
        return False
    return site in _letters(host) or any(site in _letters(text) for text in _own_names(tree))


def _own_names(tree: Any) -> Iterator[str]:
    yield from (match[0] for match in _COPYRIGHT.finditer("\n".join(tree.itertext())))
    for link in tree.iter("a"):
        if _HOME.fullmatch(link.get("href") or "-"):
            yield from (link.text_content(), *(image.get("alt") or "" for image in link.iter("img")))


def _texts(tree: Any, *paths: str) -> Iterator[str]:
    """The text of each element, on one line."""
    for path in paths:
        for element in tree.iterfind(path):
            if text := " ".join(element.text_content().split()):
                yield text


def _letters(name: str) -> str:
    """A name by its letters and figures alone: `The Daily Vale` as in dailyvale.example."""
    return re.sub(r"[\W_]+", "", name.casefold().removeprefix("the "))
