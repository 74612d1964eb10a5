"""Which id each row of articles.csv has. Ids must differ, whatever the input gives and in whatever order.

Of several articles with one id, the one with the smallest path keeps it, then the one with the smallest hash;
the others are refused. A refusal whose id is an article's, or another refusal's, gets `~2`, `~3` behind it.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby

_DISTINCT = "give each its own (of two folders with equal names in them, give the folder above both)"


def to_bytes(text: str) -> bytes:
    """Text for a column: half of a surrogate pair is no UTF-8, but may stand in an id."""
    return text.encode("utf-8", "surrogatepass")


def to_text(content: bytes) -> str:
    """The inverse of `to_bytes`."""
    return content.decode("utf-8", "surrogatepass")


def give_names(connection: sqlite3.Connection) -> None:
    """Fill the column `name` of the listing, and the reason of articles that are refused for their id."""
    connection.execute(
        "UPDATE listing SET name = id, reason = CASE WHEN key IS NULL THEN reason ELSE x'' END"
    )
    doubled = connection.execute(
        "SELECT rowid, id, path, key FROM listing WHERE id IN"
        " (SELECT id FROM listing GROUP BY id HAVING count(*) > 1)"
        " ORDER BY id, key IS NULL, path, key, reason"
    )
    for article_id, rows in groupby(doubled.fetchall(), key=lambda row: row[1]):
        _rename(connection, article_id, list(rows))


def _rename(
    connection: sqlite3.Connection, article_id: bytes, rows: list[tuple[int, bytes, bytes, bytes | None]]
) -> None:
    """Names for all rows of one id but the first, which keeps it."""
    number = 1
    for rowid, _, _, key in rows[1:]:
        number, name = _free(connection, article_id, number + 1)
        connection.execute("UPDATE listing SET name = ? WHERE rowid = ?", (name, rowid))
        if key is not None:
            first = to_text(rows[0][2]) or "no path"
            reason = f"another article has the id {to_text(article_id)!r} ({first}); {_DISTINCT}"
            connection.execute("UPDATE listing SET reason = ? WHERE rowid = ?", (to_bytes(reason), rowid))


def _free(connection: sqlite3.Connection, article_id: bytes, number: int) -> tuple[int, bytes]:
    """The first name from `number` on that is no id of the input."""
    while True:
        name = article_id + f"~{number}".encode()
        if connection.execute("SELECT 1 FROM listing WHERE id = ?", (name,)).fetchone() is None:
            return number, name
        number += 1
