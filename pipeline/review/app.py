"""The server's routes: the page, the state of the review, and the actions."""

from __future__ import annotations

import json
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.page import content_policy
from pipeline.review.errors import ActionError, StaleError
from pipeline.review.guard import Access, Guard
from pipeline.review.store import Review

_LONGEST_REQUEST = 8_000_000
"""Bytes; a correction has a few hundred, a decision on every report of a large run some millions."""
_TOO_LONG = "That are too many reports at a time. Nothing was saved; decide on fewer."


class _Answer(JSONResponse):
    """JSON in ASCII: half of a surrogate pair, as in a reviewer's or a file's name, is no UTF-8."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")


def make_app(review: Review, page: str, access: Access) -> Starlette:
    """The ASGI app that serves `page`, made for review, and the review's state to it."""
    policy = content_policy(connect="'self'") + "; frame-ancestors 'none'"

    async def show(request: Request) -> Response:
        return HTMLResponse(page, headers={"content-security-policy": policy})

    async def enter(request: Request) -> Response:
        """From the printed address to the page: the token goes into a cookie and out of the address."""
        if not access.knows(request.query_params.get("token", "")):
            return PlainTextResponse("Open the address that dateline review has printed.", 401)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(access.cookie, access.token, httponly=True, samesite="strict")
        return answer

    async def state(request: Request) -> Response:
        since = request.query_params.get("since", "0")
        number = int(since) if since.isascii() and since.isdigit() and len(since) < 10 else 0
        return _Answer(await run_in_threadpool(review.state, number))

    async def act(request: Request) -> Response:
        content = await _content(request)
        if content is None:
            return _Answer({"error": _TOO_LONG}, 413)
        body = _body(request, content)
        if body is None:
            return _Answer({"error": "The request is not one of the page's."}, 400)
        return await run_in_threadpool(_acted, review, body)

    routes = [
        Route("/", show),
        Route("/enter", enter),
        Route("/api/state", state),
        Route("/api/act", act, methods=["POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, access=access)])


async def _content(request: Request) -> bytes | None:
    """The request's bytes; None if they are too many."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > _LONGEST_REQUEST:
            return None
    return bytes(content)


def _body(request: Request, content: bytes) -> dict[str, Any] | None:
    """The request's JSON object; None if it is none."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        return None
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _acted(review: Review, body: dict[str, Any]) -> Response:
    try:
        return _Answer(review.act(body))
    except StaleError as error:
        return _Answer({"error": str(error), "state": review.state(body["base"])}, 409)
    except ActionError as error:
        return _Answer({"error": str(error)}, 422)
    except OSError as error:
        return _Answer({"error": f"Not saved: {error.strerror or error}."}, 507)
