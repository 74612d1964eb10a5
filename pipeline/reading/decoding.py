"""Bytes to text: byte-order mark, UTF-8, declaration, Windows-1252 for mostly ASCII bytes, then detection.

UTF-8 comes before the declaration because bytes that are valid UTF-8 hardly ever are anything else, while
pages often declare what they are not. Nothing is decoded to replacement characters except a file that is
UTF-8 but for a few bytes (a character cut in half by an export); what cannot be decoded is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from io import BufferedReader, TextIOWrapper
from typing import AnyStr

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_SAMPLE = 50_000
"""Bytes that detection looks at; more only makes it slower."""
_MAX_CONTROLS = 0.01
"""Share of control characters above which content is binary: text has none, random bytes have 10%."""
_FEW = 0.001
"""Share of broken characters up to which a UTF-8 file is a damaged UTF-8 file."""


def decode(content: bytes, declared: str = "") -> str | None:
    """The text of `content` with `\\n` line ends and no byte-order mark; None if it is not text.

    `declared` is the encoding that a header outside the content names (HTTP, e-mail).
    """

    def by_header(content: bytes) -> str | None:
        return _strict(content, declared) if declared else None

    for attempt in (_by_mark, _utf8, by_header, _by_declaration, _damaged_utf8, _windows_1252, _detected):
        text = attempt(content)
        if text is not None:
            return None if _has_controls(text) else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def text_lines(stream: BufferedReader, limit: int) -> Iterator[str | None]:
    """A stream's lines with their line ends, decoded one by one; None for a line beyond `limit` bytes."""
    mark, encoding = _line_encoding(stream.peek(8)[:8])
    if encoding.startswith(("utf-16", "utf-32")):
        stream.read(len(mark))
        yield from _limited(TextIOWrapper(stream, encoding, "replace", newline="\n").readline, "\n", limit)
        return
    for number, line in enumerate(_limited(stream.readline, b"\n", limit)):
        yield None if line is None else _decode_line(line if number else line.removeprefix(mark))


def is_binary(start: bytes) -> bool:
    """Whether the start of a file is that of no text in any encoding."""
    return not _line_encoding(start)[1] and _has_controls(start.decode("latin-1"))


def _line_encoding(start: bytes) -> tuple[bytes, str]:
    """Mark and encoding of a file, as far as its first eight bytes tell; ("", "") if they don't."""
    mark, encoding = _mark(start)
    first, second = start[0:8:2], start[1:8:2]
    # Without a mark, UTF-16 of ASCII letters has a NUL in every other place, which nothing else has.
    if not encoding and second == b"\x00" * 4 and b"\x00" not in first:
        encoding = "utf-16-le"
    elif not encoding and first == b"\x00" * 4 and b"\x00" not in second:
        encoding = "utf-16-be"
    return mark, encoding


def _limited(readline: Callable[[int], AnyStr], end: AnyStr, limit: int) -> Iterator[AnyStr | None]:
    """Lines as `readline` gives them; of a longer one nothing is kept, so that memory stays bounded."""
    while line := readline(limit):
        if line.endswith(end) or len(line) < limit:
            yield line
        else:
            while line and not line.endswith(end):
                line = readline(limit)
            yield None


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return _windows_1252(line) or _detected(line) or line.decode("utf-8", "replace")


def _mark(content: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", ""))


def _by_mark(content: bytes) -> str | None:
    mark, encoding = _mark(content)
    return content[len(mark) :].decode(encoding, "replace") if mark else None


def _utf8(content: bytes) -> str | None:
    # UTF-16 without a mark is valid UTF-8 full of NULs: leave it to detection.
    return _strict(content, "utf-8") if b"\x00" not in content else None


def _by_declaration(content: bytes) -> str | None:
    declared = _DECLARED.search(content[:4096])
    return _strict(content, declared[1].decode("ascii")) if declared else None


def _damaged_utf8(content: bytes) -> str | None:
    """UTF-8 with a few broken bytes: whole multi-byte characters outnumber them, which proves it."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    others = sum(1 for character in text if character > "\x7f") - broken
    return text if others > broken and broken <= max(1, _FEW * len(text)) else None


def _windows_1252(content: bytes) -> str | None:
    """What an English text with a few quotes and accents is, where detection has too little to go by."""
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    return (
        _strict(content, "cp1252") if b"\x00" not in content and high <= max(2, len(content) // 10) else None
    )


def _detected(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    return content.decode(best.encoding, "replace") if best is not None else None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _has_controls(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _MAX_CONTROLS * len(text)
