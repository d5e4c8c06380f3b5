"""Who is asking: the start link of one person's own machine, or accounts when serving.

A page names the smallest role it needs; ``Access`` says who sent a request and what somebody
unknown is shown instead.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Protocol

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rescue_training.review.access.roles import Role

__all__ = ["COOKIE", "Access", "Role", "StartLink", "Who"]

COOKIE = "review-key"
"""Name of the start link's cookie; the port is added, since browsers share cookies among ports."""


@dataclass(frozen=True)
class Who:
    """Somebody who may see pages."""

    name: str
    """Shown in the header and written beside notes; empty for the owner of the machine."""
    role: Role
    csrf: str
    """Stands in every form of this session; what comes without it was not sent by our page."""


class Access(Protocol):
    """Decides who is asking; the pages know no more of passwords and cookies than this."""

    def who(self, request: Request) -> Who | None:
        """Return who sent a request, or None when that is not known."""

    def entrance(self, request: Request) -> Response | None:
        """Return what somebody unknown gets: a redirect to sign in, or None for the page that
        says how to come in."""

    @property
    def way_out(self) -> str:
        """Return the path to which the sign-out form is sent; empty when there is none."""


@dataclass(frozen=True)
class StartLink:
    """The access of one's own machine: whoever has the link printed at the start is the owner."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    way_out: str = ""

    def who(self, request: Request) -> Who | None:
        """Return the owner when the cookie of the start link came along."""
        key = request.cookies.get(_cookie(request), "")
        if not hmac.compare_digest(key.encode(), self._derived("key").encode()):
            return None
        return Who("", Role.ADMIN, self._derived("form"))

    def entrance(self, request: Request) -> Response | None:
        """Exchange the token of the link for a cookie, so that it leaves the address bar."""
        token = request.query_params.get("token", "")
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        answer = RedirectResponse(request.url.path, status_code=303)
        answer.set_cookie(
            _cookie(request), self._derived("key"), httponly=True, samesite="strict", path="/"
        )
        return answer

    def _derived(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _cookie(request: Request) -> str:
    return f"{COOKIE}-{request.url.port or 80}"
