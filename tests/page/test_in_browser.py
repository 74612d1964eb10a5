"""The page in Chromium: filter, sort, open, read, by mouse and by keyboard, and whatever articles contain."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from page_support import PLAIN, Told, ready, write_many, write_told


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_told(tmp_path_factory.mktemp("plain"), PLAIN, silent=["rain.txt"])


def rows(page) -> list[str]:
    return page.locator(".grid-incidents tbody .c-facility").all_inner_texts()


def marked(page, field: str) -> list[str]:
    return page.locator(f".text .mark-{field}").all_inner_texts()


def test_incidents_are_shown_newest_first(opened, plain: Path) -> None:
    assert rows(opened(plain)) == ["Marn Power Plant", "Lindal Bridge", "Harwick Refinery", "Tessel Depot"]


SEARCHES = {
    "harwick": ["Harwick Refinery"],
    "HARWICK refinery": ["Harwick Refinery"],
    "fire": ["Tessel Depot"],
    "2031-05": ["Marn Power Plant", "Lindal Bridge"],
    "nowhere": [],
}


def test_search(opened, plain: Path) -> None:
    page = opened(plain)
    for words, found in SEARCHES.items():
        page.fill("input[type=search]", words)
        assert rows(page) == found, words
        assert page.is_visible(".empty") == (not found), words


def test_a_facet_filters_and_its_chip_takes_the_filter_off(opened, plain: Path) -> None:
    page = opened(plain)
    page.click(".facet-value[data-value=collapse]")
    assert rows(page) == ["Lindal Bridge"]
    assert page.inner_text(".shown-count") == "1 of 4 incidents"
    page.click(".chip")
    assert len(rows(page)) == 4


def test_facets_of_one_kind_are_alternatives(opened, plain: Path) -> None:
    page = opened(plain)
    page.click(".facet-value[data-value=collapse]")
    page.click(".facet-value[data-value=fire]")
    assert rows(page) == ["Lindal Bridge", "Tessel Depot"]


def test_days(opened, plain: Path) -> None:
    page = opened(plain)
    page.fill("input[aria-label='From day']", "2031-05-01")
    page.dispatch_event("input[aria-label='From day']", "change")
    assert rows(page) == ["Marn Power Plant", "Lindal Bridge"]


def test_the_timeline_s_brush_filters(opened, plain: Path) -> None:
    page = opened(plain)
    box = page.locator(".brush .overlay").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.6, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, y)
    page.mouse.up()
    assert rows(page) == ["Marn Power Plant", "Lindal Bridge"]


def test_sorting(opened, plain: Path) -> None:
    page = opened(plain)
    page.click("th.c-facility .sort")
    assert rows(page) == sorted(told.facility for told in PLAIN)
    page.click("th.c-facility .sort")
    assert rows(page) == sorted((told.facility for told in PLAIN), reverse=True)
    assert page.get_attribute("th.c-facility", "aria-sort") == "descending"


def test_an_incident_opens_to_its_article_with_each_cell_s_words_marked(opened, plain: Path) -> None:
    page = opened(plain)
    page.click(".grid-incidents >> text=Harwick Refinery")
    page.wait_for_selector(".text mark")
    assert marked(page, "facility") == ["Harwick Refinery"]
    assert marked(page, "place") == ["Osterby"]
    assert marked(page, "date") == ["2031-03-04"]
    assert marked(page, "event") == ["explosion"]
    assert marked(page, "source") == ["county police"]
    assert page.get_attribute(".text .mark-facility", "data-label") == "Facility"
    assert page.inner_text(".stance-asserts .who").startswith("county police")


def test_labels_are_not_part_of_the_text(opened, plain: Path) -> None:
    page = opened(plain)
    page.click(".grid-incidents >> text=Harwick Refinery")
    page.wait_for_selector(".text mark")
    assert page.evaluate("document.querySelector('.text').textContent") == PLAIN[0].article.text


def test_everything_can_be_done_with_the_keyboard(opened, plain: Path) -> None:
    page = opened(plain)
    page.keyboard.press("/")
    page.keyboard.type("2031")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail-heading") == "Harwick Refinery"
    assert page.evaluate("document.activeElement.id") == "detail-heading"
    page.keyboard.press("k")
    assert page.inner_text("#detail-heading") == "Lindal Bridge"
    page.keyboard.press("Escape")
    assert page.is_hidden(".detail")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "grid"


def test_every_control_has_a_name(opened, plain: Path) -> None:
    page = opened(plain)
    page.click(".grid-incidents >> text=Harwick Refinery")
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, input, select, summary')].filter((e) => "
        "!(e.getAttribute('aria-label') || e.textContent.trim() || e.closest('label'))).length"
    )
    assert nameless == 0


def test_a_reload_shows_the_same(opened, plain: Path) -> None:
    page = opened(plain)
    page.click(".facet-value[data-value=collapse]")
    page.click(".grid-incidents tbody tr")
    page.reload()
    ready(page)
    assert rows(page) == ["Lindal Bridge"]
    assert page.inner_text("#detail-heading") == "Lindal Bridge"


def test_articles_have_a_table_of_their_own(opened, plain: Path) -> None:
    page = opened(plain)
    page.click("nav >> text=Articles")
    assert page.locator(".grid-articles tbody tr").count() == 5
    page.click(".grid-articles >> text=rain.txt")
    assert "no word for an event" in page.inner_text(".detail")
    assert "kept no text" in page.inner_text(".text-frame") and "--texts all" in page.inner_text(
        ".text-frame"
    )


def test_articles_that_differ_stand_side_by_side(opened, tmp_path: Path) -> None:
    told = [Told("a.txt"), Told("b.txt", date="2031-03-05", publisher="Sun", source="the mayor")]
    page = opened(write_told(tmp_path, told))
    assert len(rows(page)) == 1
    page.click(".grid-incidents >> text=Harwick Refinery")
    assert page.locator(".comparison thead th").count() == 2
    assert "2031-03-04, 2031-03-05" in page.inner_text(".conflicts")
    assert page.locator(".comparison .differs").all_inner_texts() != []
    page.click(".report-title >> nth=1")
    page.wait_for_selector(".text mark")
    assert marked(page, "date") == ["2031-03-05"]


def test_a_run_without_incidents(opened, tmp_path: Path) -> None:
    page = opened(write_told(tmp_path, [], silent=["rain.txt"]))
    assert "report no incident" in page.inner_text(".empty")
    page.click("text=See the articles")
    assert page.locator(".grid-articles tbody tr").count() == 1


def test_a_run_without_texts_says_so(opened, tmp_path: Path) -> None:
    page = opened(write_told(tmp_path, PLAIN, texts=False))
    assert "did not keep" in page.inner_text(".notice")
    page.click(".grid-incidents >> text=Harwick Refinery")
    assert "did not keep" in page.inner_text(".text-frame")


def test_characters_that_are_two_units_in_the_browser(opened, tmp_path: Path) -> None:
    told = Told("a.txt", "🏭 Harwick 🏭 Works", "🌋 Osterby", source="mayor 🎩 Ash", more=" 🏭🏭")
    page = opened(write_told(tmp_path, [told]))
    page.click(".grid-incidents tbody tr")
    page.wait_for_selector(".text mark")
    assert marked(page, "facility") == ["🏭 Harwick 🏭 Works"]
    assert marked(page, "place") == ["🌋 Osterby"]
    assert marked(page, "source") == ["mayor 🎩 Ash"]


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<style>body{display:none}</style>",
    '<a href="javascript:alert(1)">here</a>',
    '" onmouseover="alert(1)',
    "<iframe src=https://example.org></iframe>",
    "<meta http-equiv=refresh content=0;url=https://example.org>",
    "<base href=https://example.org>",
    "]]> <![CDATA[ &lt;b&gt; &#60;script&#62;",
    "${alert(1)} {{alert(1)}} $policy",
    "\x00\x01 nul and bell \x07",
    "\u202e turned \u202c \u2066 and isolated",
    "שלום עולם مرحبا",
    "__proto__ constructor toString",
]


def test_what_articles_contain_does_nothing(opened, tmp_path: Path) -> None:
    told = [
        Told(f"{i}", f"Plant {w}", f"Town {w}", f"20{i + 10}-03-04", "fire", f"mayor {w}", w, w, w)
        for i, w in enumerate(HOSTILE)
    ]
    page = opened(write_told(tmp_path, told))
    for view in ("incidents", "articles"):
        page.click(f"nav >> text={view.title()}")
        assert page.locator(f".grid-{view} tbody tr").count() == len(HOSTILE)
        page.click(f".grid-{view} tbody tr >> nth=0")
        for _ in HOSTILE:
            page.wait_for_selector(".text mark")
            page.hover(".text")
            page.keyboard.press("j")
        page.click(".detail [aria-label=Close]")
    # What the page is made of is what it is without hostile words.
    assert page.locator("script").count() == page.locator("head script, body > script").count()
    assert page.locator("iframe, img, base, object, embed, a, meta[http-equiv=refresh]").count() == 0
    assert page.locator("style").count() == 1


def test_an_article_is_called_by_the_name_of_a_property(opened, tmp_path: Path) -> None:
    page = opened(write_told(tmp_path, [Told("__proto__"), Told("constructor", "Lindal Bridge", "Lindal")]))
    assert sorted(rows(page)) == ["Harwick Refinery", "Lindal Bridge"]
    page.click(".grid-incidents >> text=Harwick Refinery")
    page.wait_for_selector(".text mark")
    assert marked(page, "facility") == ["Harwick Refinery"]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (768, "light"), (1440, "dark")])
def test_it_fits_every_screen(opened, plain: Path, width: int, scheme: str) -> None:
    page = opened(plain, viewport={"width": width, "height": 780}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click(".grid-incidents >> text=Harwick Refinery")
    page.wait_for_selector(".text mark")
    assert page.evaluate("document.querySelector('.detail').scrollWidth") <= width
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 20, 22)"
    assert dark == (scheme == "dark")


def test_it_prints(opened, plain: Path) -> None:
    page = opened(plain)
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.is_hidden(".side") and page.is_visible(".grid-incidents")


def test_five_thousand_incidents(opened, tmp_path: Path) -> None:
    out = write_many(tmp_path, 5_000)
    page = opened(out)
    taken = [_reloaded(page) for _ in range(3)]
    assert min(taken) < 3, taken
    drawn = page.locator(".grid-incidents tbody tr").count()
    assert drawn < 150
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.grid-incidents tbody tr')]"
        ".some((row) => row.getBoundingClientRect().top > 100 && row.getBoundingClientRect().top < 400)"
    )
    assert page.locator(".grid-incidents tbody tr").count() < 150


def test_scrolling_draws_only_what_comes_into_sight(opened, tmp_path: Path) -> None:
    page = opened(write_many(tmp_path, 2_000))
    made = page.evaluate(
        """async () => {
          let made = 0;
          const count = (changes) => changes.forEach((change) => (made += change.addedNodes.length));
          const body = document.querySelector(".grid-incidents tbody");
          new MutationObserver(count).observe(body, { childList: true });
          for (let y = 0; y < 12000; y += 120) {
            scrollTo(0, y);
            await new Promise(requestAnimationFrame);
          }
          return made;
        }"""
    )
    assert 300 < made < 700  # 12,000 pixels are 400 rows


def _reloaded(page) -> float:
    started = time.perf_counter()
    page.reload(wait_until="commit")
    page.wait_for_selector("html[data-ready]")
    return time.perf_counter() - started
