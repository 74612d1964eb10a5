"""The tables in a folder: whole or not at all, the same bytes every time, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from samples import ARTICLE, REPORT

from pipeline.incidents import link
from pipeline.tables import (
    FORMATS,
    TABLES,
    ArticleRecord,
    FormatError,
    Tables,
    locate,
    tabulate,
    write_run,
    writing,
)

NAMES = {"incidents.csv", "reports.csv", "claims.csv", "articles.csv", "run.json"}


def tables(**changes: str | None) -> Tables:
    located = locate(ARTICLE, [replace(REPORT, **changes)])
    return tabulate(link(located), [ArticleRecord.of(ARTICLE, "ok", reports=1)])


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_of_a_run(tmp_path: Path) -> None:
    out = tmp_path / "new" / "run"
    write_run(tables(), {"counts": 1}, out)
    assert {path.name for path in out.iterdir()} == NAMES
    assert json.loads((out / "run.json").read_text(encoding="utf-8")) == {"counts": 1}


@pytest.mark.parametrize("name", TABLES)
def test_csv_has_header_and_byte_order_mark(name: str, tmp_path: Path) -> None:
    write_run({table: [] for table in TABLES}, {}, tmp_path)
    assert (tmp_path / f"{name}.csv").read_bytes() == (
        "\ufeff" + ",".join(TABLES[name].header) + "\n"
    ).encode()


def test_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    write_run(tables(facility='=HYPERLINK("http://x")', source="@mayor", place="-Osterby"), {}, tmp_path)
    row = read(tmp_path / "reports.csv")[0]
    assert (row["facility"], row["source"], row["place"]) == (
        '\'=HYPERLINK("http://x")',
        "'@mayor",
        "'-Osterby",
    )


def test_degrees_stay_numbers(tmp_path: Path) -> None:
    write_run(tables(), {}, tmp_path)
    row = read(tmp_path / "incidents.csv")[0]
    assert (row["lat"], row["lon"]) == ("-12.5", "-0.25")


def test_text_that_is_no_unicode_is_written_as_an_escape(tmp_path: Path) -> None:
    write_run(tables(facility="plant \udc80"), {}, tmp_path)
    assert read(tmp_path / "reports.csv")[0]["facility"] == "plant \\udc80"


@pytest.mark.parametrize("name", [f for f in FORMATS if f in ("csv", "jsonl", "geojson")])
def test_two_writings_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_run(tables(), {}, tmp_path / folder, [name])
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_jsonl_keeps_values_as_they_are(tmp_path: Path) -> None:
    write_run(tables(facility="=plant"), {}, tmp_path, ["jsonl"])
    incident = json.loads((tmp_path / "incidents.jsonl").read_text(encoding="utf-8"))
    assert (incident["facility"], incident["lat"]) == ("=plant", -12.5)


def test_xlsx_is_one_workbook_without_formulas(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed; pip install 'dateline[xlsx]'")
    for folder in ("one", "two"):
        write_run(tables(facility="=1+1"), {}, tmp_path / folder, ["xlsx"])
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    with zipfile.ZipFile(tmp_path / "one" / "dateline.xlsx") as book:
        sheets = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
        assert len(sheets) == len(TABLES)
        assert not any(b"<f>" in sheet for sheet in sheets)
        assert any(b"=1+1" in sheet for sheet in sheets)


def test_xlsx_goes_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed; pip install 'dateline[xlsx]'")
    monkeypatch.setattr(writing, "_LONGEST_SHEET", 3)
    given = tables()
    [row] = given["articles"]
    rows = [{**row, "article_id": f"{number}.txt"} for number in range(5)]
    write_run({**given, "articles": rows}, {}, tmp_path, ["xlsx"])
    with zipfile.ZipFile(tmp_path / "dateline.xlsx") as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        assert [name for name in names if name.startswith("articles")] == [
            "articles",
            "articles 2",
            "articles 3",
        ]
        sheets = {name: book.read(f"xl/worksheets/sheet{n}.xml") for n, name in enumerate(names, start=1)}
        told = [sheets[name].count(b"<row ") - 1 for name in names if name.startswith("articles")]
        assert told == [2, 2, 1]
        assert re.findall(rb"\d\.txt", sheets["articles 2"]) == [b"2.txt", b"3.txt"]


def test_a_cell_that_is_too_long_for_xlsx_says_so(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed; pip install 'dateline[xlsx]'")
    given = tables()
    [row] = given["articles"]
    rows = [{**row, "title": "x" * 32_767, "reason": "y" * 32_768}]
    write_run({**given, "articles": rows}, {}, tmp_path, ["xlsx"])
    with zipfile.ZipFile(tmp_path / "dateline.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
        texts = re.findall(r"<t[^>]*>([^<]*)</t>", "".join(sheets))
    assert "x" * 32_767 in texts and "y" * 32_763 + " […]" in texts
    assert read(tmp_path / "articles.csv")[0]["reason"] == "y" * 32_768


def test_geojson_is_a_map_of_the_incidents(tmp_path: Path) -> None:
    placed, unplaced = tables(), tables(latitude=None, longitude=None, facility='The "Old" Łódź Mill')
    rows = {name: placed[name] + unplaced[name] for name in TABLES}
    write_run(rows, {}, tmp_path, ["geojson"])
    found = json.loads((tmp_path / "incidents.geojson").read_text(encoding="utf-8"))
    assert (found["type"], found.keys()) == ("FeatureCollection", {"type", "features"})
    first, second = found["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [-0.25, -12.5]}
    assert second["geometry"] is None
    assert [feature["properties"] for feature in (first, second)] == rows["incidents"]
    assert [feature["id"] for feature in (first, second)] == [row["incident_id"] for row in rows["incidents"]]


def test_geojson_without_an_incident_is_an_empty_map(tmp_path: Path) -> None:
    write_run({table: [] for table in TABLES}, {}, tmp_path, ["geojson"])
    assert json.loads((tmp_path / "incidents.geojson").read_text(encoding="utf-8")) == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_geojson_of_text_that_is_no_unicode_is_json(tmp_path: Path) -> None:
    write_run(tables(facility="plant \udc80"), {}, tmp_path, ["geojson"])
    [feature] = json.loads((tmp_path / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["facility"] == "plant \udc80"


def test_parquet_keeps_types(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed; pip install 'dateline[parquet]'")
    import pandas as pd

    write_run(tables(), {}, tmp_path, ["parquet"])
    frame = pd.read_parquet(tmp_path / "incidents.parquet")
    assert (frame["lat"][0], frame["article_count"][0]) == (-12.5, 1)


@pytest.mark.parametrize("failing", ["claims", "articles"])
def test_a_failing_writer_leaves_the_earlier_run(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_run(tables(), {"run": 1}, tmp_path)
    before = bytes_of(tmp_path)
    broken = tables(facility="other") | {failing: [{"x": object()}]}  # type: ignore[dict-item]
    monkeypatch.setattr(writing, "guard", fail_on_object(writing.guard))
    with pytest.raises(OSError):
        write_run(broken, {"run": 2}, tmp_path)
    assert bytes_of(tmp_path) == before


def fail_on_object(guard: Callable[[object], object]) -> Callable[[object], object]:
    def guarded(cell: object) -> object:
        if type(cell) is object:
            raise OSError("disk full")
        return guard(cell)

    return guarded


def test_a_failing_move_puts_the_earlier_run_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_run(tables(), {"run": 1}, tmp_path)
    before = bytes_of(tmp_path)
    move = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target == tmp_path / "incidents.csv" and self.parent.name != "earlier":
            raise OSError("disk gone")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="disk gone"):
        write_run(tables(facility="other"), {"run": 2}, tmp_path)
    assert bytes_of(tmp_path) == before


def test_a_failing_first_run_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_run(tables(), {"not JSON": object()}, tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_tables_of_an_earlier_format_do_not_stay(tmp_path: Path) -> None:
    write_run(tables(), {}, tmp_path, ["jsonl"])
    write_run(tables(), {}, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == NAMES


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write_run(tables(), {}, tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_an_unknown_format_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="there are csv, jsonl"):
        write_run(tables(), {}, tmp_path / "run", ["docx"])
    assert not (tmp_path / "run").exists()


def test_a_missing_library_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "find_spec", lambda name: None)
    with pytest.raises(FormatError, match=r"pip install 'dateline\[xlsx\]'"):
        writing.check_formats(["xlsx"])


def test_parquet_is_written_in_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    monkeypatch.setattr(writing, "_ROW_GROUP", 2)
    given = tables()
    rows = list(given["articles"]) * 5
    write_run({**given, "articles": rows, "claims": []}, {}, tmp_path, ["parquet"])
    assert parquet.ParquetFile(tmp_path / "articles.parquet").num_row_groups == 3
    assert parquet.read_table(tmp_path / "articles.parquet").to_pylist() == rows
    assert parquet.read_table(tmp_path / "claims.parquet").num_rows == 0


def test_a_write_that_was_killed_is_undone(tmp_path: Path) -> None:
    write_run(tables(), {"run": 1}, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    stage = tmp_path / ".dateline-x"
    (stage / "earlier").mkdir(parents=True)
    for name in ("run.json", "articles.csv"):
        (tmp_path / name).replace(stage / "earlier" / name)
    (tmp_path / "articles.csv").write_text("new")
    writing.recover(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_write_that_was_killed_when_it_was_done_stands(tmp_path: Path) -> None:
    write_run(tables(), {"run": 2}, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / ".dateline-x" / "earlier").mkdir(parents=True)
    (tmp_path / ".dateline-x" / "earlier" / "run.json").write_text('{"run": 1}')
    writing.recover(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
