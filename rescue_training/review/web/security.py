"""What keeps other sites, other machines and other programs out of the pages.

Pages hold results of people, so a request must name a host we know (no DNS rebinding), changes
must come from a form of ours (token, Origin, Sec-Fetch-Site), and no page runs a script, loads a
picture or sends a form that is not ours.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy of every page."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cache-Control": "no-store",
    }
)
"""Set on every answer unless it has set them itself."""

SAFE = ("GET", "HEAD")
"""Methods that change nothing."""
LONGEST_NUMBER = 16
"""Digits of a length that are read; no limit has as many."""
TOKEN_FIELD = "csrf"
"""Name of the hidden field of every form."""


class SafeHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to what comes back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


class KnownHost:
    """Refuses requests that name a host which is not ours."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], port: int) -> None:
        self.app = app
        self.allowed = frozenset(_with_port(host.lower(), port) for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was sent to a name of ours, answer anything else with 421."""
        if scope["type"] != "http" or self._ours(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        answer = PlainTextResponse("This host name is not served here.\n", status_code=421)
        await answer(scope, receive, send)

    def _ours(self, headers: Headers) -> bool:
        named = headers.getlist("host")
        return len(named) == 1 and _with_port(named[0].lower(), 80) in self.allowed


def _with_port(host: str, port: int) -> str:
    """Return a host with its port; a host that has one keeps it."""
    return host if ":" in host.rpartition("]")[2] else f"{host}:{port}"


def announced(request: Request) -> int | None:
    """Return the length a body is said to have; None when none is said, or nothing sensible."""
    text = request.headers.get("content-length", "")
    sound = text.isascii() and text.isdigit()
    return int(text[:LONGEST_NUMBER]) if sound else None


def limited(request: Request, limit: int) -> Request:
    """Return the request with a body that may not be longer than ``limit`` bytes.

    Raises HTTPException 413 at once when the length is announced, else while reading.
    """
    if (announced(request) or 0) > limit:
        raise HTTPException(413)
    received = 0

    async def receive() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413)
        return message

    return Request(request.scope, receive)


def check_origin(request: Request) -> None:
    """Raise HTTPException 403 when a change was sent by a page of another site."""
    fetch = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    here = request.headers.get("host", "")
    if fetch != "same-origin" or (origin is not None and _place(origin) != here):
        raise HTTPException(403, "origin")


def _place(origin: str) -> str:
    """Return host and port of an origin; empty when it names none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def check_token(form: FormData, expected: str) -> None:
    """Raise HTTPException 403 when a form does not hold the token of its session."""
    given = form.get(TOKEN_FIELD)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), expected.encode()):
        raise HTTPException(403, "form")
