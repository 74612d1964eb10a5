"""Whether a table or record has what is asked for, by our names or the user's; how to say that it has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.reading.records import Draft, Problem, Unreadable

_LISTED = 20
"""Names in a reason."""
_REMEMBERED = 200
"""Names of keys that are kept of a file of records, each of which may have others."""


def check(names: Iterable[str], columns: Mapping[str, str]) -> None:
    """Raise Unreadable unless a table with these column names has a text, and every column that was mapped.

    A column under our own name will do for one that was mapped: the map may be meant for another file.
    """
    names = list(names)
    if missing := _missing({"text": "text", **columns}, names):
        raise Unreadable(lacking(missing, names))


def all_mapped(records: Iterable[Draft | Problem], columns: Mapping[str, str]) -> Iterator[Draft | Problem]:
    """The records, and a Problem after them for a mapped key that none of them has: a slip of the pen.

    Of a text that is lacking each record tells itself.
    """
    wanted = {field: name for field, name in columns.items() if field != "text"}
    seen: dict[str, None] = {}
    for record in records:
        yield record
        if wanted and isinstance(record, Draft):
            wanted = _missing(wanted, record.fields)
            if len(seen) < _REMEMBERED:
                seen.update(dict.fromkeys(record.fields))
    if wanted and seen:
        yield Problem(lacking(wanted, seen))


def lacking(wanted: Mapping[str, str], names: Iterable[str]) -> str:
    """The reason for names that are not there, by our field: what there is instead, and the cure."""
    found = ", ".join(sorted(str(name)[:40] for name in names)[:_LISTED]) or "none"
    said = ", ".join(
        f"`{name}`" if name == field else f"`{name}` for {field}" for field, name in wanted.items()
    )
    cure = "; give the right one with --map text=NAME" if "text" in wanted else ""
    return f"no {said}; found: {found}{cure}"


def _missing(wanted: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    there = set(names)
    return {field: name for field, name in wanted.items() if not there & {field, name}}
