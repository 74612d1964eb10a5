"""What annotators do to the labels, and what does not fit: told with file, row and words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.labels import FORMATS, LabelledArticle, LabelRow, LabelsError, Mark

TEXT = "\U0001f525 A fire gutted Tirven mill in Osterby on Monday, police said."


def mark(field: str, words: str) -> Mark:
    start = TEXT.index(words)
    return Mark(field, start, start + len(words))


ROW = LabelRow(
    ("Tirven mill", "Osterby", "2031-03-04", "fire", "occurred", "police"),
    tuple(sorted([mark("facility", "Tirven mill"), mark("place", "Osterby"), mark("trigger", "fire")])),
)
ARTICLE = LabelledArticle("a", TEXT, (ROW,))
Change = Callable[[Any], None]


def changed(name: str, tmp_path: Path, change: Change) -> LabelledArticle:
    """The article after an annotator has changed the tool's JSON."""
    path = tmp_path / "x.json"
    FORMATS[name].write([ARTICLE], path)
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return FORMATS[name].read(path)[0]


def units(words: str) -> tuple[int, int]:
    """Offsets as JavaScript counts: one more, for what stands before them is two units long."""
    start = TEXT.index(words) + 1
    return start, start + len(words)


def test_label_studio_takes_the_annotation_before_the_prediction(tmp_path: Path) -> None:
    def annotate(tasks: Any) -> None:
        result = json.loads(json.dumps(tasks[0]["predictions"][0]["result"]))
        for region in result:
            if region.get("from_name") == "date":
                region["value"]["text"] = ["2031-03-05"]
            if region.get("value", {}).get("labels") == ["fire"]:
                region["value"]["labels"] = ["explosion"]
        tasks[0]["annotations"] = [{"result": []}, {"result": result}, {"result": [], "was_cancelled": True}]

    row = changed("label-studio", tmp_path, annotate).rows[0]
    assert (row["date"], row["event_type"], row["facility"]) == ("2031-03-05", "explosion", "Tirven mill")


def test_label_studio_of_old_counted_utf16_units(tmp_path: Path) -> None:
    def shift(tasks: Any) -> None:
        for region in tasks[0]["predictions"][0]["result"]:
            if "value" in region:
                region["value"]["start"] += 1
                region["value"]["end"] += 1

    assert changed("label-studio", tmp_path, shift) == ARTICLE


