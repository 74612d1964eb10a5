"""Prodigy: a task a line with overlapping spans; each span says in `rows` which rows it belongs to.

Offsets are code points. `rows` of the task holds the cells; Prodigy carries both along.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.labels.article import LabelledArticle, LabelsError, check_words
from pipeline.labels.formats.lines import number_of, read_lines, text_of, write_lines
from pipeline.labels.graph import Graph, Node, cells_as_object, cells_from, from_graph, to_graph


def write(articles: Sequence[LabelledArticle], path: Path) -> None:
    """A task a line."""
    write_lines((_task(article) for article in articles), path)


def _task(article: LabelledArticle) -> dict[str, Any]:
    graph = to_graph(article)
    numbers = {anchor: number for number, anchor in enumerate(graph.cells, start=1)}
    rows: dict[int, list[int]] = {anchor: [number] for anchor, number in numbers.items()}
    for anchor, other in graph.links:
        rows.setdefault(other, []).append(numbers[anchor])
    return {
        "text": article.text,
        "meta": {"article_id": article.article_id},
        "spans": [
            {
                "start": n.start,
                "end": n.end,
                "label": n.label,
                "text": article.text[n.start : n.end],
                "rows": rows[n.id],
            }
            for n in graph.nodes
        ],
        "rows": [cells_as_object(cells) for cells in graph.cells.values()],
    }


def read(path: Path) -> list[LabelledArticle]:
    """The articles of `prodigy db-out`; tasks that were rejected or ignored are left out."""
    lines = ((where, line) for where, line in read_lines(path) if line.get("answer", "accept") == "accept")
    return [_article(where, line) for where, line in lines]


def _article(where: str, line: dict[str, Any]) -> LabelledArticle:
    text = text_of(where, line, "text")
    graph = Graph()
    members: dict[int, list[int]] = {}
    for number, span in enumerate(line.get("spans") or (), start=1):
        spot = f"{where}, span {number}"
        start, end = number_of(spot, span, "start"), number_of(spot, span, "end")
        check_words(spot, text, start, end, span.get("text"))
        graph.nodes.append(Node(number, text_of(spot, span, "label"), start, end))
        members[number] = [row for row in span.get("rows") or () if isinstance(row, int)]
    anchors = {members[n.id][0]: n.id for n in graph.nodes if n.is_anchor and members[n.id]}
    graph.links = [
        (anchors[row], node.id)
        for node in graph.nodes
        if not node.is_anchor
        for row in members[node.id]
        if row in anchors
    ]
    rows = [cells_from(where, row) for row in line.get("rows") or ()]
    graph.cells = {anchors[n]: cells for n, cells in enumerate(rows, start=1) if n in anchors}
    return from_graph(_article_id(where, line), text, graph)


def _article_id(where: str, line: dict[str, Any]) -> str:
    meta = line.get("meta")
    if not isinstance(meta, dict) or not isinstance(meta.get("article_id"), str):
        raise LabelsError(f"{where}: meta has no article_id; begin from `dateline labels export`")
    return str(meta["article_id"])
