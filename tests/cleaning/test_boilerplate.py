"""What is marked as boilerplate, what is not, and who a text says has published it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.cleaning import make_boilerplate, publisher_in
from pipeline.cleaning.finding import find_boilerplate, publisher_of_title
from pipeline.cleaning.rules import KINDS, MAX_LENGTH, BoilerplateRule, boilerplate_rules, publisher_rules

RULES = (*boilerplate_rules(), *publisher_rules())
BLANK = spacy.blank("en")
COMPONENT = make_boilerplate(BLANK, "dateline_boilerplate")


def marked(text: str) -> list[tuple[str, str]]:
    """(kind, words) of every piece of boilerplate."""
    return [(kind, text[start:end]) for start, end, kind in find_boilerplate(text, boilerplate_rules())]


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in RULES for e in r.examples])
def test_every_example_matches(rule: BoilerplateRule, example: str) -> None:
    assert rule.covers(example)


@pytest.mark.parametrize(("rule", "example"), [(r, e) for r in RULES for e in r.counter_examples])
def test_no_counter_example_matches(rule: BoilerplateRule, example: str) -> None:
    assert not rule.covers(example)


@pytest.mark.parametrize("example", [e for r in boilerplate_rules() for e in r.counter_examples])
def test_no_rule_takes_the_counter_example_of_another(example: str) -> None:
    assert marked(example) == []


ARTICLE = """Blast shakes cement works near Zenica

Smoke above the kiln at dusk on Tuesday evening
Smoke above the kiln at dusk on Tuesday evening

An explosion tore through a cement works near Zenica on Tuesday, the mayor said.

Read also: Flood closes mine at Breza — photos

Two workers were taken to hospital. (Reporting by Ana Kovac; Editing by Ivo Lang)

Related articles
Dam at Jablanica inspected after tremor
Union demands talks over safety at smelter

The works reopened on Friday.

