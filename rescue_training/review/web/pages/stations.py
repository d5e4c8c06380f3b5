"""Stations: how they reach this machine, the code they join with, who they are, sending away."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.access import audit
from rescue_training.review.queries import stations as query
from rescue_training.review.stations.intake import Intake
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

PATH = "/stations"
MINUTES = (15, 60, 240)
"""How long a code may be good for."""
MOST_USES = 200
USES = 40
"""Stations a code lets in unless another number is asked for."""


def show(request: Request) -> Response:
    """Show how stations join and which have; without serving, how to begin with it."""
    site = site_of(request)
    if site.intake is None:
        return render(request, "stations_off.html")
    site.intake.note_heard()
    with site.store.reader() as connection:
        senders = query.senders(connection, site.intake)
        code = query.open_code(connection, site.intake)
    return render(
        request, "stations.html", senders=senders, code=code, served=site.intake.served,
        minutes=MINUTES, uses=USES, most_uses=MOST_USES, name=site.intake.name,
    )  # fmt: skip


def open_code(request: Request) -> Response:
    """Make a join code; the one before is closed."""
    intake = _intake(request)
    try:
        minutes, uses = int(asked.field(request, "minutes")), int(asked.field(request, "uses"))
    except ValueError as error:
        raise HTTPException(400) from error
    if minutes not in MINUTES or not 1 <= uses <= MOST_USES:
        raise HTTPException(400)
    intake.open_code(minutes=minutes, uses=uses)
    _note(request, "code_opened", str(uses))
    return redirect(PATH, Message("done", "review.stations.done.code_opened"), request)


def close_code(request: Request) -> Response:
    """Let nobody join any more."""
    _intake(request).close_code()
    _note(request, "code_closed")
    return redirect(PATH, Message("done", "review.stations.done.code_closed"), request)


def revoke(request: Request) -> Response:
    """Let a station send no more."""
    intake, number = _intake(request), int(request.path_params["station"])
    with intake.store.reader() as connection:
        found = [one for one in intake.stations.all(connection) if one.id == number]
    if not found:
        raise HTTPException(404)
    intake.revoke(number)
    _note(request, "station_revoked", found[0].name)
    values: dict[str, str | int] = {"name": found[0].name}
    return redirect(PATH, Message("done", "review.stations.done.revoked", values), request)


def _intake(request: Request) -> Intake:
    intake = site_of(request).intake
    if intake is None:
        raise HTTPException(404)
    return intake


def _note(request: Request, what: str, subject: str = "") -> None:
    store = site_of(request).store
    who = asked.who(request).name or audit.OWNER
    with store.writer(quiet=True) as connection:
        audit.write(connection, who, what, store.now(), subject)