def test_label_studio_may_write_line_ends_otherwise(tmp_path: Path) -> None:
    article = LabelledArticle(
        "a", "A fire\r\nat the mill.", (LabelRow(ROW.cells, (Mark("trigger", 2, 10),)),)
    )
    path = tmp_path / "x.json"
    FORMATS["label-studio"].write([article], path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for region in tasks[0]["predictions"][0]["result"]:
        if region["type"] == "labels":
            region["value"]["text"] = "fire\\nat"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert FORMATS["label-studio"].read(path) == [article]


def test_label_studio_exports_with_a_config_that_names_every_label(tmp_path: Path) -> None:
    FORMATS["label-studio"].write([ARTICLE], tmp_path / "x.json")
    config = (tmp_path / "label-config.xml").read_text(encoding="utf-8")
    for label in ("facility", "place", "date", "trigger", "source", "event", "fire"):
        assert f'<Label value="{label}"/>' in config


def test_doccano_counts_utf16_units(tmp_path: Path) -> None:
    FORMATS["doccano"].write([ARTICLE], tmp_path / "x")
    line = json.loads((tmp_path / "x").read_text(encoding="utf-8"))
    mill = next(e for e in line["entities"] if e["label"] == "facility")
    assert (mill["start_offset"], mill["end_offset"]) == units("Tirven mill")


def test_doccano_may_keep_what_is_ours_in_meta(tmp_path: Path) -> None:
    def move(line: Any) -> None:
        line["meta"] = {name: line.pop(name) for name in ("article_id", "rows")}

    assert changed("doccano", tmp_path, move) == ARTICLE


def test_doccano_rows_whose_anchor_was_moved_keep_their_cells(tmp_path: Path) -> None:
    def move(line: Any) -> None:
        anchor = next(e for e in line["entities"] if e["label"] == "fire")
        anchor["start_offset"], anchor["end_offset"] = units("gutted")

    assert changed("doccano", tmp_path, move).rows == (ROW,)


def test_a_row_that_an_annotator_adds_has_the_words_as_cells(tmp_path: Path) -> None:
    def add(line: Any) -> None:
        labels = [(20, "blast", "gutted"), (21, "facility", "mill"), (22, "source", "police")]
        for number, label, words in labels:
            start, end = units(words)
            line["entities"].append({"id": number, "label": label, "start_offset": start, "end_offset": end})
        line["relations"] += [{"id": 9 + n, "from_id": 20, "to_id": n, "type": "row"} for n in (21, 22)]

    rows = changed("doccano", tmp_path, add).rows
    assert rows[0] == ROW
    assert rows[1].cells == ("mill", "", "", "blast", "occurred", "police")
    assert mark("trigger", "gutted") in rows[1].marks


def test_a_span_without_a_row_goes_to_the_nearest(tmp_path: Path) -> None:
    def add(task: Any) -> None:
        start = TEXT.index("police")
        task["spans"].append({"start": start, "end": start + 6, "label": "source", "text": "police"})

    assert mark("source", "police") in changed("prodigy", tmp_path, add).rows[0].marks


def test_prodigy_leaves_out_what_was_rejected(tmp_path: Path) -> None:
    FORMATS["prodigy"].write([ARTICLE, LabelledArticle("b", TEXT)], tmp_path / "x")
    first, second = (tmp_path / "x").read_text(encoding="utf-8").splitlines()
    rejected = json.dumps({**json.loads(second), "answer": "reject"})
    (tmp_path / "x").write_text(f"{first}\n{rejected}\n", encoding="utf-8")
    assert FORMATS["prodigy"].read(tmp_path / "x") == [ARTICLE]


def shift_words(content: Any) -> None:
    """Put text in front of the article, as a tool that normalizes may take some away."""
    if isinstance(content, list):
        content[0]["data"]["text"] = "New: " + TEXT
    else:
        content["text"] = "New: " + TEXT


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("label-studio", "x.json, task 1, region n1: the text says 'New:' at 4:8, not 'fire'"),
        ("prodigy", "x.json:1, span 1: the text says 'New:' at 4:8, not 'fire'"),
    ],
)
def test_words_that_do_not_stand_at_their_offsets(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(LabelsError) as error:
        changed(name, tmp_path, shift_words)
    assert said.replace("'New:'", repr(("New: " + TEXT)[4:8])) in str(error.value)


def test_words_that_do_not_stand_at_their_offsets_in_brat(tmp_path: Path) -> None:
    FORMATS["brat"].write([ARTICLE], tmp_path)
    path = next(tmp_path.glob("*.txt"))
    path.write_text(f"New: {TEXT}", encoding="utf-8")
    with pytest.raises(LabelsError, match=r"\.ann:1: the text says .* at 4 8, not 'fire'"):
        FORMATS["brat"].read(tmp_path)


def test_words_that_do_not_stand_at_their_offsets_in_a_docbin(tmp_path: Path) -> None:
    from spacy.lang.en import English
    from spacy.tokens import DocBin

    FORMATS["spacy"].write([ARTICLE], tmp_path / "x")
    [doc] = DocBin().from_disk(tmp_path / "x").get_docs(English().vocab)
    assert {span.text for span in doc.spans["labels"]} == {"fire", "Tirven mill", "Osterby"}
    other = English()("New: " + TEXT)
    other.user_data.update(doc.user_data)
    DocBin(docs=[other], store_user_data=True).to_disk(tmp_path / "y")
    with pytest.raises(LabelsError, match="y, doc 1, row 1, facility: the text says"):
        FORMATS["spacy"].read(tmp_path / "y")


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_file_of_something_else_is_told_without_a_traceback(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text('{"other": 1}\n', encoding="utf-8")
    with pytest.raises(LabelsError, match="x"):
        FORMATS[name].read(path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("T1\tfire 0 200\tx", r"ann:1: 0:200 is not within the text of"),
        ("T1\tfire zero\tx", r"ann:1: cannot be read as a span"),
        ("T1\tfire 2 3;9 13\tA gutt", r"ann:1: .* between the fragments is left out"),
    ],
)
def test_broken_lines_of_brat(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text(line.replace("gutt", TEXT[9:13]) + "\n", encoding="utf-8")
    with pytest.raises(LabelsError, match=said):
        FORMATS["brat"].read(tmp_path)
