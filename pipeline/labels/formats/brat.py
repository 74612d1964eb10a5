"""brat: a text and its stand-off annotation for each article; a row is an event, its cells a note.

Offsets are code points. A span over several lines is written in fragments, as brat itself does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, unquote

from pipeline.labels.article import FIELDS, LabelledArticle, LabelsError, check_words
from pipeline.labels.formats.lines import read_lines, read_text, write_lines
from pipeline.labels.graph import EVENT, Graph, Node, cells_as_object, cells_from, from_graph, to_graph

_INDEX = "articles.jsonl"
_LONGEST = 150
"""Characters of a file name; systems take 255 bytes."""
_SPAN = re.compile(r"T(\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_EVENT = re.compile(r"E(\d+)\t\S+:T(\d+)((?: \S+:T\d+)*)\s*")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes E(\d+)\t(.*)", re.DOTALL)
_LINE = re.compile(r"[^\n]+")


def write(articles: Sequence[LabelledArticle], path: Path) -> None:
    """A folder with a .txt and an .ann for each article, annotation.conf, and the articles' ids."""
    path.mkdir(parents=True, exist_ok=True)
    anchors = {EVENT}
    names: list[dict[str, str]] = []
    for number, article in enumerate(articles, start=1):
        graph = to_graph(article)
        anchors |= {node.label for node in graph.nodes if node.is_anchor}
        name = f"{number:06}-{quote(article.article_id, safe='', errors='backslashreplace')[:_LONGEST]}"
        names.append({"file": name, "article_id": article.article_id})
        _write_text(path / f"{name}.txt", article.text)
        _write_text(path / f"{name}.ann", "".join(f"{line}\n" for line in _lines(article.text, graph)))
    write_lines(names, path / _INDEX)
    _write_text(path / "annotation.conf", _config(sorted(anchors)))


def _write_text(path: Path, text: str) -> None:
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise LabelsError(f"{path}: the text has half of a surrogate pair, which brat cannot hold") from error
    path.write_bytes(content)


def _lines(text: str, graph: Graph) -> Iterator[str]:
    for node in graph.nodes:
        parts = [m.span() for m in _LINE.finditer(text, node.start, node.end)]
        places = ";".join(f"{start} {end}" for start, end in parts)
        yield f"T{node.id}\t{node.label} {places}\t{_shown(text, parts)}"
    labels = {node.id: node.label for node in graph.nodes}
    for number, (anchor, cells) in enumerate(graph.cells.items(), start=1):
        told = [f"{labels[other]}:T{other}" for start, other in graph.links if start == anchor]
        yield f"E{number}\t{labels[anchor]}:T{anchor}" + "".join(f" {each}" for each in _numbered(told))
        yield f"#{number}\tAnnotatorNotes E{number}\t{json.dumps(cells_as_object(cells))}"


def _shown(text: str, parts: Sequence[tuple[int, int]]) -> str:
    """The words of a span line: its fragments joined by blanks."""
    return " ".join(text[start:end] for start, end in parts)


def _numbered(told: Sequence[str]) -> Iterator[str]:
    """Roles of one event must differ: facility, facility2, facility3."""
    seen: dict[str, int] = {}
    for each in told:
        role, _, target = each.partition(":")
        seen[role] = seen.get(role, 0) + 1
        yield f"{role}{seen[role] if seen[role] > 1 else ''}:{target}"


def read(path: Path) -> list[LabelledArticle]:
    """The articles of a folder, in order of file name."""
    if not path.is_dir():
        raise LabelsError(f"{path} is not a folder; brat keeps a .txt and an .ann for each article")
    index = path / _INDEX
    ids = (
        {str(o.get("file")): str(o.get("article_id")) for _, o in read_lines(index)} if index.exists() else {}
    )
    found: list[LabelledArticle] = []
    for ann in sorted(path.rglob("*.ann")):
        name = ann.relative_to(path).with_suffix("").as_posix()
        text = read_text(ann.with_suffix(".txt"), encoding="utf-8")
        found.append(from_graph(ids.get(name, unquote(name)), text, _graph(ann, text)))
    return found


def _graph(ann: Path, text: str) -> Graph:
    graph = Graph()
    anchors: dict[int, int] = {}
    for number, line in enumerate(read_text(ann).split("\n"), start=1):
        where = f"{ann}:{number}"
        if span := _SPAN.fullmatch(line):
            graph.nodes.append(_node(where, span, text))
        elif event := _EVENT.fullmatch(line):
            anchors[int(event[1])] = int(event[2])
            graph.links += [(int(event[2]), int(t)) for t in re.findall(r":T(\d+)", event[3])]
        elif (note := _NOTE.fullmatch(line)) and int(note[1]) in anchors:
            if note[2].startswith("{"):
                graph.cells[anchors[int(note[1])]] = _cells(where, note[2])
        elif line[:1] in ("T", "E"):
            raise LabelsError(f"{where}: cannot be read as a span or event of brat: {line!r}")
    graph.nodes.sort(key=lambda node: node.id)
    return graph


def _cells(where: str, note: str) -> tuple[str, ...]:
    try:
        return cells_from(where, json.loads(note))
    except ValueError as error:
        raise LabelsError(f"{where}: the note is not valid JSON: {error}") from error


def _node(where: str, span: re.Match[str], text: str) -> Node:
    """The span from its first to its last fragment; between them may be nothing but line ends."""
    parts = [(int(a), int(b)) for a, b in (part.split() for part in span[3].split(";"))]
    for start, end in parts:
        check_words(where, text, start, end, None)
    if _shown(text, parts) != span[4]:
        raise LabelsError(
            f"{where}: the text says {_shown(text, parts)!r} at {span[3]}, not {span[4]!r}; "
            "was the text changed after it was labelled?"
        )
    between = "".join(text[a[1] : b[0]] for a, b in pairwise(parts))
    if between.strip("\n"):
        raise LabelsError(f"{where}: {between!r} between the fragments is left out; mark them one by one")
    return Node(int(span[1]), span[2], parts[0][0], parts[-1][1])


def _config(anchors: Sequence[str]) -> str:
    roles = ", ".join(f"{name}*:{name}" for name in FIELDS)
    events = [f"{name}\t{roles}" for name in anchors]
    return "\n".join(["[entities]", *FIELDS, "[relations]", "[events]", *events, "[attributes]", ""])
