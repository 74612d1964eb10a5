"""The gazetteer: names of the world's places, looked up on disk so that nothing is loaded beforehand.

`models/gazetteer/names.tsv` is sorted by folded name and gives byte offsets into `places.tsv`; both are
mapped into memory and searched by halving, some 20 steps for a name. Names of `models/places.toml` (other
names of countries, areas, renamed regions) are few and kept in a dict beside it.
"""

from __future__ import annotations

import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.places.folding import fold
from pipeline.rules import RuleError, models_folder

ARTICLES = ("al ", "ad ", "an ", "ar ", "as ", "ash ", "at ", "el ", "az ")
"""Arabic articles, which news write or leave out as they please (al-Mayadin, Mayadin)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    kind: str
    """settlement, district, region, country or area."""
    name: str
    """As GeoNames writes it."""
    country_code: str = ""
    """ISO 3166-1 alpha-2; empty for areas of several countries."""
    admin1: str = ""
    """Name of the first-order division; empty for countries and areas."""
    latitude: float | None = None
    """WGS 84 degrees; None for countries and areas."""
    longitude: float | None = None
    population: int = 0
    geoname_id: int | None = None
    capital: bool = False
    """Whether it is the seat of its country's government."""


class Gazetteer:
    """Finds the places of a name. `extra` adds folded names that the files lack."""

    def __init__(
        self, folder: Path | None = None, extra: Mapping[str, tuple[Candidate, ...]] | None = None
    ) -> None:
        """Map the files of `folder` (default: those shipped). Raises RuleError if they cannot be read."""
        folder = folder or models_folder() / "gazetteer"
        self._names = _mapped(folder / "names.tsv")
        self._places = _mapped(folder / "places.tsv")
        self._extra = dict(extra or {})
        self._beginnings = {
            " ".join(key.split()[:n]) for key in self._extra for n in range(1, 1 + len(key.split()))
        }
        self._find = lru_cache(maxsize=50_000)(self._search)
        self._countries = self._read_countries()

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Every place called `name` in any spelling that folds alike, the largest first; empty if none is."""
        key = fold(name)
        return self.named(key) or self._without_article(key)

    def named(self, key: str) -> tuple[Candidate, ...]:
        """The places of a folded name, exactly; what `models/places.toml` says of it counts alone."""
        return self._find(key)[0]

    def added(self, key: str) -> tuple[Candidate, ...]:
        """Only what `models/places.toml` says of a folded name."""
        return self._extra.get(key, ())

    def begins(self, key: str) -> bool:
        """Whether a longer name begins with the words of `key` (folded)."""
        return self._find(key)[1]

    def country_name(self, code: str) -> str:
        """English short name of an ISO 3166-1 alpha-2 code; empty for an unknown code."""
        return self._countries.get(code.upper(), "")

    def _without_article(self, key: str) -> tuple[Candidate, ...]:
        for article in ARTICLES:
            if key.startswith(article):
                return self.named(key.removeprefix(article))
        return self.named(f"al {key}") if key else ()

    def _search(self, key: str) -> tuple[tuple[Candidate, ...], bool]:
        """The places of `key`, and whether longer names begin with it: one walk serves both questions."""
        if not key:
            return (), False
        wanted = key.encode()
        start = self._first_not_below(wanted + b"\t")
        line = self._line(self._names, start)
        found: tuple[Candidate, ...] = ()
        if line.startswith(wanted + b"\t"):
            offsets = line[len(wanted) + 1 :].split(b",")
            found = tuple(_candidate(self._line(self._places, int(offset))) for offset in offsets)
            found = tuple(sorted(found, key=lambda place: -place.population))
        after = self._line(self._names, self._first_not_below(wanted + b" "))
        longer = after.startswith(wanted + b" ") or key in self._beginnings
        return self._extra.get(key) or found, longer

    def _first_not_below(self, wanted: bytes) -> int:
        """Offset of the first line of names.tsv that does not sort below `wanted`."""
        low, high = 0, len(self._names)
        while low < high:
            middle = self._names.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._names.find(b"\n", middle)
            end = len(self._names) if end < 0 else end
            if self._names[middle : end + 1] < wanted:
                low = end + 1
            else:
                high = middle
        return low

    @staticmethod
    def _line(data: mmap.mmap, start: int) -> bytes:
        end = data.find(b"\n", start)
        return data[start : end if end >= 0 else len(data)]

    def _read_countries(self) -> dict[str, str]:
        """Code -> English short name; the lines of countries stand first in places.tsv."""
        names: dict[str, str] = {}
        position = 0
        while (line := self._line(self._places, position)).startswith(b"country\t"):
            fields = line.decode().split("\t")
            names[fields[2]] = fields[1]
            position += len(line) + 1
        return names


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise RuleError(
            f"{path}: cannot be read ({error}); build it with `python scripts/build_gazetteer.py`"
        ) from error


def _candidate(line: bytes) -> Candidate:
    kind, name, country, admin1, latitude, longitude, population, identifier, capital = line.decode().split(
        "\t"
    )
    return Candidate(
        kind=kind,
        name=name,
        country_code=country,
        admin1=admin1,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        population=int(population),
        geoname_id=int(identifier) if identifier else None,
        capital=bool(capital),
    )
