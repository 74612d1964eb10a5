"""Tables: the columns, defined once, and what is made from them. The doors: `tabulate`, `write_run`."""

from pipeline.tables.building import ArticleRecord, Tables, locate, report_rows, tabulate
from pipeline.tables.columns import TABLES, Column, Row, Table
from pipeline.tables.writing import FORMATS, FormatError, check_formats, write_run

__all__ = [
    "FORMATS",
    "TABLES",
    "ArticleRecord",
    "Column",
    "FormatError",
    "Row",
    "Table",
    "Tables",
    "check_formats",
    "locate",
    "report_rows",
    "tabulate",
    "write_run",
]
