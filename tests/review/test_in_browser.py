"""Reviewing in Chromium: correct, save, reload, undo, mark words, split, merge; killed and taken up again."""

from __future__ import annotations

import csv
import re
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_support import PLAIN, Told, chromium, ready, write_told

from pipeline.evaluation import evaluate

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Open a review's address; an error in the page, or a complaint of the browser, fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    troubles: list[str] = []

    def open_page(url: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(url)
        ready(page)
        return page

    yield open_page
    context.close()
    # The browser itself notes that a request was answered with 409 or 422, or not at all.
    assert [text for text in troubles if "Failed to load resource" not in text] == []


def labels(out: Path) -> dict[str, dict[str, str]]:
    with (out / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["report_id"]: row for row in csv.DictReader(file)}


def open_incident(page: Page, name: str) -> None:
    page.click(f".grid-incidents >> text={name}")
    page.wait_for_selector(".text mark")


def saved(page: Page, words: str = "Saved") -> None:
    page.wait_for_selector(f".save-status >> text={words}")
    page.evaluate("document.querySelector('.save-status').textContent = ''")


def correct(page: Page, field: str, value: str) -> None:
    page.click(f".cell-value[data-field={field}] >> nth=0")
    if field in ("event_type", "status"):
        page.select_option(".cell-form select", value)
    else:
        page.fill(".cell-form input", value)
    page.click(".cell-form .primary")
    saved(page, "Saved: corrected")


def test_a_correction_is_saved_at_once_and_there_after_a_reload(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    assert "token" not in page.url
    open_incident(page, "Harwick Refinery")
    correct(page, "place", "Lindal")
    assert labels(tmp_path)["a.txt#r1"]["place"] == "Lindal"
    page.reload()
    ready(page)
    assert page.inner_text(".cell-value[data-field=place]") == "Lindal"
    assert "Lindal" in page.inner_text(".grid-incidents tbody tr.active .c-place") or page.is_visible(
        ".detail"
    )
    page.click("text=Undo")
    saved(page)
    assert page.inner_text(".cell-value[data-field=place]") == "Osterby"
    page.keyboard.press("Control+Shift+z")
    saved(page)
    assert page.inner_text(".cell-value[data-field=place]") == "Lindal"


def test_what_cannot_be_saved_is_told_and_the_field_stays(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    open_incident(page, "Harwick Refinery")
    page.click(".cell-value[data-field=date]")
    page.fill(".cell-form input", "last week")
    page.keyboard.press("Enter")
    page.wait_for_selector(".save-status.failed >> text=is not a date")
    assert page.input_value(".cell-form input") == "last week"
    page.keyboard.press("Escape")
    assert page.inner_text(".cell-value[data-field=date]") == "2031-03-04"


def test_words_marked_with_the_keyboard_become_a_cell(served, opened, tmp_path: Path) -> None:
    told = Told("a.txt", "🏭 Harwick Refinery")
    page = opened(served(write_told(tmp_path, [told])).url)
    open_incident(page, "Harwick Refinery")
    page.keyboard.press("t")
    for key in ["ArrowRight"] * 5 + ["Shift+ArrowLeft"]:
        page.keyboard.press(key)
    assert page.evaluate("String(getSelection())") == "Harwick Refinery"
    page.keyboard.press("2")
    saved(page, "Saved: corrected")
    label = labels(tmp_path)["a.txt#r1"]
    start = told.article.text.index("Harwick")
    assert (label["place"], label["place_span"]) == ("Harwick Refinery", f"{start}:{start + 16}")


def test_words_marked_with_the_mouse_become_a_cell(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    open_incident(page, "Harwick Refinery")
    page.dblclick(".text .mark-event")
    page.click(".marking >> text=Facility")
    saved(page, "Saved: corrected")
    assert labels(tmp_path)["a.txt#r1"]["facility"] == "explosion"


def test_a_date_is_asked_for_with_the_marked_words(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    open_incident(page, "Harwick Refinery")
    page.dblclick(".text .mark-event")
    page.keyboard.press("3")
    page.fill(".cell-form input", "2031-03-05")
    page.keyboard.press("Enter")
    saved(page, "Saved: corrected")
    label = labels(tmp_path)["a.txt#r1"]
    assert (label["date"], label["date_span"]) == ("2031-03-05", "3:12")


def test_accept_and_go_on_with_one_key(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    open_incident(page, "Marn Power Plant")
    page.keyboard.press("a")
    page.wait_for_selector("#detail-heading >> text=Lindal Bridge")
    page.keyboard.press("x")
    saved(page, "Saved: rejected")
    assert labels(tmp_path)["d.txt#r1"]["state"] == "accepted"
    assert "b.txt#r1" not in labels(tmp_path)
    assert page.locator(".grid-incidents tbody tr.rejected").count() == 1


def test_incidents_are_merged_and_split(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    open_incident(page, "Harwick Refinery")
    page.click("text=Same as another incident")
    page.click(".choice >> text=Lindal Bridge")
    page.wait_for_selector(".comparison thead th >> nth=1")
    assert page.locator(".grid-incidents tbody tr").count() == 3
    rows = labels(tmp_path)
    assert rows["a.txt#r1"]["incident_id"] == rows["b.txt#r1"]["incident_id"]
    saved(page)
    page.click(".menu summary >> nth=0")
    page.click("text=An incident of its own >> nth=0")
    saved(page, "Saved: made an incident of its own")
    assert page.locator(".grid-incidents tbody tr").count() == 4
    rows = labels(tmp_path)
    assert rows["a.txt#r1"]["incident_id"] != rows["b.txt#r1"]["incident_id"]


def test_a_report_is_split_and_merged_back(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    open_incident(page, "Harwick Refinery")
    page.click(".menu summary")
    page.click("text=Split in two")
    saved(page, "Saved: split")
    assert {"a.txt#r1", "a.txt#a1"} <= labels(tmp_path).keys()
    page.click(".menu summary")
    page.click("text=Same as another report here")
    page.click(".choice")
    saved(page, "Saved: merged")
    assert "a.txt#r1" not in labels(tmp_path) and "a.txt#a1" in labels(tmp_path)


def test_a_missed_report_is_added(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN, silent=["rain.txt"])).url)
    page.click("nav >> text=Articles")
    page.click(".grid-articles >> text=rain.txt")
    page.click("text=Add a missed report")
    page.fill(".report-form [aria-label=Facility]", "Weir House")
    page.select_option(".report-form [aria-label=Event]", "flood")
    page.click(".report-form .primary")
    saved(page, "Saved: added")
    label = labels(tmp_path)["rain.txt#a1"]
    assert (label["facility"], label["event_type"], label["state"]) == ("Weir House", "flood", "added")
    page.click("nav >> text=Incidents")
    assert page.locator(".grid-incidents >> text=Weir House").count() == 1


def test_two_tabs(served, opened, tmp_path: Path) -> None:
    review = served(write_told(tmp_path, PLAIN))
    first, second = opened(review.url), opened(review.url)
    for page in (first, second):
        open_incident(page, "Harwick Refinery")
    correct(first, "place", "Lindal")
    # The second tab has not looked since: it may be told so, or have seen the news when it was chosen.
    second.evaluate("document.querySelector('.cell-value[data-field=place]').click()")
    second.fill(".cell-form input", "Tessel")
    second.keyboard.press("Enter")
    second.wait_for_selector(".save-status.failed >> text=changed in another tab")
    assert second.inner_text(".cell-value[data-field=place]") == "Lindal"
    assert labels(tmp_path)["a.txt#r1"]["place"] == "Lindal"


def test_killed_and_taken_up_again(served, opened, tmp_path: Path) -> None:
    review = served(write_told(tmp_path, PLAIN))
    page = opened(review.url)
    open_incident(page, "Harwick Refinery")
    correct(page, "place", "Lindal")
    review.stop(signal.SIGKILL)
    page.click(".decisions >> text=Reject")
    page.wait_for_selector(".save-status.failed >> text=nothing was saved")
    again = opened(served(tmp_path).url)
    open_incident(again, "Harwick Refinery")
    assert again.inner_text(".cell-value[data-field=place]") == "Lindal"


def test_hostile_words_do_nothing_in_review_either(served, opened, tmp_path: Path) -> None:
    words = "</script><img src=x onerror=alert(1)>"
    page = opened(served(write_told(tmp_path, [Told("__proto__", f"Plant {words}", title=words)])).url)
    open_incident(page, "Plant")
    correct(page, "place", f"Town {words}")
    assert page.inner_text(".cell-value[data-field=place]") == f"Town {words}"
    assert page.locator("img").count() == 0
    assert labels(tmp_path)["__proto__#r1"]["place"] == f"Town {words}"


def test_nothing_of_the_header_is_cut_on_a_telephone(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    page.set_viewport_size({"width": 360, "height": 740})
    for part in (".top nav", ".top .review-bar", ".top input", ".panel input >> nth=1"):
        box = page.locator(part).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360, part


def test_an_article_whose_text_has_changed_is_told_on_the_page(served, opened, tmp_path: Path) -> None:
    first = served(write_told(tmp_path, PLAIN))
    page = opened(first.url)
    open_incident(page, "Harwick Refinery")
    correct(page, "place", "Lindal")
    first.stop()
    write_told(tmp_path, [replace(PLAIN[0], more=" More is known."), *PLAIN[1:]])
    page = opened(served(tmp_path).url)
    assert "1 reviewed article has another text" in page.inner_text(".notice")
    page.click(".notice >> text=a.txt")
    page.wait_for_selector(".text")
    assert page.inner_text(".cell-value[data-field=place]") == "Lindal"
    assert page.locator(".text .mark-facility").count() == 0


def test_one_folder_has_one_review(served, tmp_path: Path) -> None:
    served(write_told(tmp_path, PLAIN))
    second = served(tmp_path)
    assert second.url == "" and second.process.wait(20) == 1


def test_stopped_by_the_user(served, tmp_path: Path) -> None:
    review = served(write_told(tmp_path, PLAIN))
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/enter\?token=[\w-]{30,}", review.url)
    assert review.stop() == 0


def test_corrections_are_exactly_what_evaluate_finds(served, opened, tmp_path: Path) -> None:
    page = opened(served(write_told(tmp_path, PLAIN)).url)
    for facility, field, value in [
        ("Harwick Refinery", "place", "Lindal"),
        ("Lindal Bridge", "date", "2031-05-08"),
        ("Tessel Depot", "source", "the mayor"),
    ]:
        open_incident(page, facility)
        correct(page, field, value)
        page.keyboard.press("Escape")
    open_incident(page, "Marn Power Plant")
    page.keyboard.press("a")
    saved(page, "Saved: accepted")
    found = evaluate(tmp_path, tmp_path / "labels.csv").mistakes
    assert [(mistake.article_id, mistake.kind, mistake.fields) for mistake in found] == [
        ("a.txt", "wrong", ("place",)),
        ("b.txt", "wrong", ("date",)),
        ("c.txt", "wrong", ("source",)),
    ]
