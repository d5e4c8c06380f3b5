"""Accounts and the audit log, for administrators."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.access import accounts, audit
from rescue_training.review.access.accounts import BadAccount
from rescue_training.review.access.roles import Role
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

PATH = "/accounts"


def show(request: Request) -> Response:
    """Show who may sign in."""
    with site_of(request).store.reader() as connection:
        everybody = accounts.everybody(connection)
    return render(
        request, "accounts.html", everybody=everybody, roles=tuple(Role),
        shortest=accounts.SHORTEST,
    )  # fmt: skip


def log(request: Request) -> Response:
    """Show the audit log."""
    with site_of(request).store.reader() as connection:
        lines = audit.lines(connection)
    return render(request, "audit.html", lines=lines, most=audit.SHOWN)


def add(request: Request) -> Response:
    """Make an account."""
    name, role = asked.field(request, "name"), _role(request)
    password = asked.field(request, "password")

    def make(connection: Connection) -> None:
        accounts.add(connection, name, role, password, site_of(request).store.now())

    return _done(request, make, "account_added", name)


def change(request: Request) -> Response:
    """Change a role, or whether somebody may sign in."""
    found, role = _account(request), _role(request)
    disabled = asked.field(request, "disabled") == "yes"
    return _done(
        request, lambda c: accounts.change(c, found.id, role, disabled), "account_changed",
        found.name,
    )  # fmt: skip


def password(request: Request) -> Response:
    """Give an account another password."""
    found, new = _account(request), asked.field(request, "password")
    return _done(
        request, lambda c: accounts.set_password(c, found.id, new), "password_set", found.name
    )


def _done(
    request: Request, work: Callable[[Connection], None], what: str, name: str
) -> Response:
    store = site_of(request).store
    try:
        with store.writer(quiet=True) as connection:
            work(connection)
            audit.write(connection, _who(request), what, store.now(), name)
    except BadAccount as bad:
        values: dict[str, str | int] = {"shortest": accounts.SHORTEST}
        return redirect(PATH, Message("trouble", f"review.access.bad.{bad.why}", values), request)
    return redirect(PATH, Message("done", f"review.access.done.{what}", {"name": name}), request)


def _who(request: Request) -> str:
    return asked.who(request).name or audit.OWNER


def _role(request: Request) -> Role:
    try:
        return Role(asked.field(request, "role"))
    except ValueError as unknown:
        raise HTTPException(400) from unknown


def _account(request: Request) -> accounts.Account:
    with site_of(request).store.reader() as connection:
        everybody = accounts.everybody(connection)
    number = int(request.path_params["account"])
    found = next((one for one in everybody if one.id == number), None)
    if found is None:
        raise HTTPException(404)
    return found
