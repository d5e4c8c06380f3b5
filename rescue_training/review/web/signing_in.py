"""Access by accounts, for pages that are served to a network."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rescue_training.review.access import accounts, audit, sessions
from rescue_training.review.access.accounts import Account
from rescue_training.review.stations.limits import Rate
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web.access import Who

COOKIE = "review-session"
ENTRANCE, WAY_OUT = "/sign-in", "/sign-out"
TRIES, TRIES_PER_S = 10, 1 / 6
"""Passwords one address may try at once, and how fast it gets new tries."""


class AccountAccess:
    """Lets in who has signed in; ``secure`` keeps cookies to TLS."""

    way_out = WAY_OUT

    def __init__(
        self, store: ReviewStore, secure: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._secure = secure
        self._tries = Rate(TRIES, TRIES_PER_S, clock)

    def who(self, request: Request) -> Who | None:
        """Return the account that is signed in."""
        token = request.cookies.get(self._cookie, "")
        if not token:
            return None
        now = self._store.now()
        with self._store.reader() as connection:
            found = sessions.find(connection, token, now)
        if found is None:
            return None
        if found.stale:
            with self._store.writer(quiet=True) as connection:
                sessions.touch(connection, token, now)
        return Who(found.account.name, found.account.role, found.csrf)

    def entrance(self, request: Request) -> Response | None:
        """Send somebody unknown to sign in, and back afterwards."""
        wanted = request.url.path if request.method == "GET" else "/"
        return RedirectResponse(f"{ENTRANCE}?{urlencode({'next': wanted})}", status_code=303)

    def sign_in(self, request: Request, name: str, password: str) -> str | None:
        """Return the cookie of a new session, or None for a wrong name or password.

        A session this browser had before ends. Raises Locked while the account waits, Refused
        while the address has tried too often.
        """
        address = request.client.host if request.client else ""
        self._tries.admit(address)
        now = self._store.now()
        with self._store.writer(quiet=True) as connection:
            found = accounts.check(connection, name, password, now)
            if found is None:
                audit.write(connection, f"address:{address}", "sign_in_failed", now)
                return None
            audit.write(connection, found.name, "signed_in", now)
            sessions.end(connection, request.cookies.get(self._cookie, ""))
            return sessions.begin(connection, found, now)

    def enter(self, answer: Response, token: str) -> Response:
        """Set the cookie of a session."""
        answer.set_cookie(
            self._cookie, token, httponly=True, samesite="strict", path="/", secure=self._secure
        )
        return answer

    def leave(self, request: Request, answer: Response) -> Response:
        """End the session of a request."""
        token = request.cookies.get(self._cookie, "")
        with self._store.writer(quiet=True) as connection:
            sessions.end(connection, token)
        answer.delete_cookie(self._cookie, path="/", httponly=True, samesite="strict")
        return answer

    def everybody(self) -> tuple[Account, ...]:
        """Return all accounts."""
        with self._store.reader() as connection:
            return accounts.everybody(connection)

    @property
    def _cookie(self) -> str:
        """Name of the cookie; with TLS no other page of the host can set it."""
        return f"__Host-{COOKIE}" if self._secure else COOKIE
