"""Which id each row of articles.csv has. Ids must differ, whatever the input gives and in whatever order.

Of several articles with one id, the one with the smallest path keeps it, then the one that stands first in
its file, then the one with the smallest hash. What repeats an article in id and content has no row; the
others are refused. A refusal whose id is an article's, or another refusal's, gets `~2`, `~3` behind it.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby

from pipeline.article import id_taken, place

_Row = tuple[int, bytes, bytes, int, bytes | None, bytes | None]
"""Row number, id, path, position, key and content."""


def to_bytes(text: str) -> bytes:
    """Text for a column: half of a surrogate pair is no UTF-8, but may stand in an id."""
    return text.encode("utf-8", "surrogatepass")


def to_text(content: bytes) -> str:
    """The inverse of `to_bytes`."""
    return content.decode("utf-8", "surrogatepass")


def give_names(connection: sqlite3.Connection) -> int:
    """Fill the column `name` of the listing, and the reason of articles that are refused for their id.

    Returns how many have no name, for they repeat another.
    """
    connection.execute(
        "UPDATE listing SET name = id, reason = CASE WHEN key IS NULL THEN reason ELSE x'' END"
    )
    doubled = connection.execute(
        "SELECT rowid, id, path, position, key, content FROM listing WHERE id IN"
        " (SELECT id FROM listing GROUP BY id HAVING count(*) > 1)"
        " ORDER BY id, key IS NULL, path, position, content, reason"
    )
    return sum(
        _rename(connection, article_id, list(rows))
        for article_id, rows in groupby(doubled.fetchall(), key=lambda row: row[1])
    )


def _rename(connection: sqlite3.Connection, article_id: bytes, rows: list[_Row]) -> int:
    """Names for all rows of one id but the first, which keeps it; returns how many repeat another."""
    number, repeated = 1, 0
    first, contents = _place(rows[0]), {rows[0][5]}
    for row in rows[1:]:
        rowid, position, key, content = row[0], row[3], row[4], row[5]
        if key is not None and content in contents:
            repeated += 1
            connection.execute("UPDATE listing SET name = NULL WHERE rowid = ?", (rowid,))
            continue
        contents.add(content)
        number, name = _free(connection, article_id, number + 1)
        connection.execute("UPDATE listing SET name = ? WHERE rowid = ?", (name, rowid))
        if key is not None:
            reason = id_taken(to_text(article_id), _place(row) if position else "", first)
            connection.execute("UPDATE listing SET reason = ? WHERE rowid = ?", (to_bytes(reason), rowid))
    return repeated


def _place(row: _Row) -> str:
    return place(to_text(row[2]), row[3])


def _free(connection: sqlite3.Connection, article_id: bytes, number: int) -> tuple[int, bytes]:
    """The first name from `number` on that is no id of the input."""
    while True:
        name = article_id + f"~{number}".encode()
        if connection.execute("SELECT 1 FROM listing WHERE id = ?", (name,)).fetchone() is None:
            return number, name
        number += 1
