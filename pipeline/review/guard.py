"""Keeps everything but the reviewer's own page away from the server.

A server on loopback can be reached by every web site that is open in the same browser, and under a name
of that site's choice. So each request must name this server as its host, carry the token of this start in a
cookie that other sites cannot send, and, where it changes something, come from this server's own page.
"""

from __future__ import annotations

import hmac
import ipaddress
import re
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_HEADER = "x-dateline"
"""A header that a page of another origin cannot send without asking first, which is never allowed."""
_HTTP = 80
"""The port that an http address means where it names none."""
_HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in: under which host names, and with which token."""

    port: int
    host: str = "127.0.0.1"
    """The address that the server listens on."""
    remote: bool = False
    """Whether other machines may come in as well."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """Cookies are shared by all ports of a host, so the name has the port in it."""
        return f"dateline_{self.port}"

    def is_own_host(self, host: str) -> bool:
        """Whether a Host header names this server; from afar, an address without a name does.

        A name that another site made to point here never does (DNS rebinding).
        """
        if self.port == _HTTP and not re.search(r":\d*\Z", host):
            host = f"{host}:{_HTTP}"  # browsers leave it out
        name, _, port = host.rpartition(":")
        if port != str(self.port):
            return False
        if name in ("localhost", "127.0.0.1", "[::1]", self.host, f"[{self.host}]"):
            return True
        return self.remote and _is_address(name.strip("[]"))

    def knows(self, token: str) -> bool:
        """Whether it is the token, compared in a time that says nothing about it."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())


class Guard:
    """ASGI middleware that answers for the app where a request may not come in."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, _hardened(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or not self.access.is_own_host(headers["host"]):
            return PlainTextResponse("This server does not go by that name.", 421)
        if scope["method"] not in ("GET", "HEAD"):
            if not self._is_own_page(headers):
                return PlainTextResponse("Only the review page itself may do that.", 403)
        elif headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return PlainTextResponse("Other sites may not ask this server.", 403)
        if scope["path"] != "/enter" and not self.access.knows(self._token(headers)):
            return PlainTextResponse("Open the address that dateline review has printed.", 401)
        return None

    def _is_own_page(self, headers: Headers) -> bool:
        own = f"http://{headers['host']}"
        return (
            headers.get("origin") == own
            and headers.get("sec-fetch-site", "same-origin") == "same-origin"
            and headers.get(OWN_HEADER) == "review"
        )

    def _token(self, headers: Headers) -> str:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.access.cookie)
        except CookieError:
            return ""
        return morsel.value if morsel else ""


def _hardened(send: Send) -> Send:
    """Adds to every answer what tells the browser to keep it to this page."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return sending


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
