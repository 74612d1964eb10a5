"""What is told while a run goes on."""

from __future__ import annotations

import pytest

from pipeline.cli import progress as module
from pipeline.cli.output import counted
from pipeline.cli.progress import Counter, progress


class Clock:
    """Stands for the module `time`; goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (12_345, "12,345 articles")]
)
def test_numbers_of_things(number: int, told: str) -> None:
    assert counted(number, "article") == told


def test_rate_failures_and_time_left(clock: Clock) -> None:
    read = 0.0
    counter = Counter(lambda: read)
    for number, _ in enumerate(counter.counting(range(101))):
        counter(failed=number % 50 == 1)
        clock.now += 0.1
        read = (number + 1) / 1010
    assert str(counter) == "101 articles, 9.9 a second, 2 failed, about 90 s left".replace("90 s", "2 min")


def test_what_the_ledger_knew_is_not_in_the_rate(clock: Clock) -> None:
    counter = Counter()
    for _ in range(1000):
        counter(taken=True)
    for _ in range(11):
        counter()
        clock.now += 1.0
    assert str(counter) == "11 articles, 0.9 a second, 1,000 taken from the ledger"


@pytest.mark.parametrize(("seconds", "told"), [(45, "45 s"), (600, "10 min"), (12_000, "3 h 20 min")])
def test_durations(seconds: float, told: str) -> None:
    assert module._duration(seconds) == told


def test_plain_lines_become_sparse(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=False) as tick:
        for _ in range(1000):
            tick()
            clock.now += 1.0
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(",")[0] for line in lines] == [
        f"{number} articles" for number in (11, 31, 71, 151, 311, 631)
    ]


def test_quiet_says_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=True) as tick:
        tick()
        clock.now += 1000.0
        tick()
    assert capsys.readouterr().err == ""
