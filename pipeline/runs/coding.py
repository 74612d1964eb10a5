"""Articles and outcomes as bytes: the key of the one, and the form in which the other travels and is kept.

JSON, compressed: nothing is run when it is read, and a damaged byte is noticed (zlib's checksum).
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from pipeline.article import Article
from pipeline.tables.building import ArticleRecord

if TYPE_CHECKING:  # importing the room of reports takes spaCy with it
    from pipeline.reports.report import Report
    from pipeline.runs.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Stored:
    """An outcome as the ledger keeps it."""

    key: bytes
    state: str
    reports: int
    """How many reports the article has."""
    record: bytes
    details: bytes | None = None
    """The reports; None where there are none."""
    text: bytes | None = None
    """See `encode_text`; kept only where there are reports."""
    lasting: bool = True
    """False for what another try may change: an article that was stopped, or whose process died."""
    gated: bool = False
    """Whether there was a gate to ask."""
    substance: bytes | None = None
    """`Article.substance`, by which copies of the article find the result; None where they must not."""


def key_of(article: Article) -> bytes:
    """Hash of an article with its file, but not of its line: one more above it changes nothing."""
    return keys_of(article)[0]


def keys_of(article: Article) -> tuple[bytes, bytes]:
    """`key_of` the article, and its fingerprint, which a copy in another file has too."""
    content = article.fingerprint()
    return hashlib.sha256(content + article.path.encode("utf-8", "surrogatepass")).digest(), content


def encode(key: bytes, article: Article, outcome: Outcome, gated: bool = False) -> Stored:
    """The outcome of an article, ready to be sent and kept."""
    record, reports = outcome.record, outcome.reports
    details = [[*_values(report, but="claims"), list(map(_values, report.claims))] for report in reports]
    return Stored(
        key=key,
        state=record.state,
        reports=len(reports),
        record=_pack(_values(record)),
        details=_pack(details) if reports else None,
        text=encode_text(article) if reports else None,
        gated=gated,
        substance=article.substance() if record.state != "failed" else None,
    )


def copied(original: Stored, key: bytes, article: Article) -> Stored:
    """The outcome of an article of which `original` is that of a copy."""
    record = replace(decode_record(original.record), article_id=article.id, path=article.path)
    text = encode_text(article) if original.reports else None
    return replace(original, key=key, record=_pack(_values(record)), text=text)


def encode_line(key: bytes, article: Article, line: str) -> Stored:
    """An article's line of `dateline annotate`, ready to be sent and kept in place of reports."""
    record = ArticleRecord.of(article, "ok")
    return Stored(key, record.state, 0, _pack(_values(record)), details=_pack([line]))


def decode_line(content: bytes) -> str:
    """The line of `encode_line`. Raises zlib.error or ValueError if the bytes are damaged."""
    [line] = _unpack(content)
    return str(line)


def failure(key: bytes, article: Article, reason: str) -> Stored:
    """The outcome of an article whose process did not live to tell it."""
    record = ArticleRecord.of(article, "failed", reason)
    return Stored(key, record.state, 0, _pack(_values(record)), lasting=False)


def decode_record(content: bytes) -> ArticleRecord:
    """The article's record. Raises zlib.error or ValueError if the bytes are damaged."""
    return ArticleRecord(*_unpack(content))


def decode_reports(content: bytes) -> list[Report]:
    """The article's reports in text order. Raises zlib.error or ValueError if the bytes are damaged."""
    from pipeline.reports.report import Claim, Report

    names = [field.name for field in fields(Report) if field.name != "claims"]
    return [
        Report(
            **dict(zip(names, map(_freeze, values), strict=True)),
            claims=tuple(Claim(*map(_freeze, claim)) for claim in claims),
        )
        for *values, claims in _unpack(content)
    ]


def encode_text(article: Article) -> bytes:
    """What linking and the kept texts need of an article besides its record."""
    return _pack([article.text, article.url, article.author])


def decode_text(content: bytes) -> tuple[str, str, str]:
    """Text, URL and author of an article. Raises zlib.error or ValueError if the bytes are damaged."""
    text, url, author = _unpack(content)
    return text, url, author


def _values(record: Any, but: str = "") -> list[Any]:
    """The fields of a record, in order."""
    return [getattr(record, field.name) for field in fields(record) if field.name != but]


def _pack(value: Sequence[object]) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), 1)


def _unpack(content: bytes) -> Any:
    return json.loads(zlib.decompress(content))


def _freeze(value: Any) -> Any:
    """Lists, which JSON makes of tuples, as tuples again."""
    return tuple(map(_freeze, value)) if isinstance(value, list) else value
