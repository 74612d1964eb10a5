"""Mistakes with their words, as a table and as a page on which nothing of an article runs."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.evaluation import Evaluation, Label, Mistake, Prediction, compare, passage, score, write_errors
from pipeline.evaluation.page import Names, page

TEXT = "On Monday a fire gutted the Tirven mill\nin Osterby, police said."
FOUND = Prediction(
    "Tirven mill",
    "Osterby",
    "2031-03-04",
    "fire",
    "occurred",
    "police",
    report_id="a#r1",
    confidence=0.9,
    spans={"facility": "28:39", "event_type": "12:16"},
)
LABEL = Label("Tirven paper mill|Tirven mill", "Osterby", "2031-03-05", "fire", "occurred", "police")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)></style>\u202e\x00\ud83d"


@pytest.mark.parametrize(
    ("mistake", "words", "before"),
    [
        (Mistake("a", "wrong", ("facility",), LABEL, FOUND), "Tirven mill", "On Monday a fire gutted the"),
        (Mistake("a", "wrong", ("date",), LABEL, FOUND), "fire", "On Monday a"),
        (Mistake("a", "spurious", prediction=FOUND), "fire", "On Monday a"),
        (Mistake("a", "missed", label=LABEL), "Tirven mill", "On Monday a fire gutted the"),
    ],
)
def test_a_mistake_has_its_words(mistake: Mistake, words: str, before: str) -> None:
    found = passage(mistake, TEXT)
    assert found is not None and (found.words, found.before) == (words, before)
    assert TEXT[found.start : found.end] == words


def test_words_that_the_text_does_not_have() -> None:
    unnamed = replace(LABEL, facility="depot", place="")
    assert passage(Mistake("a", "missed", label=unnamed), TEXT) is None
    assert passage(Mistake("a", "missed", label=LABEL), "") is None


def test_errors_as_a_table(tmp_path: Path) -> None:
    path = tmp_path / "errors.csv"
    mistakes = [Mistake("=a", "wrong", ("date",), LABEL, FOUND), Mistake("b", "missed", label=LABEL)]
    assert write_errors(mistakes, {"=a": TEXT}, path) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first["article_id"] == "'=a", "no spreadsheet runs it"
    assert (first["words"], first["span"]) == ("fire", "12:16")
    assert (first["label_date"], first["report_date"]) == ("2031-03-05", "2031-03-04")
    assert second["words"] == second["report_date"] == ""


class Elements(HTMLParser):
    """The names of the elements, and every attribute, of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs


def hostile() -> Evaluation:
    """An evaluation all of whose words are hostile."""
    wanted = replace(LABEL, facility=HOSTILE, event_type=HOSTILE, source=HOSTILE)
    got = replace(FOUND, event_type=f"x{HOSTILE}")
    return score({HOSTILE: [got]}, {HOSTILE: [wanted]}, {HOSTILE: ""})


def test_nothing_of_an_article_is_markup() -> None:
    result = hostile()
    names = Names(HOSTILE, HOSTILE, HOSTILE)
    html = page(result, {HOSTILE: HOSTILE * 3}, names, compare(result.counts, result.counts))
    elements = Elements()
    elements.feed(html)
    assert not elements.names & {"script", "img", "iframe", "link", "object", "a", "form"}
    assert not [name for name, _ in elements.attributes if name.startswith("on")]
    assert not re.search("[\x00\u202e\ud83d]", html)
    assert "&lt;script&gt;alert(1)" in html


def test_the_page_needs_no_network() -> None:
    html = page(hostile(), {}, Names("out", "labels.csv"))
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)\s*=\s*[\"']?\s*(?:https?:)?//", html)
    assert html.count("<svg") == 2
    assert "The run kept no texts" in html


def test_the_same_evaluation_gives_the_same_page() -> None:
    assert page(hostile(), {}, Names("a", "b")) == page(hostile(), {}, Names("a", "b"))
