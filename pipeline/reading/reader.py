"""The way of every input: find the file, open it, let its format read it, finish each record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from io import BufferedReader
from pathlib import Path

from pipeline.article import Article, Refusal, id_taken
from pipeline.reading import files
from pipeline.reading.guarding import Guard
from pipeline.reading.inputs import InputError, Source, check, find_sources
from pipeline.reading.metering import Meter
from pipeline.reading.records import FIELDS, Remark

MAX_CHARACTERS = 2_000_000
"""Longest text that is taken as one article; the longest news features have some 200,000 characters."""

REPEATED = "records that were there already, with the same id and content, and count once: {:,}"
"""What a notice says of them."""
_TOLD = 5
"""Remarks on files that are told one by one."""


def read(
    inputs: Iterable[str | Path],
    *,
    column_map: Mapping[str, str] | None = None,
    max_characters: int = MAX_CHARACTERS,
    stdin: BufferedReader | None = None,
    unique: bool = True,
    notice: Callable[[str], None] = lambda _: None,
    meter: Meter | None = None,
    timeout: float | None = None,
) -> Iterator[Article | Refusal]:
    """An Article or a Refusal for every record in `inputs` (files, folders, `-`), always in the same order.

    `column_map` gives the input's names for our fields: {"text": "body"}. Every outcome has an id of its own:
    the first article that has it keeps it, another is refused, and one that repeats it in all is left out;
    not so without `unique`, for a caller that holds the ids elsewhere than in memory. `notice` is told what
    is left out, `meter` how far reading is. With a `timeout`, formats whose parsers may hang or crash are
    read in a process of their own, and a record that takes more seconds is refused.
    Raises InputError at once, before anything is read, for a path that does not exist or an unknown field.
    """
    unknown = sorted(set(column_map or {}) - set(FIELDS))
    if unknown:
        raise InputError(f"cannot map {', '.join(unknown)}; the fields are {', '.join(FIELDS)}")
    given = check(inputs)
    options = files.Options(column_map or {}, max_characters, stdin, meter)
    found = _without_remarks(_outcomes(find_sources(given, notice), options, timeout), notice)
    return _with_own_ids(found, notice) if unique else found


def _without_remarks(
    outcomes: Iterable[files.Outcome], notice: Callable[[str], None]
) -> Iterator[Article | Refusal]:
    """The outcomes but for remarks, of which the first are told, and how many more there are."""
    remarks = 0
    for outcome in outcomes:
        if not isinstance(outcome, Remark):
            yield outcome
            continue
        remarks += 1
        if remarks <= _TOLD:
            notice(outcome.text)
    if remarks > _TOLD:
        notice(f"... and so of {remarks - _TOLD:,} more files")


def _outcomes(
    sources: Iterable[Source | Refusal], options: files.Options, timeout: float | None
) -> Iterator[files.Outcome]:
    """Outcomes of all sources."""
    if options.meter is not None:
        sources = list(sources)
        options.meter.expect(sources)
    with closing(Guard(timeout or 0.0)) as guard:
        for source in sources:
            if isinstance(source, Refusal):
                yield source
            elif timeout and guard.is_for(source):
                yield from guard.outcomes(source, options)
            else:
                yield from (outcome for _, outcome in files.outcomes(source, options))


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
