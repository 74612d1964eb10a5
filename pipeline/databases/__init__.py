"""Databases: the tables of a run into SQLite, DuckDB or PostgreSQL, updated by id, whole or not at all.

The doors are `check_database`, before a long run, and `write_database`, after it. `hide_password` gives a URL
that may be shown. A new kind of database is one entry in `engines.py`.
"""

from pipeline.databases.engines import check_database
from pipeline.databases.locating import DatabaseError, hide_password
from pipeline.databases.writing import write_database

__all__ = ["DatabaseError", "check_database", "hide_password", "write_database"]
