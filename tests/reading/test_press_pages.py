"""Pages as newsrooms make them: the article and nothing else, its day, publisher, author and headline.

The pages are in `pages/`. All tell the same story, in four paragraphs.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_support import one, write

from pipeline.cleaning.finding import find_boilerplate
from pipeline.cleaning.rules import boilerplate_rules

PAGES = Path(__file__).parent / "pages"
STORY = (
    "A boiler exploded at the Lindeby paper mill",
    "Firefighters were called to the site at 21:40",
    "“We heard a bang that shook the windows,” said Maria Holt",
    "The company that runs the mill, Norrfors Pulp, said it had stopped",
)


@pytest.mark.parametrize(
    ("name", "title", "published", "publisher", "author", "url"),
    [
        (
            "wordpress",  # JSON-LD graph, a title with the site's name, related posts, a share bar
            "Boiler blast kills one at Lindeby mill",
            "2021-03-05",
            "The Vale Courier",
            "Ines Brandt",
            "https://valecourier.example/2021/03/05/boiler-blast-lindeby/",
        ),
        (
            "broadcaster",  # JSON-LD, "9 hours ago", captions, a list of links, generated class names
            "Lindeby: One killed in paper mill explosion",
            "2021-03-05",
            "NRB News",
            "Tom Aske",
            "https://www.nrb.example/news/articles/c8e2",
        ),
        (
            "agency",  # two authors; the evening before in UTC
            "One dead after boiler explodes at Lindeby paper mill",
            "2021-03-04",
            "Continental Press",
            "Ola Riis; Kim Dahl",
            "https://www.contpress.example/world/one-dead-2021-03-04/",
        ),
        (
            "tables",  # laid out by tables, no metadata at all
            "Boiler explodes at Lindeby mill",
            "2021-03-05",
            "The Daily Vale",
            "INES BRANDT",
            "",
        ),
        (
            "paywall",  # a notice below the free part
            "Lindeby mill: inside the night the boiler blew",
            "2021-03-06",
            "Harbor Tribune",
            "Ada Stone",
            "",
        ),
        (
            "microdata",  # itemprop and Dublin Core
            "Explosion at Lindeby paper mill: one dead",
            "2021-03-05",
            "Lindeby County Fire Service",
            "",
            "https://county.example/news/lindeby",
        ),
        ("blog", "Mill boiler explodes, one dead", "2021-03-05", "", "Jo Berg", ""),  # <time>, comments
        ("name_first", "Boiler explodes at Lindeby mill", "", "The Daily Vale", "", ""),
        (
            "live",  # three parts in the title; the author's address for a name
            "Lindeby blast latest: mill owner halts production – as it happened",
            "2021-03-05",
            "The Sentry",
            "",
            "https://www.sentry.example/x",
        ),
    ],
)
def test_a_page_of_the_press(
    name: str, title: str, published: str, publisher: str, author: str, url: str
) -> None:
    article = one(PAGES / f"{name}.html")
    assert (article.title, article.publisher, article.author) == (title, publisher, author)
    assert (article.published, article.published_from) == (published, "html" if published else "")
    assert article.url == url


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_the_whole_story_is_there_and_no_other(path: Path) -> None:
    text = one(path).text
    lines = text.split("\n")
    assert [sum(line.startswith(start) or f") - {start}" in line for line in lines) for start in STORY] == [
        1
    ] * 4
    for other in (
        "cookies",
        "derails",
        "Bank robbed",
        "chemical works",
        "Quake",
        "Hamre",
        "Home",
        "All rights",
    ):
        assert other not in text


def test_what_is_left_of_a_paywall_is_marked() -> None:
    text = one(PAGES / "paywall.html").text
    marked = [text[piece.start : piece.end] for piece in find_boilerplate(text, boilerplate_rules())]
    assert marked == [
        "To continue reading, subscribe today",
        "Already a subscriber? Log in. Get unlimited digital access for $1 a month.",
    ]


BODY = "".join(f"<p>{start} and more was told of it that night by the river.</p>" for start in STORY)


@pytest.mark.parametrize(
    ("head", "body", "title", "publisher"),
    [
        ("Mill burns in Lindeby | Local news", "", "Mill burns in Lindeby", ""),
        (
            "Mill burns in Lindeby | Vale Post",
            "<footer>© 2021 Vale Post</footer>",
            "Mill burns in Lindeby",
            "Vale Post",
        ),
        (
            "Mill burns in Lindeby - Vale Post",
            '<a href="/"><img alt="The Vale Post"></a>',
            "Mill burns in Lindeby",
            "Vale Post",
        ),
        ("Mill burns - a town mourns", "", "Mill burns - a town mourns", ""),
        ("", "", "Mill burns in Lindeby", ""),
    ],
)
def test_the_name_behind_a_headline(head: str, body: str, title: str, publisher: str, tmp_path: Path) -> None:
    heading = "Mill burns in Lindeby" if "Lindeby" in head + title else head
    page = f"<html><head><title>{head}</title></head><body><article><h1>{heading}</h1>{BODY}</article>{body}"
    article = one(write(tmp_path / "a.html", page))
    assert (article.title, article.publisher) == (title, publisher)


def test_a_table_of_figures_stays_a_table(tmp_path: Path) -> None:
    table = "<table><tr><td>Dead</td><td>1</td></tr><tr><td>Hurt</td><td>3</td></tr></table>"
    article = one(write(tmp_path / "a.html", f"<html><body><article>{BODY}{table}</article>"))
    assert "| Dead | 1 |" in article.text


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
def test_any_title_has_a_heading(title: str, headline: str, name: str) -> None:
    import lxml.html

    from pipeline.reading.pages import heading

    tree = lxml.html.fromstring("<html><head><title></title></head><body><h1></h1></body></html>")
    for path, text in ((".//title", title), (".//h1", headline)):
        tree.find(path).text = "".join(c for c in text if c.isprintable())
    found = heading(tree, "".join(c for c in title if c.isprintable()), name, "vale.example")
    assert found.title in title + headline or not title.isprintable()
    assert found.publisher in (name, *title.split("\n")) or found.publisher in title
