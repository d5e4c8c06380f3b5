"""Stands before every page: who asks, may they, is the form ours, and what if it goes wrong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from rescue_training.review.web.access import Role
from rescue_training.review.web.render import render
from rescue_training.review.web.security import SAFE, check_origin, check_token, limited
from rescue_training.review.web.site import site_of

Handler: TypeAlias = Callable[[Request], Response]
"""Answers a request. A plain function: it runs in a thread and may ask the database."""
RawHandler: TypeAlias = Callable[[Request], Awaitable[Response]]
"""Answers a request whose body is not a form, and checks itself who sent it."""

KIB = 1024
FORM = 256 * KIB
"""Bytes a form may have unless its page says otherwise."""
PLAIN_FORM = 16 * KIB * KIB
"""Bytes of a form without files, all of which are held in memory."""
PATIENCE = 60.0
"""Seconds within which a form must have arrived."""
MOST_FILES = 2000
"""Files one form may hold."""
LARGEST_NUMBER = 2**31 - 1
"""Largest number in a path; databases keep no larger ones, so nothing lies behind them."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Page:
    """One line of the table of addresses."""

    path: str
    handler: Handler
    role: Role | None = Role.REVIEWER
    """The smallest role that may open it; None: anybody, known or not."""
    methods: tuple[str, ...] = ("GET",)
    changes: bool = True
    """Whether a form sent to it changes the store, which takes an instructor at least."""
    limit: int = FORM
    """Bytes of a form it takes."""
    patience: float = PATIENCE
    """Seconds within which a form must have arrived."""

    @property
    def needed(self) -> Role | None:
        """Return the smallest role that may use it."""
        if self.role is None or not self.changes or set(self.methods) <= set(SAFE):
            return self.role
        return self.role if self.role.covers(Role.INSTRUCTOR) else Role.INSTRUCTOR

    def route(self) -> Route:
        """Return the guarded route."""
        return _Known(self.path, guarded(self), methods=list(self.methods))


class _Known(Route):
    """A route whose numbers are those that anything here can have."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match a path, unless a number or a sign in it is beyond all that is kept."""
        if "\0" in scope.get("path", ""):
            return Match.NONE, {}
        try:
            match, found = super().matches(scope)
        except ValueError:
            return Match.NONE, {}
        numbers = [value for value in found.get("path_params", {}).values() if type(value) is int]
        return (Match.NONE, {}) if any(n > LARGEST_NUMBER for n in numbers) else (match, found)


@dataclass(frozen=True)
class Machine:
    """An address for programs (stations), which show a token of their own instead of a cookie."""

    path: str
    handler: RawHandler
    methods: tuple[str, ...] = ("GET",)

    def route(self) -> Route:
        """Return the route; the handler itself checks who sent a request and how long it is."""
        return Route(self.path, self.handler, methods=list(self.methods))


def guarded(page: Page) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that lets only proper requests through to a page."""

    async def endpoint(request: Request) -> Response:
        try:
            return await _answer(page, request)
        except HTTPException as refusal:
            return await run_in_threadpool(refused, request, refusal)
        except Exception:
            _log.exception("%s %r", request.method, request.url.path)
            return await run_in_threadpool(refused, request, HTTPException(500))

    return endpoint


async def _answer(page: Page, request: Request) -> Response:
    site = site_of(request)
    request.state.who = await run_in_threadpool(site.access.who, request)
    request.state.form = FormData()
    if request.method not in SAFE:
        check_origin(request)
    if page.needed is not None and request.state.who is None:
        return await run_in_threadpool(_entrance, request)
    if page.needed is not None and not request.state.who.role.covers(page.needed):
        raise HTTPException(403, "role")
    if request.method not in SAFE:
        request.state.form = await _form(page, request)
    try:
        return await run_in_threadpool(page.handler, request)
    finally:
        await request.state.form.close()


def _entrance(request: Request) -> Response:
    """Return what somebody unknown gets."""
    answer = site_of(request).access.entrance(request)
    return refused(request, HTTPException(403, "unknown")) if answer is None else answer


async def _form(page: Page, request: Request) -> FormData:
    """Read a form within its limits and check its token."""
    files = request.headers.get("content-type", "").startswith("multipart/")
    limit = page.limit if files else min(page.limit, PLAIN_FORM)
    try:
        async with asyncio.timeout(page.patience):
            sent = await limited(request, limit).form(max_files=MOST_FILES, max_part_size=FORM)
    except TimeoutError as late:
        raise HTTPException(408) from late
    except MultiPartException as broken:
        raise HTTPException(400) from broken
    if request.state.who is not None:
        check_token(sent, request.state.who.csrf)
    return sent


REASONS = ("unknown", "role", "origin", "form")
"""Why a request may be refused with 403; each has its own sentence."""


def refused(request: Request, refusal: HTTPException) -> Response:
    """Return the page that says what went wrong and what to do."""
    reason = refusal.detail if refusal.detail in REASONS else str(refusal.status_code)
    answer = render(request, "refused.html", refusal.status_code, reason=reason)
    answer.headers.update(refusal.headers or {})
    return answer
