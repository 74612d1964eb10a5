"""Publication dates from metadata and file names."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.publication import doubt, from_name, normalize


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-02-09", "2024-02-09"),
        ("20240209", "2024-02-09"),
        ("2024-02-09T10:00:00Z", "2024-02-09T10:00:00Z"),
        ("2024-02-09 10:00:00 UTC", "2024-02-09T10:00:00Z"),
        ("2024-02-09T10:00:00.123+02:00", "2024-02-09T10:00:00.123+02:00"),
        ("2024-02-09T17:30", "2024-02-09T17:30"),
        ("2024-02-09T25:00", "2024-02-09"),
        ("Feb 9, 2024", "2024-02-09"),
        ("9 February 2024", "2024-02-09"),
        ("Friday, February 9th, 2024", "2024-02-09"),
        ("Published: 9 Sept. 2024", "2024-09-09"),
        ("09-Feb-2024", "2024-02-09"),
        ("Feb 9, 2024 10:30 PM", "2024-02-09T22:30:00"),
        ("Fri, 09 Feb 2024 10:00:00 +0200", "2024-02-09T10:00:00+02:00"),
        ("9 Feb 2024 10:00 GMT", "2024-02-09T10:00:00+00:00"),
        ("09.02.2024", "2024-02-09"),
        ("25/02/2024", "2024-02-25"),
        ("02/25/2024", "2024-02-25"),
        ("02/02/2024", "2024-02-02"),
        ("1930000000", "2031-02-27T23:06:40Z"),
        ("1930000000123", "2031-02-27T23:06:40Z"),
        ("1930000000.0", "2031-02-27T23:06:40Z"),
    ],
)
def test_one_reading(written: str, expected: str) -> None:
    assert normalize(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        "09/02/2024",
        "yesterday",
        "2 hours ago",
        "Friday",
        "2024",
        "2024-02",
        "2024-13-01",
        "30 February 2024",
        "x",
        "193000000",
        "0000000001",
        "9930000000",
        "2031030514",
    ],
)
def test_no_reading_or_two_give_nothing(written: str) -> None:
    assert normalize(written) == ""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("05/06/2031", "published '05/06/2031' has two readings; write ISO 8601"),
        ("05/06/2031 10:00", "published '05/06/2031 10:00' has two readings; write ISO 8601"),
        ("2031030514", "published '2031030514' has two readings; write ISO 8601"),
        ("not a date", "published 'not a date' cannot be read as a day; write ISO 8601"),
        ("2031-02-30", "published '2031-02-30' cannot be read as a day; write ISO 8601"),
        ("31/31/2031", "published '31/31/2031' cannot be read as a day; write ISO 8601"),
        ("x" * 50, f"published '{'x' * 40}...' cannot be read as a day; write ISO 8601"),
        ("2031-06-05", ""),
        ("1930000000", ""),
        ("  ", ""),
        ("NaT", ""),
        ("null", ""),
    ],
)
def test_why_there_is_no_date(written: str, told: str) -> None:
    assert doubt(written) == told


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024-03-17-fire.txt", "2024-03-17"),
        ("20240317_fire.txt", "2024-03-17"),
        ("reuters/2024/03/17/fire.html", "2024-03-17"),
        ("fire_2024.03.17.txt", "2024-03-17"),
        ("fire-2024.txt", ""),
        ("20241317.txt", ""),
        ("2024-02-30.txt", ""),
        ("id120240317.txt", ""),
        ("000_37cad484b4546ac8.txt", ""),
    ],
)
def test_dates_in_file_names(name: str, expected: str) -> None:
    assert from_name(name) == expected


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 1, 1)))
def test_iso_dates_stay_as_they_are(day: date) -> None:
    assert normalize(day.isoformat()) == day.isoformat()


@given(st.text(alphabet="0123456789-/.: ,TZ+FebMarchAug", max_size=30))
def test_anything_gives_iso_8601_or_nothing(written: str) -> None:
    found = normalize(written)
    assert found == "" or datetime.fromisoformat(found)
