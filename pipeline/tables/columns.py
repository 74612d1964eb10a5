"""The columns of the four tables, each defined once.

From this one definition come the header and cells of every written format, the data types of the
DataFrames, the check of a table that is read back, and the reference of columns in the documentation.
To add a column, add it here: its meaning, its type, and how to take it from the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Literal

from pipeline.tables.cells import Cell, list_cell, parse_spans, span_cell
from pipeline.values import SOURCE_TYPES, STANCES, STATUSES

Kind = Literal["text", "integer", "number", "span"]
Row = dict[str, Cell]

STATES = ("ok", "off-topic", "failed")

_DECIMALS = 5
"""Of every number: a metre in degrees, and more than a confidence deserves."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, what it means, what may stand in it."""

    name: str
    kind: Kind
    meaning: str
    example: str
    may_be_empty: bool = True
    allowed: tuple[str, ...] = ()
    """The only values that a filled cell may have; empty: any."""
    take: Callable[[Any], Any] | None = None
    """How the value comes from the record; None: the attribute of the column's name."""

    def cell(self, record: object) -> Cell:
        """The cell of this column for the table's record."""
        value = (self.take or attrgetter(self.name))(record)
        if self.kind == "span":
            return span_cell(value)
        if isinstance(value, tuple):
            return list_cell(value)
        return round(value, _DECIMALS) if isinstance(value, float) else value

    def fault(self, cell: Cell) -> str:
        """What is wrong with a cell, in words; empty if nothing is."""
        if cell is None or cell == "":
            return "" if self.may_be_empty else "is empty"
        if self.allowed and cell not in self.allowed:
            return f"is {cell!r}; allowed are {', '.join(self.allowed)}"
        return "" if _readable(self.kind, cell) else f"is {cell!r}, which is not of kind {self.kind}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what a row is, and its columns in order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def row(self, record: object) -> Row:
        """The row of one record."""
        return {column.name: column.cell(record) for column in self.columns}

    def faults(self, row: Mapping[str, Cell]) -> list[str]:
        """Everything that is wrong with a row: missing, unknown and unfit cells."""
        wrong = [f"column {name!r} is missing" for name in self.header if name not in row]
        wrong += [f"column {name!r} is unknown" for name in row if name not in self.header]
        for column in self.columns:
            fault = column.fault(row[column.name]) if column.name in row else ""
            if fault:
                wrong.append(f"{column.name} {fault}")
        return wrong


def _readable(kind: Kind, cell: Cell) -> bool:
    """Whether the cell, as a value or as text read back, is of the kind."""
    try:
        if kind == "span":
            return all(0 <= start < end for start, end in parse_spans(str(cell)))
        if kind != "text":
            (int if kind == "integer" else float)(str(cell))
    except ValueError:
        return False
    return True


def _of_report(name: str) -> Callable[[Any], Any]:
    return attrgetter(f"located.report.{name}")


def _of_claim(name: str) -> Callable[[Any], Any]:
    return attrgetter(f"claim.{name}")


_SITE = {
    "facility": (
        "The fullest name that the article gives the site; a description where there is no name.",
        "Harwick Oil Refinery",
    ),
    "facility_type": ("Type of the site, a name of models/facilities.toml.", "energy"),
    "place": ("The nearest town, district or region named.", "Harwick"),
    "country": ("English short name.", "Norway"),
    "country_code": ("ISO 3166-1 alpha-2.", "NO"),
    "date": (
        "Day, month, year or interval in the article's own place; ISO 8601 / EDTF.",
        "2031-03-04/2031-03-06",
    ),
    "event_type": ("What happened, a name of models/events.toml.", "explosion"),
}

INCIDENTS = Table(
    "incidents",
    "A row for each distinct incident across all articles.",
    (
        Column(
            "incident_id",
            "text",
            "Stays the same for the same incident, whatever else is in the run.",
            "i3f9c0a1b22d4",
            False,
        ),
        Column("facility", "text", *_SITE["facility"]),
        Column("facility_type", "text", *_SITE["facility_type"]),
        Column("facility_id", "text", "Identifier of the site in a gazetteer that lists it.", "Q1234567"),
        Column("place", "text", *_SITE["place"]),
        Column("admin1", "text", "First-level division: region, state, province.", "Rogaland"),
        Column("country", "text", *_SITE["country"]),
        Column("country_code", "text", *_SITE["country_code"]),
        Column(
            "lat",
            "number",
            "WGS 84 degrees north of the site, else of the place; empty where ambiguous.",
            "58.97",
        ),
        Column(
            "lon",
            "number",
            "WGS 84 degrees east of the site, else of the place; empty where ambiguous.",
            "5.73",
        ),
        Column("date", "text", *_SITE["date"]),
        Column("event_type", "text", *_SITE["event_type"], may_be_empty=False),
        Column("status", "text", "Whether it happened.", "occurred", False, STATUSES),
        Column(
            "sources",
            "text",
            "Who tells of it, the one that it rests on first, joined by `;`.",
            "county police;Harwick Oil",
        ),
        Column("source_count", "integer", "How many distinct sources tell of it.", "2", False),
        Column("article_count", "integer", "How many articles report it.", "1", False),
        Column(
            "first_published", "text", "Publication date of the earliest article, ISO 8601.", "2031-03-05"
        ),
        Column(
            "conflicts",
            "text",
            "Fields on which the articles differ, with the values, joined by `;`.",
            "date: 2031-03-04, 2031-03-05",
        ),
        Column("confidence", "number", "From 0 to 1.", "0.85", False),
    ),
)

