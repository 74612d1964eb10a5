"""Runs the review's server until it is stopped."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn
from filelock import FileLock, Timeout

from pipeline.page import RunData, build_page, event_types, payload, read_run_data
from pipeline.review.app import make_app
from pipeline.review.errors import ReviewError
from pipeline.review.guard import Access
from pipeline.review.store import Review

_LOCK = ".labels.lock"
_SHOWN = 5
"""Of a list of ids in a message."""


def serve(
    out: Path, who: str, host: str, port: int, remote: bool, browser: bool, tell: Callable[[str], None]
) -> None:
    """Serve the review of the run in folder `out` until Ctrl-C; `tell` is given the address to open.

    Raises ReviewError if somebody else reviews that folder, the labels in it are not a review's, or
    `host` can be reached from other machines and `remote` does not allow that.
    """
    check_host(host, remote)
    lock = FileLock(out / _LOCK)
    try:
        with lock.acquire(timeout=0):
            run = read_run_data(out)
            review = Review(out, run, who)
            page = review_page(run, review)
            with listen(host, port) as listener:
                access = Access(listener.getsockname()[1], host, remote)
                _run(review, page, access, listener, browser, tell)
    except Timeout as error:
        raise ReviewError(f"another dateline review has {out} open; close that one first.") from error


def review_page(run: RunData, review: Review) -> str:
    """The page of a review: that of the report, with the label that each report would be."""
    labels = {i: [row.as_json() for row in rows] for i, rows in review.initial.items()}
    settings = {"mode": "review", "who": review.who, "changed": review.changed}
    data = payload(run, event_types(run), settings, {"labels": labels})
    return build_page(data, f"dateline review: {run.name}", connect="'self'")


def _tell_changed(review: Review, tell: Callable[[str], None]) -> None:
    changed = review.changed
    if changed:
        more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
        tell(
            f"{len(changed)} reviewed articles have another text now: {', '.join(changed[:_SHOWN])}{more}. "
            "Their labels stand, without the words that were marked; look at them again."
        )


def check_host(host: str, remote: bool) -> None:
    """Raise ReviewError if the server would be open to other machines and nobody has allowed it."""
    if not remote and not _is_loopback(host):
        raise ReviewError(
            f"{host} can be reached from other machines, and what they send is not encrypted. "
            "Leave --host out, or say --allow-remote if that is what you want."
        )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def _run(
    review: Review,
    page: str,
    access: Access,
    listener: socket.socket,
    browser: bool,
    tell: Callable[[str], None],
) -> None:
    name = f"[{access.host}]" if ":" in access.host else access.host
    url = f"http://{name}:{access.port}/enter?token={access.token}"
    tell(f"Review at {url}")
    tell("Every decision is saved at once. Stop with Ctrl-C.")
    _tell_changed(review, tell)
    if browser:
        webbrowser.open(url)
    config = uvicorn.Config(
        make_app(review, page, access),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
