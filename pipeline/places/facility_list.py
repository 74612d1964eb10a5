"""A user's own list of facilities: links names to its ids, fuzzily but never on generic words."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from pipeline.places.context import distance
from pipeline.places.folding import fold
from pipeline.rules import load_entries, models_folder

COLUMNS = ("id", "name", "aliases", "lat", "lon", "country")
REQUIRED = ("id", "name")
ALIAS_MARK = "|"
ALIKE = 88.0
"""Least likeness (0 to 100) of whole names; below lie pairs as "Tula Arms Plant", "Tula Machine Plant"."""
OWN_ALIKE = 85.0
"""Least likeness of the words that make a name its own, generic words left out."""
LEAD = 4.0
"""How much liker than the second the best must be; nearer ones are left unlinked."""
FAR = 100.0
"""Kilometres from the place the article gives beyond which a facility is not meant."""


class FacilityListError(ValueError):
    """A facility list that cannot be used; the message names file, line, fault and cure for every fault."""


@dataclass(frozen=True, slots=True)
class FacilityRecord:
    """A line of the list."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    """WGS 84 degrees; None where the list gives none."""
    lon: float | None = None
    country_code: str = ""
    """ISO 3166-1 alpha-2; empty where the list gives none."""


@dataclass(frozen=True, slots=True)
class GenericWords:
    """Words that say what a site is, not which one; agreement in them alone links nothing."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    record: FacilityRecord
    folded: str
    own: frozenset[str]


class FacilityList:
    """Records that names are linked to."""

    def __init__(self, records: list[FacilityRecord], generic: frozenset[str] | None = None) -> None:
        """`generic` are folded words (default: [[generic]] of models/places.toml)."""
        self._generic = generic if generic is not None else generic_words()
        self.records = tuple(records)
        self._entries = [
            _Entry(record, fold(name), self._own(name))
            for record in records
            for name in (record.name, *record.aliases)
            if fold(name)
        ]

    @classmethod
    def read(cls, path: str | Path) -> FacilityList:
        """The list in the CSV file `path`: columns id, name, aliases (parted by `|`), lat, lon, country.

        Raises FacilityListError with every fault of the file.
        """
        path = Path(path)
        records: list[FacilityRecord] = []
        faults: list[str] = []
        for line, row in _rows(path):
            found = _faults(row, {record.id for record in records})
            faults += [f"{path}:{line}: {fault}" for fault in found]
            if not found:
                records.append(_record(row))
        if faults:
            raise FacilityListError("\n".join(faults))
        return cls(records)

    def link(
        self, name: str, country_code: str = "", near: tuple[float, float] | None = None
    ) -> FacilityRecord | None:
        """The one record that `name` means, or None where none or several could be meant.

        `country_code` (ISO alpha-2) and `near` (latitude, longitude in degrees) rule out records elsewhere.
        """
        wanted, own = fold(name), self._own(name)
        if not own:
            return None
        best: dict[str, tuple[float, bool, FacilityRecord]] = {}
        for entry in self._entries:
            score, same = _likeness(wanted, own, entry)
            kept = best.get(entry.record.id)
            if not _elsewhere(entry.record, country_code, near) and (kept is None or score > kept[0]):
                best[entry.record.id] = (score, same, entry.record)
        ranked = sorted(best.values(), key=lambda item: -item[0])
        if not ranked or not ranked[0][1] or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD):
            return None
        return ranked[0][2]

    def _own(self, name: str) -> frozenset[str]:
        return frozenset(word for word in fold(name).split() if word not in self._generic)


def _likeness(wanted: str, own: frozenset[str], entry: _Entry) -> tuple[float, bool]:
    """Likeness 0 to 100, and whether it may link: the names' own words agree, each with one of the other.

    An entry that has all own words of the wanted name and more ("Orlik plant", "Orlik Tractor Plant") is no
    link but a rival.
    """
    if wanted == entry.folded:
        return 100.0, True
    numbers, others = _numbers(own), _numbers(entry.own)
    if (numbers and others and numbers != others) or not _all_in(own - numbers, entry.own):
        return 0.0, False
    score = float(fuzz.token_set_ratio(wanted, entry.folded))
    return score, score >= ALIKE and _all_in(entry.own - others, own)


def _all_in(words: frozenset[str], others: frozenset[str]) -> bool:
    return all(_in(word, others) for word in words)


def _in(word: str, words: frozenset[str]) -> bool:
    return any(fuzz.ratio(word, other) >= OWN_ALIKE for other in words)


def _numbers(words: frozenset[str]) -> frozenset[str]:
    """Words with a digit: "Unit 3" is not "Unit 4"."""
    return frozenset(word for word in words if any(letter.isdigit() for letter in word))


def _elsewhere(record: FacilityRecord, country_code: str, near: tuple[float, float] | None) -> bool:
    if country_code and record.country_code and country_code.upper() != record.country_code:
        return True
    if near is None or record.lat is None or record.lon is None:
        return False
    return distance(near, (record.lat, record.lon)) > FAR


def generic_words() -> frozenset[str]:
    """Folded words of models/places.toml that say what a site is, not which one."""
    entries = load_entries(models_folder() / "places.toml", "generic", GenericWords)
    return frozenset(fold(word) for entry in entries for word in entry.words)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row. Raises FacilityListError where file or header are unusable."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header = reader.fieldnames or []
            if missing := [column for column in REQUIRED if column not in header]:
                raise FacilityListError(
                    f"{path}:1: column {' and '.join(missing)} missing; the first line must name the columns "
                    f"{','.join(COLUMNS)} ({' and '.join(REQUIRED)} are needed)"
                )
            if unknown := [column for column in header if column not in COLUMNS]:
                raise FacilityListError(
                    f"{path}:1: unknown column {', '.join(map(repr, unknown))}; "
                    f"known are {', '.join(COLUMNS)}"
                )
            for row in reader:
                yield reader.line_num, {column: (row.get(column) or "").strip() for column in COLUMNS}
    except OSError as error:
        raise FacilityListError(
            f"{path}: cannot be read: {error.strerror}; give the path of a CSV file"
        ) from error
    except UnicodeDecodeError as error:
        raise FacilityListError(f"{path}: is not UTF-8 text; save it as CSV in UTF-8") from error


def _faults(row: dict[str, str], seen: set[str]) -> list[str]:
    faults = [f"{column} is empty; give one" for column in REQUIRED if not row[column]]
    if row["id"] in seen:
        faults.append(f"id {row['id']!r} is given twice; ids must differ")
    if bool(row["lat"]) != bool(row["lon"]):
        faults.append("only one of lat and lon is given; give both or none")
    for column, most in (("lat", 90.0), ("lon", 180.0)):
        if row[column] and not _degrees(row[column], most):
            faults.append(f"{column} {row[column]!r} is not a number of degrees from -{most:g} to {most:g}")
    if row["country"] and not (len(row["country"]) == 2 and row["country"].isalpha()):
        faults.append(f"country {row['country']!r} is not an ISO 3166-1 code of two letters, such as UA")
    return faults


def _degrees(cell: str, most: float) -> bool:
    try:
        value = float(cell)
    except ValueError:
        return False
    return math.isfinite(value) and abs(value) <= most


def _record(row: dict[str, str]) -> FacilityRecord:
    return FacilityRecord(
        id=row["id"],
        name=row["name"],
        aliases=tuple(alias.strip() for alias in row["aliases"].split(ALIAS_MARK) if alias.strip()),
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        country_code=row["country"].upper(),
    )
