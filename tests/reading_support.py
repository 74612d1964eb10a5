"""What the tests of reading share: writing a file, and taking its only outcome."""

from __future__ import annotations

from pathlib import Path

from pipeline.article import Article, Refusal
from pipeline.reading import read

SENTENCE = "A boiler exploded at the mill in Ghent on Friday, the mayor of the town said."


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path, **options: object) -> Article:
    """The only outcome of a file, an Article."""
    (outcome,) = read([path], **options)  # type: ignore[arg-type]
    assert isinstance(outcome, Article), outcome
    return outcome


def refusal(path: Path, **options: object) -> Refusal:
    """The only outcome of a file, a Refusal."""
    (outcome,) = read([path], **options)  # type: ignore[arg-type]
    assert isinstance(outcome, Refusal), outcome
    return outcome


def ids(*inputs: Path) -> list[str]:
    return [outcome.id for outcome in read(inputs)]
