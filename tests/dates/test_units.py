"""The small parts: numbers in words, calendar arithmetic, EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf

from pipeline.dates.edtf import render
from pipeline.dates.moments import add_days, add_months, add_units, easter, make_date, parse_day, parse_year
from pipeline.dates.numerals import format_count, parse_number, parse_spoken_year
from pipeline.dates.resolvers.feasts import holiday_day


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("3", 3),
        ("1,200", 1200),
        ("2.5", 2.5),
        ("2 1/2", 2.5),
        ("a", 1),
        ("an", 1),
        ("seventeen", 17),
        ("twenty-four", 24),
        ("twenty four", 24),
        ("two hundred", 200),
        ("a thousand", 1000),
        ("a dozen", 12),
        ("two and a half", 2.5),
        ("half an", 0.5),
        ("a couple of", 2),
        ("the next couple of", 2),
        ("several", None),
    ],
)
def test_parse_number(words: str, number: float | None) -> None:
    assert parse_number(words) == number


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety-six", 1996),
        ("nineteen oh five", 1905),
        ("nineteen hundred", 1900),
        ("two thousand", 2000),
        ("two thousand and four", 2004),
        ("twenty twelve", 2012),
        ("twenty", None),
    ],
)
def test_parse_spoken_year(words: str, year: int | None) -> None:
    assert parse_spoken_year(words) == year


@pytest.mark.parametrize(
    ("number", "text"), [(3.0, "3"), (2.5, "2.5"), (100000.0, "100000"), (0.125, "0.125")]
)
def test_format_count(number: float, text: str) -> None:
    assert format_count(number) == text


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2024-02-09", "2024-02-09"),
        ("2024-02-09TNI", "2024-02-09"),
        ("2024-02-09T14:30Z", "2024-02-09"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        ("2024-W06", "2024-02-05/2024-02-11"),
        ("2024-W06-WE", "2024-02-10/2024-02-11"),
        ("2020-W53", "2020-12-28/2021-01-03"),
        ("2021-W53", ""),
        ("2024-Q1", "2024-01/2024-03"),
        ("2024-H2", "2024-07/2024-12"),
        ("2024-SU", "2024-06/2024-08"),
        ("2024-WI", "2023-12/2024-02"),
        ("0001-WI", "0001-01/0001-02"),
        ("199", "1990/1999"),
        ("18", "1800/1899"),
        ("XXXX-11-10", ""),
        ("PAST_REF", ""),
        ("P2D", ""),
        ("000", ""),
        ("0000", ""),
    ],
)
def test_render(value: str, edtf: str) -> None:
    assert render(value) == edtf
    if edtf:
        parse_edtf(edtf)


def test_arithmetic_stays_in_the_calendar() -> None:
    assert make_date(2023, 2, 30) is None
    assert add_days(date.max, 1) is None
    assert add_days(date.min, -1) is None
    assert add_months(date(9999, 12, 1), 1) is None
    assert add_months(date(1, 1, 1), -1) is None
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert add_units(date(2024, 1, 1), 10**9, "Y") is None


@pytest.mark.parametrize(
    ("year", "day"), [(2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert str(easter(year)) == day


@pytest.mark.parametrize(
    ("code", "year", "day"),
    [
        ("12-25", 2024, "2024-12-25"),
        ("easter-2", 2024, "2024-03-29"),
        ("11:3:4", 2024, "2024-11-28"),
        ("5:0:-1", 2024, "2024-05-27"),
        ("12-25", 10000, "None"),
    ],
)
def test_holiday_day(code: str, year: int, day: str) -> None:
    assert str(holiday_day(code, year)) == day


def test_publication_day_or_year_of_iso_dates() -> None:
    assert parse_day("2024-02-09T14:30:00+02:00") == date(2024, 2, 9)
    assert parse_day("2024-02") is None
    assert parse_day("2024-02-31") is None
    assert parse_year("2023-11") == 2023
    assert parse_year("2023-11-05") is None
    assert parse_year("0000") is None
