"""Whether a table or record has what is asked for, by our names or the user's; how to say that it has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.reading.records import Draft, Problem, Remark, Unreadable

_LISTED = 20
"""Names in a reason."""
_REMEMBERED = 200
"""Names of keys that are kept of a file of records, each of which may have others."""


def check(names: Iterable[str], columns: Mapping[str, str]) -> Iterator[Remark]:
    """Raise Unreadable unless a table with these column names has a text, and every column that was mapped.

    A column under our own name will do for one that was mapped, for the map may be meant for another file;
    but it may be a slip of the pen, so a Remark tells of it.
    """
    names = list(names)
    if missing := _missing({"text": "text", **columns}, names):
        raise Unreadable(lacking(missing, names))
    yield from fallen_back(names, columns)


def all_mapped(
    records: Iterable[Draft | Problem], columns: Mapping[str, str]
) -> Iterator[Draft | Problem | Remark]:
    """The records, and behind them a Problem for a mapped key that none of them has: a slip of the pen.

    Of a text that is lacking each record tells itself. Where all have our own name instead, a Remark tells.
    """
    unseen = dict(columns)
    own: set[str] = set()
    seen: dict[str, None] = {}
    for record in records:
        yield record
        if unseen and isinstance(record, Draft):
            unseen = {field: name for field, name in unseen.items() if name not in record.fields}
            own.update(unseen.keys() & _own(record.fields))
            if len(seen) < _REMEMBERED:
                seen.update(dict.fromkeys(record.fields))
    lost = {field: name for field, name in unseen.items() if field not in own and field != "text"}
    if lost and seen:
        yield Problem(lacking(lost, seen))
    yield from fallen_back(own, unseen)


def fallen_back(names: Iterable[str], columns: Mapping[str, str]) -> Iterator[Remark]:
    """A Remark on mapped names that are not among those of a file, while our own are."""
    names = set(names)
    fields = [field for field, name in columns.items() if name not in names and field in _own(names)]
    if fields:
        wanted = ", ".join(f"`{columns[field]}`" for field in fields)
        instead = ", ".join(f"`{field}`" for field in fields)
        yield Remark(f"there is no {wanted}, which --map names; {instead} is read instead")


def lacking(wanted: Mapping[str, str], names: Iterable[str]) -> str:
    """The reason for names that are not there, by our field: what there is instead, and the cure."""
    found = ", ".join(sorted(str(name)[:40] for name in names)[:_LISTED]) or "none"
    said = ", ".join(
        f"`{name}`" if name == field else f"`{name}` for {field}" for field, name in wanted.items()
    )
    cure = "; give the right one with --map text=NAME" if "text" in wanted else ""
    return f"no {said}; found: {found}{cure}"


def _missing(wanted: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    names = set(names)
    own = _own(names)
    return {field: name for field, name in wanted.items() if field not in own and name not in names}


def _own(names: Iterable[str]) -> set[str]:
    """The names as ours are written: `Text` will do for `text`."""
    return {str(name).lower() for name in names}
