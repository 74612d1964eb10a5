"""A browser for the tests of the page, started once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from page_support import chromium, ready

from pipeline.page import build_page, event_types, payload, read_run_data

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opened = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Open the page of a run; whatever the browser complains of, or the page asks for, fails the test."""
    contexts: list[Any] = []
    troubles: list[str] = []

    def open_page(out: Path, address: str = "", **options: Any) -> Page:
        run = read_run_data(out)
        file = out / "report.html"
        file.write_text(
            build_page(payload(run, event_types(run), {"mode": "report"}), "dateline"), "utf-8", newline=""
        )
        context = browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on(
            "request",
            lambda request: None if request.url.startswith(file.as_uri()) else troubles.append(request.url),
        )
        page.goto(file.as_uri() + address)
        ready(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
