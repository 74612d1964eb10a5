"""Tables: the columns, defined once, and what is made from them. The doors: `tabulate`, `write_run`."""

from pipeline.tables.building import ArticleRecord, Tables, locate, report_rows, tabulate
from pipeline.tables.columns import TABLES, Column, Row, Table
from pipeline.tables.reading import TableError, read_manifest, read_table
from pipeline.tables.texts import KeptText, TextsError, read_texts
from pipeline.tables.writing import FORMATS, FormatError, check_formats, write_run

__all__ = [
    "FORMATS",
    "TABLES",
    "ArticleRecord",
    "Column",
    "FormatError",
    "KeptText",
    "Row",
    "Table",
    "TableError",
    "Tables",
    "TextsError",
    "check_formats",
    "locate",
    "read_manifest",
    "read_table",
    "read_texts",
    "report_rows",
    "tabulate",
    "write_run",
]
