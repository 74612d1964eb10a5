"""Database URLs: which kind, which file or server, and how to name them without their password."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

EXAMPLES = "sqlite:///run.db, duckdb:///run.duckdb or postgresql://user@host/database"
_KINDS = {"sqlite": "sqlite", "duckdb": "duckdb", "postgresql": "postgresql", "postgres": "postgresql"}
_FILES = frozenset({"sqlite", "duckdb"})
_HIDDEN = "***"
_PASSWORDS = (
    # To the last @, for a password may have one that was not written as %40.
    re.compile(r"^([^:/]+://[^:@/]*:)(.*)(?=@)", re.DOTALL),
    re.compile(r"([?&][^=&]*password[^=&]*=)([^&#]*)", re.IGNORECASE),
)


class DatabaseError(RuntimeError):
    """A database that cannot be written; the message says which, why, and what to do. It has no password."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where the tables go."""

    kind: str
    """sqlite, duckdb or postgresql."""
    url: str
    """As the driver takes it, password included: never shown."""
    path: Path | None
    """The database's file; None for a server."""
    shown: str
    """The URL without password."""


def locate_database(url: str) -> Location:
    """What a URL means. Raises DatabaseError if that is no database that can be written."""
    scheme, found, _ = url.partition("://")
    # SQLAlchemy's URLs name the driver too (`postgresql+psycopg://`); the driver is ours to choose.
    kind = _KINDS.get(scheme.partition("+")[0].lower())
    if not found or kind is None:
        raise DatabaseError(f"--to takes the URL of a database: {EXAMPLES}")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise DatabaseError(f"--to is not a valid URL; it should look like {EXAMPLES}") from None
    path = _file(kind, parts) if kind in _FILES else None
    if path is None and "@" in parts.path and not parts.username:
        raise DatabaseError("write `/` and `@` in the user name and password of --to as %2F and %40")
    return Location(kind, f"{kind}{url[len(scheme) :]}", path, hide_password(url))


def _file(kind: str, parts: SplitResult) -> Path:
    """The database's file. Raises DatabaseError for a database in memory, which nobody could read."""
    if parts.netloc or parts.query or parts.path in ("", "/") or parts.path.startswith("/:"):
        raise DatabaseError(
            f"--to {kind} names a file after three slashes, or four before a path from the root: "
            f"{kind}:///run.db, {kind}:////data/run.db"
        )
    # No part of a file's URL comes behind `#`, which is a character of its name then.
    name = parts.path[1:] + (f"#{parts.fragment}" if parts.fragment else "")
    return Path(unquote(name))


def hide_password(url: str) -> str:
    """The URL with `***` for what must not be shown: the password before the host, and in a parameter."""
    for pattern in _PASSWORDS:
        url = pattern.sub(rf"\g<1>{_HIDDEN}", url)
    return url


def scrub(message: str, url: str) -> str:
    """A driver's message on one line, without any password of the URL, as written there or decoded."""
    written = [match[2] for pattern in _PASSWORDS for match in pattern.finditer(url) if match[2]]
    secrets = {form for word in written for form in (word, unquote(word))}
    for secret in sorted(secrets, key=len, reverse=True):
        message = message.replace(secret, _HIDDEN)
    return " ".join(message.split())
