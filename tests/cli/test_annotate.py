"""`dateline annotate`: the JSON lines of the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline import annotate
from pipeline.article import Article
from pipeline.runs.layers import layers

TEXT = (
    "A fire broke out at the Harwick oil refinery in Rotterdam on 4 March 2031, police said. "
    '"The plant was shut down," the mayor, Jan Visser, told reporters on Friday.'
)
SHAPES = {
    "facilities": {"start", "end", "text", "type"},
    "dates": {"start", "end", "text", "type", "value"},
    "events": {"start", "end", "text", "type", "status"},
    "attributions": {"source", "cue", "content", "source_name", "source_type"},
}
KEYS = ["id", "text", "published", *SHAPES, "reports"]


@pytest.fixture(scope="module")
def line(full_nlp: Language) -> dict[str, Any]:
    article = Article("a.txt", TEXT, published="2031-03-05", published_from="metadata")
    return layers(next(annotate([article], full_nlp)))


def test_keys_and_their_order(line: dict[str, Any]) -> None:
    assert list(line) == KEYS
    assert (line["id"], line["text"], line["published"]) == ("a.txt", TEXT, "2031-03-05")


@pytest.mark.parametrize("layer", SHAPES)
def test_shape_of_a_layer(layer: str, line: dict[str, Any]) -> None:
    assert line[layer]
    assert all(set(entry) == SHAPES[layer] for entry in line[layer])


def spans(value: Any) -> list[dict[str, Any]]:
    """Every object with offsets, at any depth."""
    if isinstance(value, dict):
        here = [value] if "start" in value else []
        return here + [span for part in value.values() for span in spans(part)]
    return [span for part in value for span in spans(part)] if isinstance(value, list) else []


def test_offsets_give_the_words(line: dict[str, Any]) -> None:
    found = spans(line)
    assert len(found) > 5
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in found)


def test_a_report_has_the_columns_and_its_claims(line: dict[str, Any]) -> None:
    report = line["reports"][0]
    assert (report["report_id"], report["date"]) == ("a.txt#r1", "2031-03-04")
    assert "incident_id" not in report
    assert all(claim["report_id"] == "a.txt#r1" for claim in report["claims"])


def test_it_is_json(line: dict[str, Any]) -> None:
    assert json.loads(json.dumps(line)) == line


def test_a_line_for_every_article(program, news: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "news.jsonl"
    assert program("annotate", news, "-o", out).code == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [list(line) for line in lines] == [KEYS, KEYS]
    assert [line["id"] for line in lines] == ["none.txt", "two.txt"]


def test_standard_output(program, news: Path) -> None:
    done = program("annotate", news, "-o", "-", "-q")
    assert len(done.out.splitlines()) == 2
    assert done.err == ""


def test_what_cannot_be_read_is_told(program, news: Path, tmp_path: Path) -> None:
    (news / "half.jsonl").write_text('{"text": "The coun', encoding="utf-8")
    done = program("annotate", news, "-o", tmp_path / "news.jsonl")
    assert done.code == 3
    assert "failed: half.jsonl" in done.err


def test_a_failure_leaves_the_earlier_file(
    program, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "news.jsonl"
    out.write_text("earlier", encoding="utf-8")

    def fail(doc: object) -> dict[str, object]:
        raise OSError(28, "No space left on device", str(out))

    monkeypatch.setattr("pipeline.runs.layers.layers", fail)
    done = program("annotate", news, "-o", out)
    assert done.code == 1
    assert "No space left on device" in done.err
    assert out.read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "news.jsonl"]
