"""Signing in and out, where the pages are served to a network."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rescue_training.review.access.accounts import Locked, waits
from rescue_training.review.stations.refused import Refused
from rescue_training.review.web import asked
from rescue_training.review.web.render import render
from rescue_training.review.web.signing_in import AccountAccess
from rescue_training.review.web.site import site_of


def show(request: Request) -> Response:
    """Ask for name and password."""
    _access(request)
    following = asked.local_path(asked.text(request, "next"))
    return render(request, "sign_in.html", following=following, trouble="", minutes=0)


def enter(request: Request) -> Response:
    """Let somebody in, or say why not."""
    access = _access(request)
    following = asked.local_path(asked.field(request, "next"))
    trouble, minutes, token = "wrong", 0, None
    try:
        token = access.sign_in(
            request, asked.field(request, "name"), asked.field(request, "password")
        )
    except Locked as locked:
        wait = waits(locked.until, site_of(request).store.now())
        trouble, minutes = "locked", 1 + int(wait.total_seconds() // 60)
    except Refused:
        trouble = "too_many"
    if token is not None:
        return access.enter(RedirectResponse(following, status_code=303), token)
    return render(
        request, "sign_in.html", 401, following=following, trouble=trouble, minutes=minutes
    )


def leave(request: Request) -> Response:
    """End the session."""
    return _access(request).leave(request, RedirectResponse("/sign-in", status_code=303))


def _access(request: Request) -> AccountAccess:
    access = site_of(request).access
    if not isinstance(access, AccountAccess):
        raise HTTPException(404)
    return access
