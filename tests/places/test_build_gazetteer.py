"""The script that builds the gazetteer: which alternate names it keeps, and that its files are read back."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.places import Gazetteer

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_gazetteer.py"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gazetteer", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("population", "names", "kept"),
    [
        (50_000, ["Tavolga", "Tawolga", "Таволга", "TVG"], ["tawolga"]),
        (50_000, ["Ta bo lo jia", "Tavolga 2"], []),
        (50_000, ["Tavolga upon the very long river of the north"], []),
        (2_000, ["Tawolga"], []),
    ],
)
def test_alternates(build: ModuleType, population: int, names: list[str], kept: list[str]) -> None:
    city = {"name": "Tavolga", "population": population, "alternatenames": names}
    assert build.alternates(city) == kept


def test_files_are_the_same_each_time_and_read_back(build: ModuleType, tmp_path: Path) -> None:
    rows = [
        build.Row(1, "country", "Borduria", "BD", "", None, None, 3_000_000),
        build.Row(2, "settlement", "Tavólga", "BD", "North", 10.123, 20.456, 50_000, True, ("tawolga",)),
        build.Row(3, "settlement", "Tavolga", "BD", "South", 11.0, 21.0, 90_000),
    ]
    build.write(rows, tmp_path / "one")
    build.write(rows, tmp_path / "two")
    for name in ("names.tsv", "places.tsv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    gazetteer = Gazetteer(tmp_path / "one")
    assert [place.geoname_id for place in gazetteer.lookup("tavolga")] == [3, 2]
    (town,) = gazetteer.lookup("Tawolga")
    assert (town.name, town.latitude, town.longitude, town.capital) == ("Tavólga", 10.12, 20.46, True)
    assert gazetteer.country_name("BD") == "Borduria"


def test_a_missing_package_is_named_with_its_cure(build: ModuleType) -> None:
    with pytest.raises(build.BuildError, match="pip install no_such_package"):
        build.package_folder("no_such_package")


def test_divisions_without_their_type_are_filed_too(build: ModuleType) -> None:
    town = build.Row(2, "settlement", "Tavolga", "BD", "Tavolga Oblast", 10.0, 20.0, 50_000)
    (division,) = build.divisions([town])
    assert (division.kind, division.population, division.aliases) == ("region", 50_000, ("tavolga",))
