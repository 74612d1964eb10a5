"""The job: what becomes of each article, whatever the others are and in whatever order they come."""

from __future__ import annotations

import random

import pytest
from samples import annotator, article
from spacy.language import Language

from pipeline import annotate
from pipeline.article import Article, Refusal
from pipeline.runs import Settings, annotated, extract, manifest, tabulate_articles
from pipeline.tables import TABLES


@pytest.fixture(scope="module")
def nlp() -> Language:
    return annotator()


ITEMS: list[Article | Refusal] = [
    article("two.txt", "A blast at Harwick and a blast at Osterby."),
    article("none.txt", "The council met."),
    article("word.txt", "Explosion"),
    article("poison.txt", "A blast at Harwick with poison."),
    article("russian.txt", "Взрыв на заводе", language="ru"),
    Refusal("broken.jsonl#3", "broken.jsonl", "line 3 is not JSON"),
    *(article(f"more{n:02}.txt", "A blast at Norland.") for n in range(40)),
]


def states(items: list[Article | Refusal], nlp: Language) -> dict[object, tuple[object, object]]:
    rows = tabulate_articles(items, nlp).tables["articles"]
    return {row["article_id"]: (row["state"], row["reason"]) for row in rows}


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("two.txt", "ok", ""),
        ("none.txt", "off-topic", "no incident at a facility or place is told"),
        ("word.txt", "off-topic", "no incident at a facility or place is told"),
        ("poison.txt", "failed", "could not be annotated: ValueError: poisoned"),
        ("russian.txt", "failed", "language ru is not supported; dateline reads English"),
        ("broken.jsonl#3", "failed", "line 3 is not JSON"),
        ("more00.txt", "ok", ""),
        ("more39.txt", "ok", "same text as more00.txt"),
    ],
)
def test_what_becomes_of_an_article(name: str, state: str, reason: str, nlp: Language) -> None:
    assert states(ITEMS, nlp)[name] == (state, reason)


def test_every_item_has_one_row(nlp: Language) -> None:
    assert len(tabulate_articles(ITEMS, nlp).tables["articles"]) == len(ITEMS)


def test_the_order_of_the_input_changes_nothing(nlp: Language) -> None:
    shuffled = ITEMS.copy()
    random.Random(1).shuffle(shuffled)
    assert tabulate_articles(shuffled, nlp).tables == tabulate_articles(ITEMS, nlp).tables


def test_of_two_articles_with_one_id_one_is_refused_in_any_order(nlp: Language) -> None:
    twins = [article("a", "A blast at Harwick."), article("a", "A blast at Osterby.")]
    one, other = (tabulate_articles(items, nlp).tables for items in (twins, twins[::-1]))
    assert one == other
    assert [row["state"] for row in one["articles"]] == ["ok", "failed"]
    assert "another article has the id 'a'" in str(one["articles"][1]["reason"])
    assert len(one["reports"]) == 1


def line(position: int, text: str, path: str = "a.jsonl") -> Article:
    return Article("x", text, language="en", path=path, position=position)


def test_what_is_repeated_has_one_row_in_any_order(nlp: Language) -> None:
    items = [
        line(9, "A blast at Harwick."),
        line(2, "A blast at Harwick."),
        line(1, "A blast at Harwick.", "b"),
    ]
    for order in (items, items[::-1]):
        run = tabulate_articles(order, nlp)
        assert (run.totals.articles, run.totals.failed, run.totals.repeated) == (1, 0, 2)
        assert [(row["article_id"], row["path"]) for row in run.tables["articles"]] == [("x", "a.jsonl")]
        assert [row["report_id"] for row in run.tables["reports"]] == ["x#r1"]


def test_the_first_line_of_two_with_one_id_keeps_it(nlp: Language) -> None:
    texts = [f"A blast at Harwick{number}." for number in range(8)]
    items = [line(number, text) for number, text in enumerate(texts, start=2)]
    run = tabulate_articles([*items[::-1], line(40, texts[3])], nlp)
    assert [row["facility"] for row in run.tables["reports"]] == ["Harwick0"]
    assert (run.totals.failed, run.totals.repeated) == (7, 1)
    first, *others = run.tables["articles"]
    assert first["state"] == "ok"
    assert all(row["words"] == 4 for row in others)
    assert str(others[0]["reason"]).startswith("a.jsonl:3: another article has the id 'x' (a.jsonl:2); give")


def test_a_text_that_spacy_does_not_take_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = annotator()
    nlp.max_length = 10
    [(_, reason)] = annotated([article("a", "A blast at Harwick.")], nlp)
    assert reason == "19 characters; one article may have 10: split the file"


def test_half_of_a_surrogate_pair_is_told_where_it_stands(nlp: Language) -> None:
    broken = article("a", "A \ud800 blast at Harwick.")
    with pytest.raises(ValueError, match="text of 'a' has half of a surrogate pair at offset 2") as raised:
        list(annotate([broken], nlp))
    assert type(raised.value) is ValueError
    assert "at offset 2" in str(states([broken], nlp)["a"][1])


def test_progress_is_told_of_every_article(nlp: Language) -> None:
    told: list[str] = []
    tabulate_articles(ITEMS, nlp, lambda step: told.append(step.state))
    assert (told.count("ok"), told.count("off-topic"), told.count("failed")) == (41, 2, 3)


def test_extract_gives_the_tables_as_frames(nlp: Language) -> None:
    frames = extract([article("two.txt", "A blast at Harwick and a blast at Osterby.")], nlp)
    assert {name: tuple(frame.columns) for name, frame in frames.items()} == {
        name: table.header for name, table in TABLES.items()
    }
    assert list(frames["reports"]["facility"]) == ["Harwick", "Osterby"]
    assert str(frames["incidents"]["lat"].dtype) == "float64"


def test_extract_of_nothing_has_all_columns(nlp: Language) -> None:
    assert [len(frame) for frame in extract([], nlp).values()] == [0, 0, 0, 0]


def test_the_manifest_says_what_made_the_run() -> None:
    run = tabulate_articles(ITEMS, annotator())
    told = manifest(run, Settings(), {"formats": []}, {"articles": 1.23456})
    assert told["counts"]["states"] == {"ok": 41, "off-topic": 2, "failed": 3}
    assert told["seconds"] == {"articles": 1.235}
    assert told["model"]["name"].startswith("en_core_web_sm")
    assert all(len(digest) == 64 for digest in told["rules"].values())
