"""A user's own list of facilities: links names to its ids, fuzzily but never on generic words."""

from __future__ import annotations

import csv
import gc
import math
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from pipeline.places.context import distance
from pipeline.places.facility_index import ALIKE as WORDS_ALIKE
from pipeline.places.facility_index import NameIndex
from pipeline.places.folding import fold
from pipeline.rules import load_entries, models_folder

COLUMNS = ("id", "name", "aliases", "lat", "lon", "country")
REQUIRED = ("id", "name")
ALIAS_MARK = "|"
ALIKE = 88.0
"""Least likeness (0 to 100) of whole names; below lie pairs as "Tula Arms Plant", "Tula Machine Plant"."""
MOST = 2_000
"""Names with the wanted words beyond which only an equal one is looked for, for none can be told apart."""
SHOWN = 20
"""Of a file's faults in a message."""
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


class FacilityList:
    """Records that names are linked to."""

    def __init__(self, records: Sequence[FacilityRecord], generic: frozenset[str] | None = None) -> None:
        """`generic` are folded words (default: [[generic]] of models/places.toml)."""
        self._generic = generic if generic is not None else generic_words()
        self.records = tuple(records)
        self._folded: list[str] = []
        self._record = array("I")
        for number, record in enumerate(self.records):
            names = {fold(name) for name in (record.name, *record.aliases)} - {""}
            self._folded += sorted(names)
            self._record.extend([number] * len(names))
        self._index = NameIndex(map(self._own, self._folded))

    @classmethod
    def read(cls, path: str | Path) -> FacilityList:
        """The list in the CSV file `path`: columns id, name, aliases (parted by `|`), lat, lon, country.

        Raises FacilityListError with every fault of the file.
        """
        with _uncollected():
            return cls(read_records(Path(path)))

    def link(
        self, name: str, country_code: str = "", near: tuple[float, float] | None = None
    ) -> FacilityRecord | None:
        """The one record that `name` means, or None where none or several could be meant.

        `country_code` (ISO alpha-2) and `near` (latitude, longitude in degrees) rule out records elsewhere.
        """
        wanted = fold(name)
        own = self._own(wanted)
        numbers = _numbers(own)
        found = self._index.having(own - numbers) if own - numbers else self._index.having(own, exact=True)
        here = [n for n in found if not _elsewhere(self.records[self._record[n]], country_code, near)]
        same = {self._record[n] for n in here if self._folded[n] == wanted}
        if same or len(here) > MOST:
            return self.records[same.pop()] if len(same) == 1 else None
        return self._likest(wanted, own, here)

    def _likest(self, wanted: str, own: frozenset[str], names: Iterable[int]) -> FacilityRecord | None:
        """The record that is so much liker than all others that it must be meant."""
        best: dict[int, tuple[float, bool]] = {}
        for name in names:
            score = _likeness(wanted, own, self._folded[name], self._own(self._folded[name]))
            record = self._record[name]
            if record not in best or score[0] > best[record][0]:
                best[record] = score
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        if not ranked or not ranked[0][1][1]:
            return None
        if len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < LEAD:
            return None
        return self.records[ranked[0][0]]

    def _own(self, folded: str) -> frozenset[str]:
        return frozenset(word for word in folded.split() if word not in self._generic)


def _likeness(wanted: str, own: frozenset[str], entry: str, entry_own: frozenset[str]) -> tuple[float, bool]:
    """Likeness 0 to 100, and whether it may link: the names' own words agree, each with one of the other.

    An entry that has all own words of the wanted name and more ("Orlik plant", "Orlik Tractor Plant") is no
    link but a rival.
    """
    numbers, others = _numbers(own), _numbers(entry_own)
    if numbers and others and numbers != others:
        return 0.0, False
    score = float(fuzz.token_set_ratio(wanted, entry))
    return score, score >= ALIKE and _all_in(entry_own - others, own)


def _all_in(words: frozenset[str], others: frozenset[str]) -> bool:
    return all(_in(word, others) for word in words)


def _in(word: str, words: frozenset[str]) -> bool:
    return any(fuzz.ratio(word, other) >= WORDS_ALIKE for other in words)


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


def read_records(path: Path) -> list[FacilityRecord]:
    """The records of a CSV file. Raises FacilityListError with every fault, each with file and line."""
    records: list[FacilityRecord] = []
    faults: list[str] = []
    seen: set[str] = set()
    for line, cells in _rows(path):
        found = _faults(*cells)
        if cells[0] in seen:
            found.append(f"id {cells[0]!r} is given twice; ids must differ")
        seen.add(cells[0])
        if found:
            faults += [f"{path}:{line}: {fault}" for fault in found]
        else:
            records.append(_record(*cells))
    if faults:
        more = [f"and {len(faults) - SHOWN} faults more"] if len(faults) > SHOWN else []
        raise FacilityListError("\n".join([*faults[:SHOWN], *more]))
    return records


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells in the order of `COLUMNS`. Raises FacilityListError for an unusable file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            _check_header(path, header)
            places = [header.index(column) if column in header else -1 for column in COLUMNS]
            for cells in reader:
                # A short row lacks its last cells, a column that is not there all of its own.
                padded = [*cells, *[""] * (len(header) - len(cells) + 1)]
                if cells:
                    yield reader.line_num, [padded[at].strip() if at >= 0 else "" for at in places]
    except OSError as error:
        raise FacilityListError(
            f"{path}: cannot be read: {error.strerror}; give the path of a CSV file"
        ) from error
    except UnicodeDecodeError as error:
        raise FacilityListError(f"{path}: is not UTF-8 text; save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise FacilityListError(f"{path}: cannot be read as CSV: {error}") from error


def _check_header(path: Path, header: Sequence[str]) -> None:
    if missing := [column for column in REQUIRED if column not in header]:
        raise FacilityListError(
            f"{path}:1: column {' and '.join(missing)} missing; the first line must name the columns "
            f"{','.join(COLUMNS)} ({' and '.join(REQUIRED)} are needed)"
        )
    if unknown := [column for column in header if column not in COLUMNS]:
        raise FacilityListError(
            f"{path}:1: unknown column {', '.join(map(repr, unknown))}; known are {', '.join(COLUMNS)}"
        )


def _faults(id: str, name: str, aliases: str, lat: str, lon: str, country: str) -> list[str]:
    faults = [f"{column} is empty; give one" for column, cell in (("id", id), ("name", name)) if not cell]
    if bool(lat) != bool(lon):
        faults.append("only one of lat and lon is given; give both or none")
    for column, cell, most in (("lat", lat, 90.0), ("lon", lon, 180.0)):
        if cell and not _degrees(cell, most):
            faults.append(f"{column} {cell!r} is not a number of degrees from -{most:g} to {most:g}")
    if country and not (len(country) == 2 and country.isalpha()):
        faults.append(f"country {country!r} is not an ISO 3166-1 code of two letters, such as UA")
    return faults


def _degrees(cell: str, most: float) -> bool:
    try:
        value = float(cell)
    except ValueError:
        return False
    return math.isfinite(value) and abs(value) <= most


def _record(id: str, name: str, aliases: str, lat: str, lon: str, country: str) -> FacilityRecord:
    return FacilityRecord(
        id,
        name,
        tuple(alias.strip() for alias in aliases.split(ALIAS_MARK) if alias.strip()) if aliases else (),
        float(lat) if lat else None,
        float(lon) if lon else None,
        sys.intern(country.upper()),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which would look through millions of records again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
