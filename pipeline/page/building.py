"""Puts the page together: markup, style, scripts and data in one file that reaches for nothing outside."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from pipeline.page.bundling import bundle
from pipeline.page.payload import Payload

_STYLES = ("base.css", "overview.css", "table.css", "detail.css", "review.css", "print.css")
"""In the order in which one overrules another."""


def build_page(data: Payload, title: str, connect: str = "'none'") -> str:
    """The page as one string of HTML; `connect` as in `content_policy`.

    Everything that came from articles is in blocks of data that are not run; scripts and styles are
    only those whose hash the page's policy names.
    """
    style, libraries, program = _style(), _libraries(), _program()
    return _template().substitute(
        policy=escape(content_policy(connect), quote=True),
        title=escape(title),
        style=style,
        head=data.head,
        blocks="\n".join(_block(name, content) for name, content in data.packed.items()),
        libraries=libraries,
        program=program,
    )


def content_policy(connect: str = "'none'") -> str:
    """The Content-Security-Policy: nothing is loaded, and no script or style runs but the page's own.

    Trusted types forbid the page's own script as well to make markup out of text. `connect` is where
    the script may send requests to.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"{_source(_libraries())} {_source(_program())}",
        "style-src": _source(_style()),
        "img-src": "data:",
        "connect-src": connect,
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _block(name: str, content: str) -> str:
    return f'<script type="text/plain" id="{name}">{content}</script>'


def _source(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _folder(name: str) -> Traversable:
    return files("pipeline.page") / name


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template((_folder("assets") / "page.html").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n" + "".join((_folder("assets") / name).read_text(encoding="utf-8") for name in _STYLES)


@lru_cache(maxsize=1)
def _libraries() -> str:
    return (_folder("vendor") / "d3.min.js").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _program() -> str:
    """The page's modules as one script."""
    sources = {
        file.name: file.read_text(encoding="utf-8")
        for file in _folder("assets").iterdir()
        if file.name.endswith(".js")
    }
    return "\n" + bundle(sources, "main.js")
