"""Label Studio: tasks with predictions to begin from; annotations, where there are any, on the way back.

A row's anchor carries its cells as per-region text areas; relations lead from it to its other regions.
Offsets are code points; versions before 2022 counted UTF-16 units, which the regions' own words give away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from pipeline.labels.article import CELLS, FIELDS, LabelledArticle, LabelsError, check_words
from pipeline.labels.formats.lines import number_of, read_array, text_of
from pipeline.labels.graph import EVENT, Graph, Node, cells_from, from_graph, to_graph
from pipeline.labels.offsets import Utf16

_MODEL = "dateline"


def write(articles: Sequence[LabelledArticle], path: Path) -> None:
    """A JSON array of tasks, and label-config.xml beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tasks = [_task(article) for article in articles]
    path.write_text(json.dumps(tasks, indent=1) + "\n", encoding="utf-8")
    anchors = {r["value"]["labels"][0] for t in tasks for r in _regions(t) if r["type"] == "labels"}
    labels = [*FIELDS, EVENT, *sorted(anchors - {*FIELDS, EVENT})]
    (path.parent / "label-config.xml").write_text(_config(labels), encoding="utf-8")


def _task(article: LabelledArticle) -> dict[str, Any]:
    graph = to_graph(article)
    return {
        "data": {"id": article.article_id, "text": article.text},
        "predictions": [{"model_version": _MODEL, "result": list(_result(article.text, graph))}],
    }


def _result(text: str, graph: Graph) -> Iterator[dict[str, Any]]:
    for node in graph.nodes:
        place = {"start": node.start, "end": node.end, "text": text[node.start : node.end]}
        region = {"id": f"n{node.id}", "to_name": "text"}
        yield {**region, "from_name": "label", "type": "labels", "value": {**place, "labels": [node.label]}}
        for name, cell in zip(CELLS, graph.cells.get(node.id, ()), strict=False):
            if cell:
                value = {**place, "text": [cell]}
                yield {**region, "from_name": name, "type": "textarea", "value": value}
    for anchor, other in graph.links:
        yield {"type": "relation", "from_id": f"n{anchor}", "to_id": f"n{other}", "direction": "right"}


def read(path: Path) -> list[LabelledArticle]:
    """The articles of an export (JSON): of each task the latest annotation, else what was predicted."""
    return [_article(where, task) for where, task in read_array(path)]


def _article(where: str, task: dict[str, Any]) -> LabelledArticle:
    data = task.get("data")
    if not isinstance(data, dict):
        raise LabelsError(f"{where}: has no data; export from Label Studio as JSON")
    text = text_of(where, data, "text")
    article_id = text_of(where, data, "id")
    graph = Graph()
    numbers: dict[str, int] = {}
    regions = _regions(task)
    for region in regions:
        if region.get("type") == "labels":
            number = numbers.setdefault(region["id"], len(numbers) + 1)
            graph.nodes.append(_node(f"{where}, region {region['id']}", region, number, text))
    typed: dict[int, dict[str, str]] = {}
    for region in regions:
        number = numbers.get(region.get("id", ""), 0)
        if region.get("type") == "textarea" and number and region.get("from_name") in CELLS:
            lines = region.get("value", {}).get("text", [])
            typed.setdefault(number, {})[region["from_name"]] = "".join(map(str, lines[:1]))
        elif region.get("type") == "relation":
            ends = [numbers.get(region.get(end, ""), 0) for end in ("from_id", "to_id")]
            graph.links.append((ends[0], ends[1]))
    graph.cells = {number: cells_from(where, cells) for number, cells in typed.items()}
    return from_graph(article_id, text, graph)


def _regions(task: dict[str, Any]) -> list[dict[str, Any]]:
    for name in ("annotations", "predictions"):
        kept = [each for each in task.get(name) or () if not each.get("was_cancelled")]
        if kept:
            return list(kept[-1].get("result") or ())
    return []


def _node(where: str, region: dict[str, Any], number: int, text: str) -> Node:
    value = region.get("value") or {}
    start, end = number_of(where, value, "start"), number_of(where, value, "end")
    words = value.get("text") if isinstance(value.get("text"), str) else None
    if words is not None and not _says(text[start:end], words):
        units = Utf16(text)
        first, last = units.points(start), units.points(end)
        if first is not None and last is not None and _says(text[first:last], words):
            start, end = first, last
    if words is not None and _says(text[start:end], words):
        words = text[start:end]
    check_words(where, text, start, end, words)
    labels = value.get("labels") or [EVENT]
    return Node(number, str(labels[0]), start, end)


def _says(found: str, words: str) -> bool:
    """Whether the words are these; some versions write a line end as backslash and n, or as a blank."""
    return found == words or found.split() == words.replace("\\n", "\n").split()


def _config(labels: Sequence[str]) -> str:
    """The labeling interface: labels, relations, and a form for the cells of a row's anchor."""
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label value={quoteattr(label)}/>" for label in labels]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>']
    for name in CELLS:
        lines.append(
            f'  <TextArea name="{name}" toName="text" perRegion="true" editable="true" maxSubmissions="1" '
            f'placeholder="{name}"/>'
        )
    return "\n".join([*lines, "  <Relations/>", "</View>", ""])
