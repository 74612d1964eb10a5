"""Directives that write the reference from the code: columns of the tables, entries of the rule files.

```{dateline-columns}    every table with its columns
```{dateline-rules}      every rule file with what its first comment says and its entries
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import groupby

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from pipeline.rules import models_folder
from pipeline.rules.catalog import CatalogEntry, catalog
from pipeline.tables.columns import TABLES, Column, Table


class Generated(SphinxDirective, ABC):
    """A directive whose content is Markdown that `lines` gives."""

    def run(self) -> list[nodes.Node]:
        """The nodes of the generated Markdown."""
        source = StringList(self.lines(), source=f"<{self.name}>")
        section = nodes.section()
        section.document = self.state.document
        self.state.nested_parse(source, self.content_offset, section, match_titles=True)
        return section.children

    @abstractmethod
    def lines(self) -> list[str]:
        """Markdown, line by line."""


class Columns(Generated):
    """Every table: what a row is, and each column's kind, meaning, example."""

    def lines(self) -> list[str]:
        """One heading and one table for each of the tables."""
        return [line for table in TABLES.values() for line in _table(table)]


def _table(table: Table) -> list[str]:
    titles = ["| column | kind | meaning | example |", "|---|---|---|---|"]
    return [f"## {table.name}.csv", "", table.meaning, "", *titles, *map(_column, table.columns), ""]


def _column(column: Column) -> str:
    kind = column.kind if column.may_be_empty else f"{column.kind}, never empty"
    meaning = column.meaning
    if column.allowed:
        meaning += " One of " + ", ".join(f"`{value}`" for value in column.allowed) + "."
    return f"| `{column.name}` | {kind} | {_cell(meaning)} | {_cell(column.example)} |"


class Rules(Generated):
    """Every rule file: the comment at its top, and its entries by section."""

    def lines(self) -> list[str]:
        """One heading and one list for each rule file."""
        files = groupby(catalog(), key=lambda entry: entry.file)
        return [line for file, entries in files for line in _file(file, list(entries))]


def _file(file: str, entries: list[CatalogEntry]) -> list[str]:
    out = [f"## {file}", "", _purpose(file), ""]
    for section, members in groupby(entries, key=lambda entry: entry.section):
        names = ", ".join(f"`{entry.name}`" for entry in members if entry.name)
        out += [f"`[[{section}]]`", f": {names or 'entries without a name'}", ""]
    return out


def _purpose(file: str) -> str:
    """The first paragraph of the comment at the top of a rule file."""
    lines: list[str] = []
    for line in (models_folder() / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") or not line.strip("# "):
            break
        lines.append(line.strip("# "))
    return _cell(" ".join(lines))


def _cell(text: str) -> str:
    """Text that Markdown shows as it stands, in a table too."""
    for mark in "\\|[]*_<>`":
        text = text.replace(mark, f"\\{mark}")
    return text


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("dateline-columns", Columns)
    app.add_directive("dateline-rules", Rules)
    return {"parallel_read_safe": True}
