"""What expressions mean: the table of expressions.txt, all weekday pairs, and what is no date."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

Tag = Callable[..., Doc]

ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in (Path(__file__).parent / "expressions.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Row: the day of writing, Monday 5 to Sunday 11 February 2024. Column: the weekday it says, Monday first.
LATEST = {
    "2024-02-05": "02-05 01-30 01-31 02-01 02-02 02-03 02-04",
    "2024-02-06": "02-05 02-06 01-31 02-01 02-02 02-03 02-04",
    "2024-02-07": "02-05 02-06 02-07 02-01 02-02 02-03 02-04",
    "2024-02-08": "02-05 02-06 02-07 02-08 02-02 02-03 02-04",
    "2024-02-09": "02-05 02-06 02-07 02-08 02-09 02-03 02-04",
    "2024-02-10": "02-05 02-06 02-07 02-08 02-09 02-10 02-04",
    "2024-02-11": "02-05 02-06 02-07 02-08 02-09 02-10 02-11",
}
UPCOMING = {
    "2024-02-05": "02-05 02-06 02-07 02-08 02-09 02-10 02-11",
    "2024-02-06": "02-12 02-06 02-07 02-08 02-09 02-10 02-11",
    "2024-02-07": "02-12 02-13 02-07 02-08 02-09 02-10 02-11",
    "2024-02-08": "02-12 02-13 02-14 02-08 02-09 02-10 02-11",
    "2024-02-09": "02-12 02-13 02-14 02-15 02-09 02-10 02-11",
    "2024-02-10": "02-12 02-13 02-14 02-15 02-16 02-10 02-11",
    "2024-02-11": "02-12 02-13 02-14 02-15 02-16 02-17 02-11",
}


def pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (today, said, f"2024-{day}")
        for today, days in table.items()
        for said, day in zip(WEEKDAYS, days.split(), strict=True)
    ]


def test_table_is_as_long_as_promised() -> None:
    assert len(ROWS) + len(pairs(LATEST)) >= 400


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_expression(tag: Tag, row: list[str]) -> None:
    anchor, marked, timex, *edtf = row
    expression = re.search(">(.+?)<", marked)
    assert expression
    doc = tag(marked.replace(">", "").replace("<", ""), "" if anchor == "-" else anchor)
    found = {
        (span.start_char, span.text): (f"{span._.timex.type} {span._.timex.value}", span._.timex.edtf)
        for span in doc.spans["dates"]
    }
    assert found.get((expression.start(), expression[1])) == (timex, edtf[0] if edtf else "")


@pytest.mark.parametrize(("today", "said", "meant"), pairs(LATEST))
def test_weekday_is_the_latest_today_included(tag: Tag, today: str, said: str, meant: str) -> None:
    doc = tag(f"The depot burned on {said}.", today)
    assert [span._.timex.edtf for span in doc.spans["dates"]] == [meant]


@pytest.mark.parametrize(("today", "said", "meant"), pairs(UPCOMING))
def test_weekday_to_come_is_the_next(tag: Tag, today: str, said: str, meant: str) -> None:
    doc = tag(f"The depot will reopen on {said}.", today)
    assert [span._.timex.edtf for span in doc.spans["dates"]] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "They may go, and they march on.",
        "May they rest in peace.",
        "Prime Minister May left the room.",
        "Prices fall as the sun sets.",
        "The sun was out and he sat down.",
        "Sun Microsystems sold it.",
        "Black September and Black Friday.",
        "A 6-year-old boy and a man aged 40 were hurt.",
        "She is 25 years old.",
        "He is in his 50s.",
        "They won 3:2 and 21-19.",
        "Reactor Unit 4 was shut.",
        "It lies 1,200 km away, at 2,015 m.",
        "Call 555-1234 or 202-555-0143.",
        "Flight 1983 was late.",
        "It cost $2000 and €1999.",
        "It killed 1950 people.",
        "Windows 2000 crashed.",
        "He read the Daily Mail and USA Today.",
        "Version 10.2.3 is out.",
        "He lives on the 9th floor.",
        "It was an overnight success.",
        "The fall of Kabul shocked them.",
        "A quarter of them left; three-quarters stayed.",
        "The second bomb failed.",
        "Read chapter 12 of part 3.",
    ],
)
def test_no_date(tag: Tag, text: str) -> None:
    doc = tag(text, "2024-02-09")
    assert [span.text for span in doc.spans["dates"]] == []
