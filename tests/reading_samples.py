"""Small valid files of the formats that are not text, made anew by each test that wants one."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

HTML = "text/html; charset=windows-1252"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page(sentence: str) -> bytes:
    return f"<html><head><title>Mill burns</title></head><body><article><p>{sentence}</p></article>".encode(
        "cp1252"
    )


def warc(*answers: tuple[str, str, bytes], packed: bool = False) -> bytes:
    """A WARC file of (status, content type, body) answers, each after its request."""
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for status, kind, body in answers:
        headers = StatusAndHeaders(f"{status} X", [("Content-Type", kind)], protocol="HTTP/1.0")
        url = "https://bell.example/mill"
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "bell.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=request))
        payload = io.BytesIO(body)
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=headers))
    return stream.getvalue()


def pdf(text: str) -> bytes:
    """The smallest PDF that shows `text`, one line for each of its lines."""
    shown = " ".join(f"({line}) Tj T*" for line in text.split("\n"))
    stream = f"BT /F1 9 Tf 12 TL 40 780 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = "".join(f"{number} 0 obj{content}endobj\n" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 6>>\n%%EOF".encode()


def message(plain: str = "", html: str = "") -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Mill burns", "The Bell <news@bell.example>"
    mail["Date"] = "Fri, 09 Feb 2024 10:00:00 +0200"
    if plain:
        mail.set_content(plain, charset="iso-8859-1")
    if html:
        mail.add_alternative(html, subtype="html")
    return bytes(mail)


def docx(body: str, head: str = "") -> bytes:
    """A Word document with this body."""
    library = pytest.importorskip("docx")
    made, packed = io.BytesIO(), io.BytesIO()
    library.Document().save(made)
    source = zipfile.ZipFile(made)
    xml = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in source.namelist():
            archive.writestr(name, xml if name == "word/document.xml" else source.read(name))
    return packed.getvalue()
