"""The program as tests call it: in this process, with a small annotator in the model's place."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from samples import annotator
from spacy.language import Language

import pipeline.cli.annotate
import pipeline.cli.running
import pipeline.language
from pipeline.cli import main
from pipeline.runs.annotating import work_line
from pipeline.runs.engines import InlineEngine


@dataclass(frozen=True)
class Outcome:
    """What a call of the program gave."""

    code: int
    out: str
    err: str


Program = Callable[..., Outcome]


@pytest.fixture(scope="session")
def small() -> Language:
    return annotator()


@pytest.fixture
def program(
    small: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Program]:
    """Call `dateline` with arguments; returns exit code, standard output and standard error."""
    monkeypatch.setattr(pipeline.language, "load", lambda model=None, **options: small)
    monkeypatch.setattr(pipeline.cli.running, "engine_for", lambda request: InlineEngine(small))
    annotate = sys.modules["pipeline.cli.annotate"]
    monkeypatch.setattr(annotate, "engine_for", lambda *options: InlineEngine(small, work_line))

    def call(*arguments: str | Path) -> Outcome:
        with pytest.raises(SystemExit) as leaving:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(int(leaving.value.code or 0), captured.out, captured.err)

    listening = signal.getsignal(signal.SIGINT)
    yield call
    signal.signal(signal.SIGINT, listening)  # a program that was stopped no longer listens


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two articles, one of which reports two incidents."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "two.txt").write_text(
        "There was a blast at Harwick and a blast at Osterby, the police of the town said.", encoding="utf-8"
    )
    (folder / "none.txt").write_text("The council of the town met and talked of the rain.", encoding="utf-8")
    return folder
