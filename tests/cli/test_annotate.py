"""`dateline annotate`: the JSON lines of the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from faulty import build
from samples import article
from spacy.language import Language

from pipeline import annotate
from pipeline.article import Article
from pipeline.runs import Ledger, fill
from pipeline.runs.annotating import lines as annotated_lines
from pipeline.runs.annotating import work_line
from pipeline.runs.engines import PoolEngine
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


def test_ids_are_as_in_a_run(program, news: Path, tmp_path: Path) -> None:
    texts = ["A blast at Osterby.", "A blast at Norland.", "A blast at Osterby."]
    lines = [json.dumps({"id": "x", "text": text, "published": "5/6/2031"}) for text in texts]
    (news / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = program("annotate", news, "-o", tmp_path / "news.jsonl")
    assert done.code == program("run", news, "-o", tmp_path / "out").code == 3
    written = [
        json.loads(line) for line in (tmp_path / "news.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(each["id"], each["text"][-8:-1]) for each in written[2:]] == [("x", "Osterby")]
    assert "failed: x~2: a.jsonl:2: another article has the id 'x' (a.jsonl:1)" in done.err
    assert "count once: 1" in done.err
    assert "2 articles not taken whole, the first x: published '5/6/2031' has two readings" in done.err


def test_an_article_that_hangs_is_stopped(tmp_path: Path) -> None:
    items = [article("a.txt", "A blast at Harwick."), article("b.txt", "hang"), article("c.txt", "segfault")]
    with Ledger.temporary() as ledger:
        totals = fill(ledger, items, PoolEngine(build, 2, 2.0, work_line))
        told = list(annotated_lines(ledger))
    assert (totals.ok, totals.failed) == (1, 2)
    assert [(name, line is None) for name, line, _ in told] == [
        ("a.txt", False),
        ("b.txt", True),
        ("c.txt", True),
    ]
    assert "stopped after 2 seconds" in told[1][2]


def test_a_failure_leaves_the_earlier_file(
    program, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "news.jsonl"
    out.write_text("earlier", encoding="utf-8")

    def fail(ledger: object) -> object:
        raise OSError(28, "No space left on device", str(out))

    monkeypatch.setattr("pipeline.runs.annotating.lines", fail)
    done = program("annotate", news, "-o", out)
    assert done.code == 1
    assert "No space left on device" in done.err
    assert out.read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "news.jsonl"]
