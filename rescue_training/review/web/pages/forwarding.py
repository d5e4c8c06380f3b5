"""How far forwarding to an LRS has come, and what it contradicts or refuses."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.lrs.outbox import State
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

PATH = "/forwarding"
TONES = {
    State.ACKED: "good",
    State.PENDING: "info",
    State.CONFLICT: "bad",
    State.REFUSED: "bad",
}


def show(request: Request) -> Response:
    """Show the counts, the last trouble, and every statement that needs somebody."""
    forwarder = site_of(request).forwarder
    status = forwarder.status() if forwarder else None
    return render(request, "forwarding.html", told=status, tones=TONES)


def again(request: Request) -> Response:
    """Send everything contradicted or refused once more, next time."""
    forwarder = site_of(request).forwarder
    if forwarder is None:
        raise HTTPException(404)
    count = forwarder.again()
    return redirect(PATH, Message("done", "review.lrs.again.done", {"count": count}), request)
