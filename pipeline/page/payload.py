"""The data of the page as blocks of text that are safe inside of HTML.

The head (incidents and articles) is plain JSON, for it is what the page shows first. Reports, claims,
texts and coastlines are deflated JSON in base64, read when they are needed.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pipeline.page.rundata import RunData
from pipeline.tables import TABLES, KeptText, Row
from pipeline.values import STANCES, STATUSES

_CHUNK = 400_000
"""Characters of text that are unpacked together: small enough to open an article without a pause."""
_UNSAFE = re.compile(r"[<>&\u2028\u2029\ud800-\udfff]")
"""What could end a script element, begin a comment in one, or is not UTF-8."""
_INCIDENT = tuple(column.name for column in TABLES["incidents"].columns)
_ARTICLE = (
    "article_id",
    "title",
    "published",
    "publisher",
    "language",
    "words",
    "reports",
    "state",
    "reason",
)
_CLAIM = tuple(name for name in TABLES["claims"].header if name != "article_id")


@dataclass(frozen=True, slots=True)
class Payload:
    """The blocks of data by the id of the script element that holds them."""

    head: str
    """JSON."""
    packed: Mapping[str, str]
    """Base64 of deflated JSON: `details`, `world`, and `texts-0`, `texts-1` and so on."""


def payload(
    run: RunData,
    event_types: Iterable[str],
    settings: Mapping[str, Any],
    blocks: Mapping[str, Any] = MappingProxyType({}),
) -> Payload:
    """The data of a run for the page. `settings` are the page's own: mode, and what the mode needs.

    `event_types` are those that a reviewer may choose; `blocks` are packed as well, under their names.
    The same run gives the same bytes.
    """
    chunks = _chunks([run.texts[str(row["article_id"])] for row in run.articles if _has_text(run, row)])
    where = {kept.article_id: number for number, chunk in enumerate(chunks) for kept in chunk}
    head = {
        "settings": dict(settings),
        "run": _run(run),
        "values": {"event_type": sorted(event_types), "status": list(STATUSES), "stance": list(STANCES)},
        "incidents": _columns(_INCIDENT, run.incidents),
        "articles": _articles(run, where),
    }
    details = {
        "reports": _columns(TABLES["reports"].header, run.reports),
        "claims": _columns(_CLAIM, run.claims),
    }
    packed = {"details": _pack(details), "world": _world()}
    packed |= {name: _pack(value) for name, value in blocks.items()}
    for number, chunk in enumerate(chunks):
        packed[f"texts-{number}"] = _pack({kept.article_id: _text(kept) for kept in chunk})
    return Payload(safe_json(head), packed)


def safe_json(value: Any) -> str:
    """JSON that no HTML parser mistakes for markup: `<`, `>` and `&` are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _id(row: Row) -> str:
    return str(row["article_id"])


def _has_text(run: RunData, row: Row) -> bool:
    # A refused article may have the id of one that was read.
    return row["state"] != "failed" and _id(row) in run.texts


def _run(run: RunData) -> dict[str, Any]:
    program = run.manifest.get("program", {})
    return {
        "name": run.name,
        "version": str(program.get("version", "")) if isinstance(program, dict) else "",
        "texts": len(run.texts),
        "untraced": run.untraced,
    }


def _articles(run: RunData, where: Mapping[str, int]) -> dict[str, Any]:
    """The articles, with the number of the block that has the text of each, None where none was kept."""
    table = _columns(_ARTICLE, run.articles)
    table["columns"]["text"] = [where.get(_id(row)) if _has_text(run, row) else None for row in run.articles]
    return table


def _columns(names: Sequence[str], rows: Sequence[Row]) -> dict[str, Any]:
    """A table by column: a third of the size of one by row, and quicker to read."""
    return {"columns": {name: [row[name] for row in rows] for name in names}, "length": len(rows)}


def _chunks(texts: Iterable[KeptText]) -> list[list[KeptText]]:
    """The texts in order, as many together as make a chunk."""
    chunks: list[list[KeptText]] = []
    room = 0
    for kept in texts:
        if room <= 0:
            chunks.append([])
            room = _CHUNK
        chunks[-1].append(kept)
        room -= len(kept.text)
    return chunks


def _text(kept: KeptText) -> dict[str, str]:
    return {"text": kept.text, "url": kept.url, "author": kept.author}


def _pack(value: Any) -> str:
    # ASCII JSON: half of a surrogate pair stays an escape.
    return _deflated(json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii"))


def _deflated(content: bytes) -> str:
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(squeeze.compress(content) + squeeze.flush()).decode("ascii")


@lru_cache(maxsize=1)
def _world() -> str:
    return _deflated((files("pipeline.page") / "vendor" / "world.json").read_bytes())
