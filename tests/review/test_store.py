"""A review on the disk: saved at once, undone, taken up again, never torn, never over others' labels."""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_support import PLAIN, write_told

from pipeline.page import read_run_data
from pipeline.review import Review, ReviewError
from pipeline.review.errors import ActionError, StaleError


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_told(tmp_path_factory.mktemp("plain"), PLAIN, silent=["rain.txt"])


@pytest.fixture
def out(plain: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(plain, tmp_path / "run"))


def begun(out: Path, who: str = "anna") -> Review:
    return Review(out, read_run_data(out), who, lambda: "2031-01-01T00:00:00+00:00")


def labels(out: Path) -> list[dict[str, str]]:
    with (out / "labels.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def correct(review: Review, value: str, base: int | None = None, name: str = "a.txt") -> dict[str, Any]:
    base = review.state()["number"] if base is None else base
    about = {"row": f"{name}#r1", "field": "place", "value": value}
    return review.act({"action": "correct", "base": base, **about})


def test_looking_writes_nothing(out: Path) -> None:
    begun(out).state()
    assert not (out / "labels.csv").exists() and not (out / "labels_log.jsonl").exists()


def test_a_decision_is_on_the_disk_at_once(out: Path) -> None:
    correct(begun(out), "Lindal")
    [label] = labels(out)
    assert (label["article_id"], label["place"], label["reviewed_by"]) == ("a.txt", "Lindal", "anna")
    assert '"who": "anna"' in (out / "labels_log.jsonl").read_text(encoding="utf-8")


def test_undo_and_redo(out: Path) -> None:
    review = begun(out)
    correct(review, "Lindal")
    correct(review, "Tessel")
    for action, place in [("undo", "Lindal"), ("redo", "Tessel"), ("undo", "Lindal")]:
        review.act({"action": action, "base": review.state()["number"]})
        assert labels(out)[0]["place"] == place
    assert review.act({"action": "undo", "base": review.state()["number"]})["articles"] == {"a.txt": None}
    assert review.state()["articles"] == {}
    assert labels(out) == []
    with pytest.raises(ActionError, match="nothing to undo"):
        review.act({"action": "undo", "base": review.state()["number"]})


def test_a_decision_after_undo_ends_redo(out: Path) -> None:
    review = begun(out)
    correct(review, "Lindal")
    review.act({"action": "undo", "base": 1})
    assert correct(review, "Tessel")["redo"] is None


def test_a_review_is_taken_up_where_it_was_left(out: Path) -> None:
    correct(begun(out), "Lindal")
    again = begun(out, "ben")
    assert again.state()["articles"]["a.txt"][0]["place"] == "Lindal"
    assert again.act({"action": "undo", "base": 1})["articles"] == {"a.txt": None}


@pytest.mark.parametrize("rest", [b'{"number": 2, "at', b"\xff", b"{}"])
def test_a_line_that_a_crash_cut_short_was_never_done(out: Path, rest: bytes) -> None:
    correct(begun(out), "Lindal")
    journal = out / "labels_log.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + rest)
    review = begun(out)
    correct(review, "Tessel")
    assert journal.read_bytes().startswith(whole)
    assert [json.loads(line)["number"] for line in journal.read_bytes().splitlines()] == [1, 2]
    assert begun(out).state()["number"] == 2


def test_labels_one_step_behind_after_a_crash_are_brought_up(out: Path) -> None:
    review = begun(out)
    correct(review, "Lindal")
    behind = (out / "labels.csv").read_bytes()
    correct(review, "Tessel")
    (out / "labels.csv").write_bytes(behind)
    begun(out)
    assert labels(out)[0]["place"] == "Tessel"


def test_labels_of_others_are_not_written_over(out: Path) -> None:
    (out / "labels.csv").write_text("article_id,facility\na.txt,plant\n", encoding="utf-8")
    with pytest.raises(ReviewError, match="Move it away"):
        begun(out)
    assert (out / "labels.csv").read_text(encoding="utf-8").startswith("article_id,facility\n")


def test_a_damaged_journal_is_refused_with_its_line(out: Path) -> None:
    review = begun(out)
    correct(review, "Lindal")
    correct(review, "Tessel")
    journal = out / "labels_log.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"number": 1', b'"number": 9'))
    with pytest.raises(ReviewError, match=r"labels_log\.jsonl:1 cannot be read"):
        begun(out)


def test_a_full_disk_saves_nothing_and_says_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = begun(out)
    correct(review, "Lindal")
    before = (out / "labels_log.jsonl").read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space"):
        patch.setattr("os.fsync", full)
        correct(review, "Tessel")
    assert (out / "labels_log.jsonl").read_bytes() == before
    assert review.state()["articles"]["a.txt"][0]["place"] == "Lindal"
    correct(review, "Marn")
    assert labels(out)[0]["place"] == "Marn"


def test_two_tabs_on_one_article(out: Path) -> None:
    review = begun(out)
    correct(review, "Lindal", base=0)
    with pytest.raises(StaleError):
        correct(review, "Tessel", base=0)
    assert labels(out)[0]["place"] == "Lindal"


def test_two_tabs_on_two_articles(out: Path) -> None:
    review = begun(out)
    correct(review, "Lindal", base=0)
    correct(review, "Tessel", base=0, name="b.txt")
    assert [label["place"] for label in labels(out)] == ["Lindal", "Tessel"]


def test_undo_from_a_tab_that_has_not_seen_the_last_decision(out: Path) -> None:
    review = begun(out)
    correct(review, "Lindal", base=0)
    with pytest.raises(StaleError):
        review.act({"action": "undo", "base": 0})


def test_a_second_run_leaves_what_was_reviewed(out: Path) -> None:
    correct(begun(out), "Lindal")
    write_told(out, PLAIN[1:])
    assert labels(out)[0]["place"] == "Lindal"
    assert begun(out).state()["articles"]["a.txt"][0]["place"] == "Lindal"


def test_an_answer_has_what_the_page_does_not_know(out: Path) -> None:
    review = begun(out)
    assert correct(review, "Lindal")["articles"].keys() == {"a.txt"}
    assert correct(review, "Tessel", name="b.txt")["articles"].keys() == {"b.txt"}
    assert correct(review, "Marn", base=1, name="c.txt")["articles"].keys() == {"b.txt", "c.txt"}
    assert review.state()["articles"].keys() == {"a.txt", "b.txt", "c.txt"}
    assert review.state(2)["articles"].keys() == {"c.txt"}


def test_a_text_that_has_changed_drops_spans_and_says_so(out: Path) -> None:
    correct(begun(out), "Lindal")
    correct(begun(out), "Tessel", name="b.txt")
    assert begun(out).changed == []
    write_told(out, [replace(PLAIN[0], more=" More is known."), *PLAIN[1:]])
    for again in (begun(out), begun(out)):
        assert again.changed == ["a.txt"]
        [row] = again.state()["articles"]["a.txt"]
        assert (row["place"], row["facility"], row["facility_span"]) == ("Lindal", "Harwick Refinery", "")
        assert again.state()["articles"]["b.txt"][0]["facility_span"]
        assert again.state()["undo"] is None
    assert labels(out)[0]["event_span"] == ""
    assert correct(again, "Marn")["undo"] and again.changed == []


def test_incidents_of_an_earlier_run_get_the_ids_of_this_one(out: Path) -> None:
    correct(begun(out), "Lindal")
    journal, own = out / "labels_log.jsonl", begun(out).initial["a.txt"][0].incident_id
    journal.write_text(journal.read_text(encoding="utf-8").replace(own, "i000000000000"), encoding="utf-8")
    (out / "labels.csv").unlink()
    assert begun(out).state()["articles"]["a.txt"][0]["incident_id"] == own


@pytest.mark.parametrize("value", ["A\ud800B", "\udfff"])
def test_a_broken_character_is_refused_before_it_is_saved(out: Path, value: str) -> None:
    with pytest.raises(ActionError, match="broken"):
        correct(begun(out), value)
    assert not (out / "labels_log.jsonl").exists()


def test_a_broken_character_in_the_journal_is_told(out: Path) -> None:
    correct(begun(out), "Lindal")
    journal = out / "labels_log.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"place": "Lindal"', b'"place": "\\ud800"'))
    with pytest.raises(ReviewError, match=r"labels_log\.jsonl:1 cannot be read.*broken"):
        begun(out)


_STEPS = st.lists(
    st.one_of(
        st.builds(lambda n, v: ("correct", {"row": f"{n}.txt#r1", "field": "place", "value": v}),
                  st.sampled_from("abcd"), st.sampled_from(["Lindal", "Tessel"])),
        st.builds(lambda n: ("reject", {"rows": [f"{n}.txt#r1"]}), st.sampled_from("abcd")),
        st.builds(lambda n: ("accept_article", {"article_id": f"{n}.txt"}), st.sampled_from("abcd")),
        st.builds(lambda n: ("split", {"row": f"{n}.txt#r1"}), st.sampled_from("abcd")),
        st.just(("undo", {})),
        st.just(("redo", {})),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(steps=_STEPS)
def test_undoing_everything_leads_back_and_a_restart_changes_nothing(plain: Path, steps: list[Any]) -> None:
    run = read_run_data(plain)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(shutil.copytree(plain, Path(folder) / "run"))
        review = Review(out, run, "anna", lambda: "2031-01-01T00:00:00+00:00")
        for action, about in steps:
            try:
                review.act({"action": action, "base": review.state()["number"], **about})
            except ActionError:
                assert action in ("undo", "redo")
        assert begun(out).state() == review.state()
        while review.state()["undo"]:
            review.act({"action": "undo", "base": review.state()["number"]})
        assert review.state()["articles"] == {}
