"""E-mail messages (.eml): newsletters and alerts."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from typing import cast

from pipeline.reading.decoding import decode
from pipeline.reading.formats import reads
from pipeline.reading.formats.html import MAX_PAGE_BYTES, page_draft
from pipeline.reading.records import Draft, RawFile, Unreadable

_MAX_HEADER = 2_000
"""Characters of a header that are looked at: the time that parsing one takes grows with its square."""
_MAX_NESTED = 100
"""Parts that hold parts; Python goes through them by recursion."""


class _Policy(EmailPolicy):
    """Python's own way of reading messages, but that long headers are cut."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MAX_HEADER]


@reads(".eml", parser="trafilatura")
def read_eml(file: RawFile) -> Iterator[Draft]:
    """The message is one article: its plain text, or the article that trafilatura finds in its HTML."""
    content = file.whole(MAX_PAGE_BYTES)
    if content.lower().count(b"multipart/") > _MAX_NESTED:
        raise Unreadable(f"the message has more than {_MAX_NESTED} parts within parts")
    message = cast(EmailMessage, email.message_from_bytes(content, policy=_Policy()))
    fields = {"title": message["Subject"], "published": message["Date"], "author": message["From"]}
    given = {name: str(value) for name, value in fields.items() if value is not None}
    if not given:
        raise Unreadable("not an e-mail message: it has no Subject, Date or From")
    yield Draft({**given, "text": _body(message)})


def _body(message: EmailMessage) -> str:
    """The text of the message; "" if it has none. Raises Unreadable if it cannot be decoded."""
    plain = message.get_body(("plain",))
    if plain is not None and (text := _content(plain)).strip():
        return text
    html = message.get_body(("html",))
    return str(page_draft(_content(html)).fields["text"]) if html is not None else ""


def _content(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    text = decode(content, part.get_content_charset() or "")
    if text is None:
        raise Unreadable("the message's text is in an unknown encoding")
    return text
