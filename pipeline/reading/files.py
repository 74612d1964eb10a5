"""One file: open it, let its format read it, finish each record. Whatever is wrong becomes a Refusal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from gzip import BadGzipFile
from io import BufferedReader

from pipeline.article import Article, Refusal, place
from pipeline.reading import sniffing
from pipeline.reading.finishing import finish, position_id
from pipeline.reading.formats import Reader, format_of, suffixes
from pipeline.reading.gzipped import Unzipped
from pipeline.reading.inputs import Source
from pipeline.reading.metering import Meter
from pipeline.reading.records import Draft, Problem, RawFile, Remark, Unreadable

_START = 16
"""Bytes that tell many formats."""

Outcome = Article | Refusal | Remark
Placed = tuple[int, Outcome]
"""An outcome and its position in the file, 0 where it is of the whole file."""


@dataclass(frozen=True, slots=True)
class Options:
    """How files are read; without `stdin` and `meter` it can be sent to another process."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """The user's names for our fields: {"text": "body"}."""
    max_characters: int = 2_000_000
    """Longest text that is taken as one article; the longest news features have some 200,000 characters."""
    stdin: BufferedReader | None = None
    meter: Meter | None = None
    after: int = 0
    """Records up to this position may be passed over."""


def outcomes(source: Source, options: Options) -> Iterator[Placed]:
    """What becomes of each record, and of the file where it cannot be read to its end."""
    position = 0
    try:
        read_format = _reader(source)
        with _open(source, options) as stream:
            sniffing.check(source.name, stream.peek(_START))
            file = RawFile(source.name, stream, options.max_characters, options.columns, options.after)
            record = None
            for found in read_format(file):
                if isinstance(found, Remark):
                    yield 0, Remark(f"{source.name}: {found.text}")
                    continue
                record, position = found, found.position
                yield position, _outcome(record, file)
            _raise_damage(stream)
            if record is None and not options.after:
                raise Unreadable("no article is in the file")
    except Unreadable as error:
        yield error.position, refusal(source.name, str(error), error.position)
    except BadGzipFile as error:
        yield 0, refusal(source.name, f"the compressed file is damaged{_after(position)}: {error}")
    except OSError as error:
        yield 0, refusal(source.name, f"cannot be read{_after(position)}: {error.strerror or error}")
    except Exception as error:
        # Parsers of other people's formats fail in any way on broken files; one file must not end a run.
        yield 0, refusal(source.name, f"cannot be parsed{_after(position)}: {type(error).__name__}: {error}")


def refusal(name: str, reason: str, position: int = 0) -> Refusal:
    """The Refusal of a file, or of one of its records."""
    where = f"{place(name, position)}: " if position else ""
    return Refusal(position_id(name, position), name, where + reason)


def _raise_damage(stream: BufferedReader) -> None:
    """For formats whose parser takes the damage of a compressed file for its end."""
    if isinstance(stream.raw, Unzipped) and stream.raw.damage is not None:
        raise stream.raw.damage


def _outcome(record: Draft | Problem, file: RawFile) -> Article | Refusal:
    if isinstance(record, Problem):
        return refusal(file.name, record.reason, record.position)
    try:
        return finish(record, file)
    except Unreadable as error:
        return refusal(file.name, str(error), record.position)


def _after(position: int) -> str:
    return f" after record {position}" if position else ""


def _reader(source: Source) -> Reader:
    if source.path is None:
        return format_of("standard-input.jsonl").read
    if not source.path.is_file():
        raise Unreadable(
            "not a regular file" if source.path.exists() else "a link to a file that does not exist"
        )
    try:
        return format_of(source.name).read
    except KeyError as error:
        raise Unreadable(f"{error.args[0]} is not a format that is read ({', '.join(suffixes())})") from error


def _open(source: Source, options: Options) -> BufferedReader:
    if source.path is None:
        # A copy of the descriptor: closing it leaves the program its standard input.
        return options.stdin or open(sys.stdin.fileno(), "rb", closefd=False)
    stream = source.path.open("rb")
    if options.meter is not None:
        options.meter.opened(source, stream)
    if source.name.lower().endswith(".gz"):
        return BufferedReader(Unzipped(stream))
    return stream
