"""Rows as annotation tools hold them: spans with labels, and links from an anchor to the cells of its row.

Each row has an anchor, a span labelled with its event type, on its first trigger. The row's other
spans are labelled with their field and linked from it; one that several rows share is one span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.labels.article import CELLS, FIELDS, LabelledArticle, LabelRow, LabelsError, Mark, row_of

EVENT = "event"
"""Label of an anchor whose row has no event type."""


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled span."""

    id: int
    """From 1, in the order in which they were made."""
    label: str
    """One of `FIELDS`, else it is an anchor."""
    start: int
    end: int

    @property
    def is_anchor(self) -> bool:
        """Whether it stands for a row."""
        return self.label not in FIELDS


@dataclass(slots=True)
class Graph:
    """The labels of one article."""

    nodes: list[Node] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    """Anchor's id and the id of a span of its row."""
    cells: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Anchor's id -> cells of its row, where the tool keeps them."""


def anchor_label(event_type: str) -> str:
    """The label of a row's anchor: its event type, of alternatives the first."""
    first = event_type.split("|")[0].strip()
    plain = bool(first) and first.replace("_", "").replace("-", "").isalnum() and first not in FIELDS
    return first if plain else EVENT


def to_graph(article: LabelledArticle) -> Graph:
    """The graph of an article. Raises LabelsError if it has rows, and no text to hang them on."""
    graph = Graph()
    shared: dict[Mark, int] = {}
    for row in article.rows:
        start, end = _anchor(article, row)
        anchor = _add(graph, anchor_label(row["event_type"]), start, end)
        graph.cells[anchor] = row.cells
        for mark in row.marks:
            if mark not in shared:
                shared[mark] = _add(graph, mark.field, mark.start, mark.end)
            graph.links.append((anchor, shared[mark]))
    return graph


def _add(graph: Graph, label: str, start: int, end: int) -> int:
    node = Node(len(graph.nodes) + 1, label, start, end)
    graph.nodes.append(node)
    return node.id


def _anchor(article: LabelledArticle, row: LabelRow) -> tuple[int, int]:
    """The row's first trigger, else its first mark, else the article's first word."""
    marks = [m for m in row.marks if m.field == "trigger"] or list(row.marks)
    if marks:
        return marks[0].start, marks[0].end
    words = article.text.split(maxsplit=1)
    if not words:
        raise LabelsError(f"article {article.article_id} has labels and no text; leave it out")
    start = article.text.index(words[0])
    return start, start + len(words[0])


def from_graph(article_id: str, text: str, graph: Graph) -> LabelledArticle:
    """The article of a graph, also of one that annotators have changed.

    A span without a link belongs to the nearest anchor; without any anchor all spans are one row. Cells
    that the tool does not keep are the words marked; a date then is not known, a status is `occurred`.
    """
    anchors = [node for node in graph.nodes if node.is_anchor]
    linked: dict[int, list[Node]] = {anchor.id: [] for anchor in anchors}
    by_id = {node.id: node for node in graph.nodes}
    for anchor, other in graph.links:
        if anchor in linked and other in by_id and not by_id[other].is_anchor:
            linked[anchor].append(by_id[other])
    reached = {other for _, other in graph.links}
    loose = [node for node in graph.nodes if not node.is_anchor and node.id not in reached]
    if loose and not anchors:
        return LabelledArticle(article_id, text, (_row(text, None, loose, None),))
    for node in loose:
        nearest = min(anchors, key=lambda a: (abs(a.start - node.start), a.start))
        linked[nearest.id].append(node)
    rows = (_row(text, anchor, linked[anchor.id], graph.cells.get(anchor.id)) for anchor in anchors)
    return LabelledArticle(article_id, text, tuple(rows))


def _row(text: str, anchor: Node | None, nodes: Iterable[Node], cells: tuple[str, ...] | None) -> LabelRow:
    marks = [Mark(node.label, node.start, node.end) for node in nodes]
    label = anchor.label if anchor else EVENT
    if cells is None:
        if anchor is not None and not any(mark.field == "trigger" for mark in marks):
            marks.append(Mark("trigger", anchor.start, anchor.end))
        return row_of(text, _told(text, label, sorted(marks)), marks)
    told = dict(zip(CELLS, cells, strict=True))
    if label != anchor_label(told["event_type"]):
        told["event_type"] = "" if label == EVENT else label
    return row_of(text, tuple(told.values()), marks)


def _told(text: str, label: str, marks: Iterable[Mark]) -> tuple[str, ...]:
    """The cells of a row that an annotator added: the words that are marked."""
    words: dict[str, list[str]] = {}
    for mark in marks:
        words.setdefault(mark.field, []).append(" ".join(text[mark.start : mark.end].split()))
    cells = {
        "facility": "".join(words.get("facility", [])[:1]),
        "place": "".join(words.get("place", [])[:1]),
        "date": "",
        "event_type": "" if label == EVENT else label,
        "status": "occurred",
        "sources": ";".join(dict.fromkeys(words.get("source", ()))),
    }
    return tuple(cells.values())


def cells_from(where: str, value: object) -> tuple[str, ...]:
    """The cells of an object of a tool's file. Raises LabelsError if it has others, or no text in them."""
    if not isinstance(value, Mapping) or not all(isinstance(value.get(name, ""), str) for name in CELLS):
        raise LabelsError(f"{where}: a row must be an object with the texts {', '.join(CELLS)}")
    return tuple(value.get(name, "") for name in CELLS)


def cells_as_object(cells: tuple[str, ...]) -> dict[str, str]:
    """The inverse of `cells_from`."""
    return dict(zip(CELLS, cells, strict=True))
