"""doccano: JSON lines with entities and relations; offsets are UTF-16 code units, as its browser counts.

doccano keeps no values of an entity, so the cells stand in `rows`, which it carries along as metadata;
they are matched by the anchor's place, else, where no anchor was added or removed, by order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.labels.article import LabelledArticle, LabelsError, check_words
from pipeline.labels.formats.lines import number_of, read_lines, text_of, write_lines
from pipeline.labels.graph import Graph, Node, cells_as_object, cells_from, from_graph, to_graph
from pipeline.labels.offsets import Utf16


def write(articles: Sequence[LabelledArticle], path: Path) -> None:
    """An object a line."""
    write_lines((_line(article) for article in articles), path)


def _line(article: LabelledArticle) -> dict[str, Any]:
    graph, units = to_graph(article), Utf16(article.text)
    places = {node.id: (units.units(node.start), units.units(node.end)) for node in graph.nodes}
    return {
        "text": article.text,
        "article_id": article.article_id,
        "entities": [
            {"id": n.id, "label": n.label, "start_offset": places[n.id][0], "end_offset": places[n.id][1]}
            for n in graph.nodes
        ],
        "relations": [
            {"id": number, "from_id": anchor, "to_id": other, "type": "row"}
            for number, (anchor, other) in enumerate(graph.links, start=1)
        ],
        "rows": [
            {"start": places[anchor][0], "end": places[anchor][1], **cells_as_object(cells)}
            for anchor, cells in graph.cells.items()
        ],
    }


def read(path: Path) -> list[LabelledArticle]:
    """The articles of an export (JSONL with relations)."""
    return [_article(where, line) for where, line in read_lines(path)]


def _article(where: str, line: dict[str, Any]) -> LabelledArticle:
    if isinstance(line.get("meta"), dict):
        # Some versions give back what is no label of theirs in an object of its own.
        line = {**line["meta"], **line}
    text = text_of(where, line, "text")
    units = Utf16(text)
    graph = Graph()
    places: dict[int, tuple[int, int]] = {}
    for entity in line.get("entities") or ():
        number = number_of(where, entity, "id")
        spot = f"{where}, entity {number}"
        ends = (number_of(spot, entity, "start_offset"), number_of(spot, entity, "end_offset"))
        start, end = (units.points(offset) for offset in ends)
        if start is None or end is None:
            raise LabelsError(
                f"{spot}: {ends[0]}:{ends[1]} cuts a character in two; offsets are UTF-16 units"
            )
        check_words(spot, text, start, end, None)
        places[number] = ends
        graph.nodes.append(Node(number, text_of(spot, entity, "label"), start, end))
    graph.nodes.sort(key=lambda node: node.id)
    graph.links = [
        (number_of(where, each, "from_id"), number_of(where, each, "to_id"))
        for each in line.get("relations") or ()
    ]
    graph.cells = _cells(where, line.get("rows") or [], graph, places)
    return from_graph(text_of(where, line, "article_id"), text, graph)


def _cells(
    where: str, rows: list[Any], graph: Graph, places: dict[int, tuple[int, int]]
) -> dict[int, tuple[str, ...]]:
    """The cells of each anchor that they can be told to belong to."""
    left = [(row.get("start"), row.get("end"), cells_from(where, row)) for row in rows]
    moved: list[int] = []
    found: dict[int, tuple[str, ...]] = {}
    for anchor in (node for node in graph.nodes if node.is_anchor):
        match = next((row for row in left if row[:2] == places[anchor.id]), None)
        if match is None:
            moved.append(anchor.id)
        else:
            left.remove(match)
            found[anchor.id] = match[2]
    if len(moved) == len(left):
        found |= {anchor: row[2] for anchor, row in zip(moved, left, strict=True)}
    return found
