"""The file as bytes: complete, without a way out, the same every time, safe whatever articles say."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_support import PLAIN, Told, write_told

from pipeline.page import build_page, content_policy, event_types, payload, read_run_data
from pipeline.page.payload import safe_json
from pipeline.tables import TableError, TextsError


def page_of(out: Path) -> str:
    run = read_run_data(out)
    return build_page(payload(run, event_types(run), {"mode": "report"}), "dateline")


def unpacked(page: str, name: str) -> object:
    block = re.search(f'<script type="text/plain" id="{name}">([^<]*)</script>', page)
    assert block
    return json.loads(zlib.decompress(base64.b64decode(block[1]), -zlib.MAX_WBITS))


class Elements(HTMLParser):
    """The start tags of a page, and the scripts and styles that a browser would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.run: list[str] = []
        self._running = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._running = tag == "style" or (tag == "script" and "type" not in dict(attrs))
        if self._running:
            self.run.append("")

    def handle_endtag(self, tag: str) -> None:
        self._running = False

    def handle_data(self, data: str) -> None:
        if self._running:
            self.run[-1] += data


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    assert page_of(write_told(tmp_path / "run", PLAIN)) == page_of(tmp_path / "run")


def test_nothing_is_loaded_from_anywhere(tmp_path: Path) -> None:
    elements = Elements(page_of(write_told(tmp_path, PLAIN)))
    assert not [
        attributes
        for _, attributes in elements.tags
        if {"src", "href", "srcset", "style"} & attributes.keys()
    ]
    assert {tag for tag, _ in elements.tags} == {
        "html", "head", "meta", "title", "style", "body", "noscript", "p", "div", "script",
    }  # fmt: skip


def test_the_policy_names_every_script_and_style_and_nothing_else(tmp_path: Path) -> None:
    elements = Elements(page_of(write_told(tmp_path, PLAIN)))
    [policy] = [a["content"] for t, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy"]
    hashes = {
        f"sha256-{base64.b64encode(hashlib.sha256(c.encode()).digest()).decode()}" for c in elements.run
    }
    assert policy is not None
    assert set(re.findall(r"'(sha256-[^']+)'", policy)) == hashes
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_review_may_speak_with_its_own_server_alone() -> None:
    assert "connect-src 'none'" in content_policy()
    assert "connect-src 'self'" in content_policy("'self'")


def test_texts_and_details_are_in_the_page(tmp_path: Path) -> None:
    page = page_of(write_told(tmp_path, PLAIN))
    texts = unpacked(page, "texts-0")
    assert isinstance(texts, dict)
    assert texts["a.txt"]["text"] == PLAIN[0].article.text
    details = unpacked(page, "details")
    assert isinstance(details, dict)
    assert details["reports"]["length"] == len(PLAIN)


HOSTILE = "</script><script>alert(1)</script><!--<style>*{display:none}</style><img src=x onerror=alert(1)>"


def test_hostile_titles_add_no_element(tmp_path: Path) -> None:
    plain = Elements(page_of(write_told(tmp_path / "plain", PLAIN)))
    told = [Told("a.txt", title=HOSTILE, publisher=HOSTILE, more=HOSTILE), *PLAIN[1:]]
    hostile = Elements(page_of(write_told(tmp_path / "hostile", told)))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]


@given(st.text(st.characters()))
def test_any_text_survives_as_json_without_markup(text: str) -> None:
    written = safe_json({"title": text})
    assert not re.search(r"[<>&\u2028\u2029]", written)
    written.encode("utf-8")
    assert json.loads(written) == {"title": text}


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"run\.json"):
        read_run_data(tmp_path)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda text: text.replace("confidence", "certainty"), "confidence"),
        (lambda text: text.replace(",0.75", ",high"), "reports.csv:2: confidence is 'high'"),
    ],
)
def test_a_table_that_was_changed_is_refused(damage, message: str, tmp_path: Path) -> None:
    path = write_told(tmp_path, PLAIN[:1]) / "reports.csv"
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(TableError, match=re.escape(message)):
        read_run_data(tmp_path)


def test_a_text_that_was_changed_is_refused(tmp_path: Path) -> None:
    path = write_told(tmp_path, PLAIN[:1]) / "texts.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(TextsError):
        read_run_data(tmp_path)


def test_words_of_another_run_are_not_marked(tmp_path: Path) -> None:
    write_told(tmp_path, [Told("a.txt", more=" And so on.")])
    tables = (tmp_path / "reports.csv").read_bytes()
    write_told(tmp_path, [Told("a.txt", "Quite Another Site", "Elsewhere")])
    (tmp_path / "reports.csv").write_bytes(tables)
    assert read_run_data(tmp_path).untraced > 0


def test_a_user_s_own_event_type_can_be_chosen(tmp_path: Path) -> None:
    run = read_run_data(write_told(tmp_path, [Told("a.txt", event="balloon landing")]))
    assert {"balloon_landing", "explosion", "drone_strike"} <= event_types(run)