Share this article 1.2k shares
Read the original article on The Bosna Post"""


def test_an_article_keeps_only_its_own_telling() -> None:
    assert marked(ARTICLE) == [
        ("caption", "Smoke above the kiln at dusk on Tuesday evening"),
        ("caption", "Smoke above the kiln at dusk on Tuesday evening"),
        ("teaser", "Read also: Flood closes mine at Breza — photos"),
        ("credit", "(Reporting by Ana Kovac; Editing by Ivo Lang)"),
        ("teaser", "Related articles"),
        ("teaser", "Dam at Jablanica inspected after tremor"),
        ("teaser", "Union demands talks over safety at smelter"),
        ("navigation", "Share this article 1.2k shares"),
        ("syndication", "Read the original article on The Bosna Post"),
    ]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("A crane fell in Split on Monday.\n\nA crane fell in Split on Monday.", [34]),
        ("A crane fell in Split\nA crane fell in Split\nNobody was hurt.", [22]),
        ("Port shut\nA crane fell in Split\nA crane fell in Split\nNobody was hurt.", [10, 32]),
        ("Port shut\nA crane fell in Split.\nA crane fell in Split.\nNobody was hurt.", [33]),
        ("Port shut\nA crane fell in Split\nNobody was hurt.\nA crane fell in Split", [49]),
    ],
    ids=["sentence", "headline", "caption twice in a row", "sentence in a row", "caption repeated later"],
)
def test_repeated_lines(text: str, starts: list[int]) -> None:
    found = find_boilerplate(text, boilerplate_rules())
    assert [(piece.start, piece.kind) for piece in found] == [(start, "caption") for start in starts]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Explosion",
        "“Yes.”\n\n“Yes.”",
        "Read also the ministry's report, he said.",
        "Related charges were filed in Graz on Monday.",
        "Top stories\nTwo die in blast at Riga depot\nFire at Oslo refinery",
        "“Support us with weapons,” the minister told allies in Prague.",
        "Watch: " + "smoke rose over the plant and " * 20 + "the guards fled.",
    ],
    ids=lambda text: text[:25] or "empty",
)
def test_reporting_is_not_marked(text: str) -> None:
    assert marked(text) == []


def test_a_list_of_headlines_ends_with_the_first_sentence() -> None:
    text = "More on this story\nGovernor visits burned mill\nIt burned on Monday.\nA second mill burned too"
    assert [words for _, words in marked(text)] == ["More on this story", "Governor visits burned mill"]


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("RIGA (Reuters) - A depot burned on Monday.", "Reuters"),
        ("12.03.2018 Get short URL 0 17 A depot burned. OSLO (Sputnik) Six men were hurt.", "Sputnik"),
        ("SPLIT, Croatia (Adria Courier) — A crane fell.", "Adria Courier"),
        ("A depot burned.\n\nRead the original article on The Danube Observer", "The Danube Observer"),
        ("A mill burned.\n\nThe post Mill burns appeared first on Northern Ledger.", "Northern Ledger"),
        ("A mill burned.\n© 2024 Harbour Media Group. All rights reserved.", "Harbour Media Group"),
        ("A mill burned.\nSource: Gulf Courier and agencies", "Gulf Courier"),
        ("This article was originally published by the Baltic Wire. A mill burned.", "Baltic Wire"),
        ("A mill burned.\nSource: agencies", None),
        ("UNICEF (United Nations Children's Fund) runs the school.", None),
        ("The mayor of Ghent (left) read the original letter.", None),
        ("", None),
    ],
)
def test_the_publisher_a_text_names(text: str, publisher: str | None) -> None:
    found = publisher_in(text)
    assert (found and found[0]) == publisher
    if found:
        assert text[found[1] : found[2]] == publisher


def test_spans_carry_their_kind_and_leave_the_text_alone(nlp: Language) -> None:
    doc = COMPONENT(nlp.make_doc(ARTICLE))
    spans = doc.spans["boilerplate"]
    assert doc.text == ARTICLE
    assert [(span.label_, span.text) for span in spans] == marked(ARTICLE)


@pytest.mark.parametrize("text", ["", "x", "\n\n", "word " * 10_000])
def test_any_doc_is_accepted(text: str) -> None:
    assert list(COMPONENT(BLANK.make_doc(text)).spans["boilerplate"]) == []


def test_a_doc_that_spacy_did_not_tokenize() -> None:
    doc = COMPONENT(Doc(BLANK.vocab, words=["Tags:", "Riga", "\n", "A", "mill", "burned."]))
    assert [span.text for span in doc.spans["boilerplate"]] == ["Tags: Riga"]


LINES = st.sampled_from([*ARTICLE.split("\n"), *(e for r in boilerplate_rules() for e in r.examples)])


@given(st.lists(LINES | st.text(max_size=60), max_size=12).map("\n".join))
def test_spans_are_ordered_disjoint_and_of_a_known_kind(text: str) -> None:
    doc = COMPONENT(BLANK.make_doc(text))
    spans = list(doc.spans["boilerplate"])
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.label_ in KINDS and span.text.strip() for span in spans)


@pytest.mark.parametrize(
    "stem",
    ["A", "Aa ", "1", "1 ", "1,", "By A", "Source: A", "Share 1", "Reporting by A", "#a ", ". ", "(", "T. "],
)
def test_no_line_makes_a_pattern_slow(stem: str) -> None:
    """Nested repetition in a pattern would take minutes here."""
    heads = ("", "Source: ", "Share ", "Reporting by ", "Tags ", "By ", "© 2024 ", "RIGA, ", "See ")
    started = time.perf_counter()
    for head in heads:
        line = (head + stem * MAX_LENGTH)[: MAX_LENGTH - 1] + "\x00"
        marked(line)
        marked(line * 20)
        publisher_in(line * 20)
    assert time.perf_counter() - started < 5


def test_a_title_of_a_whole_book_costs_no_more_than_its_end() -> None:
    before = time.process_time()
    assert publisher_of_title("Fire at the mill " * 20_000 + "- The Gulf Courier") == "The Gulf Courier"
    assert time.process_time() - before < 1.0
