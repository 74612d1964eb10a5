"""A parser that hangs or crashes costs the record it was at; the rest is read."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import reading_faults
from reading_samples import HTML, page, warc
from reading_support import SENTENCE, write

from pipeline.article import Article, Refusal
from pipeline.reading import read
from pipeline.reading.files import Options, Outcome
from pipeline.reading.guarding import Guard
from pipeline.reading.inputs import Source
from pipeline.reading.metering import Meter

HUNG = "stopped after 1 seconds of reading; --timeout gives it more"
CRASHED = "the process that read it ended (SIGSEGV)"


@pytest.fixture
def guard() -> Iterator[Guard]:
    with closing(Guard(1.0, reading_faults.outcomes)) as guard:
        yield guard


def told(outcomes: Iterator[Outcome]) -> list[str]:
    """The text of an article, the reason of a refusal."""
    return [outcome.text if isinstance(outcome, Article) else outcome.reason for outcome in outcomes]


@pytest.mark.parametrize(
    ("name", "lines", "expected"),
    [
        ("a.html", ["one"], ["one"]),
        ("a.html", ["hang"], [HUNG]),
        ("a.pdf", ["exit"], ["the process that read it ended (exit code 7)"]),
        ("a.html", ["killed once"], ["killed once"]),
        (
            "a.warc",
            ["one", "hang", "three", "segfault", "five"],
            ["one", f"a.warc:2: {HUNG}", "three", f"a.warc:4: {CRASHED}", "five"],
        ),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
def test_what_cannot_be_read_is_listed(
    name: str, lines: list[str], expected: list[str], guard: Guard, tmp_path: Path
) -> None:
    path = write(tmp_path / name, "\n".join(lines))
    assert told(guard.outcomes(Source(name, path), Options())) == expected
    beside = write(tmp_path / "b.html", "two")
    assert told(guard.outcomes(Source("b.html", beside), Options())) == ["two"]


def test_a_file_that_crashes_everywhere_is_given_up(
    guard: Guard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.reading.guarding._IN_A_ROW", 3)
    path = write(tmp_path / "a.warc", "exit\n" * 30)
    found = told(guard.outcomes(Source("a.warc", path), Options()))
    assert [reason.endswith("; the rest of the file is not read") for reason in found] == [False, False, True]


def test_nothing_is_started_for_formats_of_python_and_nothing_stays(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "A boiler exploded at the mill.")
    before = multiprocessing.active_children()
    assert len(list(read([tmp_path], timeout=60.0))) == 1
    assert multiprocessing.active_children() == before
    write(tmp_path / "b.html", page(SENTENCE * 5))
    outcomes = read([tmp_path], timeout=60.0)
    next(outcomes), next(outcomes)
    assert len(multiprocessing.active_children()) == len(before) + 1
    outcomes.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == before


def test_a_guarded_archive_is_read_as_one_that_is_not(tmp_path: Path) -> None:
    answers = [
        ("200 OK", HTML, page(SENTENCE * 5)),
        ("404 Gone", HTML, b""),
        ("200 OK", HTML, page("The end.")),
    ]
    write(tmp_path / "a.warc.gz", warc(*answers, packed=True))
    write(tmp_path / "b.pdf", b"no PDF")
    meter = Meter()
    guarded = list(read([tmp_path], timeout=60.0, meter=meter))
    assert guarded == list(read([tmp_path]))
    assert {type(outcome) for outcome in guarded} == {Article, Refusal}
    assert meter.fraction == pytest.approx(1.0)
