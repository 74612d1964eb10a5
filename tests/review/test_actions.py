"""Each action: the rows that it leaves, and that it leaves all others alone."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.review.actions import Desk, perform
from pipeline.review.errors import ActionError
from pipeline.review.labels import LabelRow


def row(name: str, incident: str = "i1", **cells: Any) -> LabelRow:
    own = {"facility": "plant", "place": "Osterby", "event_type": "fire", "status": "occurred"} | cells
    return LabelRow(**({"state": "undecided"} | own), row_id=name, article_id=name[0], incident_id=incident)


ROWS = {
    "a": (row("a#r1"), row("a#r2", "i2", facility="", place="Lindal", date="2031", sources="mayor;police")),
    "b": (row("b#r1"), row("b#r2", "i3", state="rejected")),
    "c": (),
}


def after(action: str, **request: Any) -> dict[str, tuple[LabelRow, ...]]:
    return perform(action, request, Desk(ROWS, {"fire", "flood"}, {"a": 100}, 7))


def states(rows: tuple[LabelRow, ...]) -> list[str]:
    return [each.state for each in rows]


def test_accept() -> None:
    assert states(after("accept", rows=["a#r1"])["a"]) == ["accepted", "undecided"]


def test_accept_reports_of_several_articles() -> None:
    changed = after("accept", rows=["a#r1", "a#r2", "b#r1"])
    assert states(changed["a"]) == ["accepted", "accepted"] and states(changed["b"])[0] == "accepted"


def test_accept_takes_back_what_was_rejected() -> None:
    assert states(after("accept", rows=["b#r2"])["b"]) == ["undecided", "accepted"]


def test_accept_article_leaves_what_is_decided() -> None:
    assert states(after("accept_article", article_id="b")["b"]) == ["accepted", "rejected"]


def test_an_article_without_reports_can_be_accepted() -> None:
    assert after("accept_article", article_id="c") == {"c": ()}


def test_reject() -> None:
    assert states(after("reject", rows=["a#r2"])["a"]) == ["undecided", "rejected"]


def test_correct() -> None:
    [first, _] = after("correct", row="a#r1", field="facility", value="Works", span="3:8")["a"]
    assert (first.facility, first.facility_span, first.state) == ("Works", "3:8", "corrected")


def test_a_correction_without_words_drops_those_of_the_wrong_value() -> None:
    rows = {"a": (row("a#r1", facility_span="3:8"),)}
    request = {"row": "a#r1", "field": "facility", "value": "Works"}
    [only] = perform("correct", request, Desk(rows, {"fire"}, {"a": 100}, 1))["a"]
    assert only.facility_span == ""


def test_add() -> None:
    cells = {"facility": "dam", "event_type": "flood", "status": "occurred"}
    [new] = after("add", article_id="c", cells=cells)["c"]
    assert (new.row_id, new.facility, new.event_type, new.state) == ("c#a1", "dam", "flood", "added")
    assert new.incident_id not in {each.incident_id for rows in ROWS.values() for each in rows}


def test_split() -> None:
    first, second, third = after("split", row="a#r1")["a"]
    assert (first.state, second.state, third) == ("accepted", "added", ROWS["a"][1])
    assert second.facility == first.facility and second.incident_id != first.incident_id


def test_merge_fills_what_is_empty_and_pools_sources() -> None:
    first, second = after("merge", row="a#r1", into="a#r2")["a"]
    assert (first.state, second.state) == ("merged", "corrected")
    assert (second.facility, second.place, second.date) == ("plant", "Lindal", "2031")
    assert second.sources == "mayor;police"


def test_link_moves_every_report_of_the_incident() -> None:
    changed = after("link", incident="i1", into="i2")
    assert [each.incident_id for each in changed["a"]] == ["i2", "i2"]
    assert [each.incident_id for each in changed["b"]] == ["i2", "i3"]


def test_unlink() -> None:
    changed = after("unlink", row="b#r1")
    assert set(changed) == {"b"}
    assert changed["b"][0].incident_id not in {"i1", "i2", "i3"}


@pytest.mark.parametrize(
    ("action", "request_"),
    [
        ("dance", {}),
        (None, {}),
        ("accept", {"rows": []}),
        ("accept", {"rows": "a#r1"}),
        ("accept", {"rows": ["z#r1"]}),
        ("accept_article", {"article_id": "z"}),
        ("accept_article", {"article_id": ["a"]}),
        ("correct", {"row": "a#r1", "field": "place", "value": 3}),
        ("correct", {"row": "a#r1", "field": "event_type", "value": ""}),
        ("correct", {"row": "a#r2", "field": "place", "value": ""}),
        ("correct", {"row": "a#r1", "field": "place", "value": "x", "span": "0:101"}),
        ("correct", {"row": "b#r1", "field": "place", "value": "x", "span": "0:1"}),
        ("add", {"article_id": "a", "cells": {"event_type": "fire", "status": "occurred"}}),
        ("add", {"article_id": "a", "cells": "fire"}),
        ("merge", {"row": "a#r1", "into": "a#r1"}),
        ("merge", {"row": "a#r1", "into": "b#r1"}),
        ("link", {"incident": "i1", "into": "i1"}),
        ("link", {"incident": "i1", "into": "i9"}),
        ("link", {"incident": "i9", "into": "i1"}),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(action: Any, request_: dict[str, Any]) -> None:
    with pytest.raises(ActionError):
        perform(action, request_, Desk(ROWS, {"fire", "flood"}, {"a": 100}, 7))
