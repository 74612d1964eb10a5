"""A reader that does what the lines of a file ask for, in place of those of `pipeline.reading.files`."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.article import Article
from pipeline.reading.files import Options, Placed
from pipeline.reading.formats import format_of
from pipeline.reading.inputs import Source


def outcomes(source: Source, options: Options) -> Iterator[Placed]:
    """An article for each line, but for those that end or stop the process."""
    assert source.path is not None
    several = format_of(source.name).skips
    for number, line in enumerate(source.path.read_text().splitlines(), start=1):
        if number <= options.after:
            continue
        _suffer(line, source.path)
        yield number if several else 0, Article(f"{source.name}{number}", line, path=source.name)


def _suffer(line: str, path: Path) -> None:
    if line == "hang":
        time.sleep(600)
    if line == "exit":
        os._exit(7)
    if line == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if line == "killed once" and not (mark := path.with_name(".killed")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