REPORTS = Table(
    "reports",
    "A row for each incident as one article reports it.",
    (
        Column(
            "report_id",
            "text",
            "The article's id, `#r` and the report's number in it, from 1.",
            "a.txt#r1",
            False,
            take=attrgetter("located.report_id"),
        ),
        Column(
            "incident_id", "text", "The incident of incidents.csv that it tells of.", "i3f9c0a1b22d4", False
        ),
        Column(
            "article_id",
            "text",
            "The article of articles.csv that it stands in.",
            "a.txt",
            False,
            take=attrgetter("located.article.id"),
        ),
        *(
            Column(name, "text", *_SITE[name], take=_of_report(name))
            for name in ("facility", "facility_type", "place", "country", "country_code", "date")
        ),
        Column("event_type", "text", *_SITE["event_type"], may_be_empty=False, take=_of_report("event_type")),
        Column(
            "status", "text", "Whether it happened.", "occurred", False, STATUSES, take=_of_report("status")
        ),
        Column(
            "source",
            "text",
            "Who the article says it from, as named there; the publisher where it speaks in its own voice.",
            "county police",
            take=_of_report("source"),
        ),
        Column(
            "source_type",
            "text",
            "What kind of source it is.",
            "police",
            allowed=SOURCE_TYPES,
            take=_of_report("source_type"),
        ),
        Column("cue", "text", "The words that attribute it to the source.", "said", take=_of_report("cue")),
        Column("confidence", "number", "From 0 to 1.", "0.85", False, take=_of_report("confidence")),
        Column(
            "evidence",
            "text",
            "For a filled cell without span: from what it was inferred.",
            "source: the publisher",
            take=_of_report("evidence"),
        ),
        *(
            Column(
                f"{name}_span",
                "span",
                f"Where {what} stands in the article's text.",
                "215:246",
                take=_of_report(f"{name}_span"),
            )
            for name, what in (
                ("facility", "the facility"),
                ("place", "the place"),
                ("date", "the date"),
                ("event", "the word for the event"),
                ("source", "the source"),
            )
        ),
    ),
)

CLAIMS = Table(
    "claims",
    "A row for each source's statement about a report.",
    (
        Column("claim_id", "text", "The report's id, `c` and the claim's number in it.", "a.txt#r1c1", False),
        Column("report_id", "text", "The report of reports.csv that it is about.", "a.txt#r1", False),
        Column("article_id", "text", "The article that it stands in.", "a.txt", False),
        Column(
            "source",
            "text",
            "Who makes the statement, as named in the article.",
            "Harwick Oil",
            take=_of_claim("source"),
        ),
        Column(
            "source_type",
            "text",
            "What kind of source it is.",
            "company",
            allowed=SOURCE_TYPES,
            take=_of_claim("source_type"),
        ),
        Column("cue", "text", "The words that attribute it.", "suggested", take=_of_claim("cue")),
        Column(
            "stance",
            "text",
            "What the source does with the incident.",
            "explains",
            False,
            STANCES,
            take=_of_claim("stance"),
        ),
        Column("medium", "text", "Where it was said.", "statement", take=_of_claim("medium")),
        Column(
            "content",
            "text",
            "What it says, in the article's words.",
            "a valve had failed",
            take=_of_claim("content"),
        ),
        *(
            Column(
                f"{name}_span",
                "span",
                f"Where the {name} stands in the article's text.",
                "1510:1514",
                take=_of_claim(f"{name}_span"),
            )
            for name in ("source", "cue", "content")
        ),
    ),
)

ARTICLES = Table(
    "articles",
    "A row for each article read, or refused.",
    (
        Column(
            "article_id", "text", "Given by the input, else the path in the input folder.", "a.txt", False
        ),
        Column("path", "text", "Where it was read from.", "a.txt"),
        Column("title", "text", "As the input gives it.", "Blast at Harwick refinery"),
        Column("published", "text", "ISO 8601 date or date-time.", "2031-03-05"),
        Column("published_from", "text", "How `published` is known.", "front-matter"),
        Column("publisher", "text", "As the input or the text names it.", "The Northern Post"),
        Column("language", "text", "ISO 639-1 code; empty where it was not identified.", "en"),
        Column("words", "integer", "Words in the text, separated by white space.", "312", False),
        Column("reports", "integer", "How many rows of reports.csv are from it.", "7", False),
        Column("state", "text", "What became of it.", "ok", False, STATES),
        Column(
            "reason",
            "text",
            "Why it is not `ok`; and the article whose text it repeats.",
            "no incident at a facility or place is told",
        ),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in (INCIDENTS, REPORTS, CLAIMS, ARTICLES)}
"""In the order of the contract."""
