"""The corpus is what it says it is: labels fit their articles, and the mix of articles stands.

The files are read here with the standard library alone, so that a fault in the reading room
cannot hide one in the corpus.
"""

from __future__ import annotations

import csv
import functools
import html
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"
COLUMNS = ["article_id", "facility", "place", "date", "event_type", "status", "sources"]
EVENT_TYPES = {
    "explosion",
    "fire",
    "drone_strike",
    "missile_strike",
    "airstrike",
    "shelling",
    "bombing",
    "armed_attack",
    "attack",
    "sabotage",
    "seizure",
    "leak",
    "collapse",
    "crash",
    "flood",
    "outage",
    "accident",
    "test",
}
STATUSES = {"occurred", "attempted", "planned", "possible", "denied"}
DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"{DAY}(?:/{DAY})?")


@dataclass(frozen=True)
class Item:
    """One article: its id, and all that a label may draw words from."""

    article_id: str
    text: str
    title: str = ""
    publisher: str = ""
    author: str = ""

    @property
    def words(self) -> set[str]:
        return set(words(f"{self.title} {self.text} {self.publisher} {self.author}"))


def words(text: str) -> list[str]:
    """Lower-case words without punctuation and possessive endings."""
    return re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text.lower()))


def front_matter(raw: str) -> tuple[dict[str, str], str]:
    """The `key: value` head of a text file, and what follows it."""
    if not raw.startswith("---\n"):
        return {}, raw
    head, body = raw[4:].split("\n---\n", 1)
    return dict(re.split(r":\s*", line, maxsplit=1) for line in head.splitlines()), body


def from_mapping(fields: dict[str, str], default_id: str) -> Item:
    """An article from the columns or keys of a record."""
    names = ("text", "title", "publisher", "author")
    return Item(fields.get("id") or default_id, *(fields.get(name) or "" for name in names))


def from_html(raw: str, default_id: str) -> Item:
    """An article from a page: every visible word, and the content of its meta elements as publisher."""
    body = re.sub(r"<(script|style).*?</\1>", " ", raw, flags=re.DOTALL)
    meta = " ".join(re.findall(r'content="([^"]*)"', raw))
    return Item(default_id, html.unescape(re.sub(r"<[^>]+>", " ", body)), publisher=html.unescape(meta))


def read(path: Path, default_id: str) -> list[Item]:
    """The articles of one file of `corpus/articles`."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [from_mapping(json.loads(line), default_id) for line in raw.splitlines()]
    if path.suffix == ".csv":
        return [from_mapping(row, default_id) for row in csv.DictReader(raw.splitlines(keepends=True))]
    if path.suffix == ".html":
        return [from_html(raw, default_id)]
    fields, body = front_matter(raw)
    return [from_mapping({**fields, "text": body}, default_id)]


@functools.cache
def articles() -> dict[str, Item]:
    folder = CORPUS / "articles"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    items = [item for path in files for item in read(path, path.relative_to(folder).as_posix())]
    assert len(items) == len({item.article_id for item in items}), "two articles have one id"
    return {item.article_id: item for item in items}


def load_labels(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


LABELS = load_labels(CORPUS / "labels.csv")
ROWS = [pytest.param(row, id=f"{number}-{row['article_id']}") for number, row in enumerate(LABELS, start=2)]


def alternatives(cell: str) -> list[str]:
    return [value.strip() for value in re.split(r"[|;]", cell) if value.strip()]


def test_columns_are_those_of_the_contract() -> None:
    assert list(LABELS[0]) == COLUMNS
    assert all(None not in row and None not in row.values() for row in LABELS), "a row too long or too short"


@pytest.mark.parametrize("row", ROWS)
def test_row_is_well_formed(row: dict[str, str]) -> None:
    assert row["article_id"] in articles()
    assert row["facility"] or row["place"], "an incident needs a facility or a place"
    assert row["event_type"] and set(alternatives(row["event_type"])) <= EVENT_TYPES
    assert row["status"] and set(alternatives(row["status"])) <= STATUSES
    assert row["sources"]
    assert all(EDTF.fullmatch(date) for date in alternatives(row["date"]))


@pytest.mark.parametrize("row", ROWS)
def test_words_of_the_row_stand_in_the_article(row: dict[str, str]) -> None:
    article = articles()[row["article_id"]]
    # "publisher" stands for a publisher that nothing names.
    cells = [value for field in ("facility", "place", "sources") for value in alternatives(row[field])]
    missing = {word for cell in cells if cell != "publisher" for word in words(cell)} - article.words
    # A plural shared by several places ("refineries in X and Y") is also right in the singular.
    plurals = {word for word in missing if {f"{word}s", re.sub("y$", "ies", word)} & article.words}
    assert missing - plurals == set()


def test_no_row_stands_twice() -> None:
    keys = Counter(tuple(row[name] for name in COLUMNS[:5]) for row in LABELS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_mix_of_lengths() -> None:
    lengths = {key: len(item.text.split()) for key, item in articles().items()}
    assert sum(120 <= length <= 900 for length in lengths.values()) >= 30


def test_a_fifth_of_the_articles_report_no_incident() -> None:
    without = set(articles()) - {row["article_id"] for row in LABELS}
    assert len(without) >= len(articles()) / 5


def test_six_articles_report_five_incidents_or_more() -> None:
    counts = Counter(row["article_id"] for row in LABELS)
    assert sum(count >= 5 for count in counts.values()) >= 6
