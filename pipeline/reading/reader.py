"""The way of every input: find the file, open it, let its format read it, finish each record."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from gzip import BadGzipFile
from io import BufferedReader
from pathlib import Path

from pipeline.article import Article, Refusal, id_taken, place
from pipeline.reading import sniffing
from pipeline.reading.finishing import finish, position_id
from pipeline.reading.formats import Reader, reader_of, suffixes
from pipeline.reading.gzipped import Unzipped
from pipeline.reading.inputs import InputError, Source, check, find_sources
from pipeline.reading.metering import Meter
from pipeline.reading.records import FIELDS, Draft, Problem, RawFile, Unreadable

MAX_CHARACTERS = 2_000_000
"""Longest text that is taken as one article; the longest news features have some 200,000 characters."""

REPEATED = "records that were there already, with the same id and content, and count once: {:,}"
"""What a notice says of them."""
_START = 16
"""Bytes that tell many formats."""


@dataclass(frozen=True, slots=True)
class _Options:
    columns: Mapping[str, str] = field(default_factory=dict)
    max_characters: int = MAX_CHARACTERS
    stdin: BufferedReader | None = None
    unique: bool = True
    notice: Callable[[str], None] = lambda _: None
    meter: Meter | None = None


def read(
    inputs: Iterable[str | Path],
    *,
    column_map: Mapping[str, str] | None = None,
    max_characters: int = MAX_CHARACTERS,
    stdin: BufferedReader | None = None,
    unique: bool = True,
    notice: Callable[[str], None] = lambda _: None,
    meter: Meter | None = None,
) -> Iterator[Article | Refusal]:
    """An Article or a Refusal for every record in `inputs` (files, folders, `-`), always in the same order.

    `column_map` gives the input's names for our fields: {"text": "body"}. Every outcome has an id of its own:
    the first article that has it keeps it, another is refused, and one that repeats it in all is left out;
    not so without `unique`, for a caller that holds the ids elsewhere than in memory. `notice` is told what
    is left out, `meter` how far reading is.
    Raises InputError at once, before anything is read, for a path that does not exist or an unknown field.
    """
    unknown = sorted(set(column_map or {}) - set(FIELDS))
    if unknown:
        raise InputError(f"cannot map {', '.join(unknown)}; the fields are {', '.join(FIELDS)}")
    given = check(inputs)
    return _outcomes(given, _Options(column_map or {}, max_characters, stdin, unique, notice, meter))


def _outcomes(inputs: list[str | Path], options: _Options) -> Iterator[Article | Refusal]:
    """Outcomes of all sources."""
    sources: Iterable[Source | Refusal] = find_sources(inputs, options.notice)
    if options.meter is not None:
        sources = list(sources)
        options.meter.expect(sources)
    found = (
        outcome
        for source in sources
        for outcome in ([source] if isinstance(source, Refusal) else _read_source(source, options))
    )
    return _with_own_ids(found, options.notice) if options.unique else found


def _with_own_ids(
    outcomes: Iterable[Article | Refusal], notice: Callable[[str], None]
) -> Iterator[Article | Refusal]:
    """The outcomes, each with an id of its own, which belongs to the first that has it."""
    taken: dict[str, str] = {}
    contents: set[bytes] = set()
    repeats: Counter[str] = Counter()
    repeated = 0
    for outcome in outcomes:
        own = outcome.place if isinstance(outcome, Article) else outcome.path
        if isinstance(outcome, Article):
            content = outcome.fingerprint()
            if content in contents:
                repeated += 1
                continue
            contents.add(content)
            if outcome.id in taken:
                here = own if outcome.position else ""
                outcome = Refusal(outcome.id, outcome.path, id_taken(outcome.id, here, taken[outcome.id]))
        if isinstance(outcome, Refusal):
            outcome = replace(outcome, id=_free_id(outcome.id, taken, repeats))
        taken[outcome.id] = own
        yield outcome
    if repeated:
        notice(REPEATED.format(repeated))


def _free_id(wanted: str, taken: Mapping[str, str], repeats: Counter[str]) -> str:
    """The id of a refusal: `x~2` where `x` is taken, so that it replaces nobody's row."""
    found = wanted
    while found in taken:
        repeats[wanted] += 1
        found = f"{wanted}~{repeats[wanted] + 1}"
    return found


def _read_source(source: Source, options: _Options) -> Iterator[Article | Refusal]:
    position = 0
    try:
        read_format = _format(source)
        with _open(source, options) as stream:
            sniffing.check(source.name, stream.peek(_START))
            file = RawFile(source.name, stream, options.max_characters, options.columns)
            record = None
            for record in read_format(file):
                position = record.position
                yield _outcome(record, file)
            _raise_damage(stream)
            if record is None:
                raise Unreadable("no article is in the file")
    except Unreadable as error:
        yield _refusal(source.name, str(error), error.position)
    except BadGzipFile as error:
        yield _refusal(source.name, f"the compressed file is damaged{_after(position)}: {error}")
    except OSError as error:
        yield _refusal(source.name, f"cannot be read{_after(position)}: {error.strerror or error}")
    except Exception as error:
        # Parsers of other people's formats fail in any way on broken files; one file must not end a run.
        yield _refusal(source.name, f"cannot be parsed{_after(position)}: {type(error).__name__}: {error}")


def _raise_damage(stream: BufferedReader) -> None:
    """For formats whose parser takes the damage of a compressed file for its end."""
    if isinstance(stream.raw, Unzipped) and stream.raw.damage is not None:
        raise stream.raw.damage


def _outcome(record: Draft | Problem, file: RawFile) -> Article | Refusal:
    if isinstance(record, Problem):
        return _refusal(file.name, record.reason, record.position)
    try:
        return finish(record, file)
    except Unreadable as error:
        return _refusal(file.name, str(error), record.position)


def _refusal(name: str, reason: str, position: int = 0) -> Refusal:
    where = f"{place(name, position)}: " if position else ""
    return Refusal(position_id(name, position), name, where + reason)


def _after(position: int) -> str:
    return f" after record {position}" if position else ""


def _format(source: Source) -> Reader:
    if source.path is None:
        return reader_of("standard-input.jsonl")
    if not source.path.is_file():
        raise Unreadable(
            "not a regular file" if source.path.exists() else "a link to a file that does not exist"
        )
    try:
        return reader_of(source.name)
    except KeyError as error:
        raise Unreadable(f"{error.args[0]} is not a format that is read ({', '.join(suffixes())})") from error


def _open(source: Source, options: _Options) -> BufferedReader:
    if source.path is None:
        # A copy of the descriptor: closing it leaves the program its standard input.
        return options.stdin or open(sys.stdin.fileno(), "rb", closefd=False)
    stream = source.path.open("rb")
    if options.meter is not None:
        options.meter.opened(source, stream)
    if source.name.lower().endswith(".gz"):
        return BufferedReader(Unzipped(stream))
    return stream
