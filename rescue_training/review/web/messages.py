"""Short messages that the next page shows: what was done, or why not.

They travel as wording keys and values in a signed cookie, so nothing is kept on the server.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, field

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rescue_training.review.web.site import site_of

COOKIE = "review-message"
KINDS = ("done", "note", "trouble")


@dataclass(frozen=True)
class Message:
    """One message: ``kind`` is done, note or trouble; ``key`` a wording key."""

    kind: str
    key: str
    values: dict[str, str | int] = field(default_factory=dict)


def redirect(path: str, message: Message | None = None, request: Request | None = None) -> Response:
    """Return the answer to a form: go to ``path``, which shows the message."""
    answer = RedirectResponse(path, status_code=303)
    if message and request:
        body = base64.urlsafe_b64encode(json.dumps(asdict(message)).encode()).decode()
        value = f"{body}.{_seal(site_of(request).secret, body)}"
        answer.set_cookie(
            COOKIE, value, httponly=True, samesite="strict", max_age=60,
            secure=request.url.scheme == "https",
        )  # fmt: skip
    return answer


def message_of(request: Request) -> Message | None:
    """Return the message that came with a request, when we wrote it."""
    body, _, seal = request.cookies.get(COOKIE, "").rpartition(".")
    ours = _seal(site_of(request).secret, body)
    if not body or not hmac.compare_digest(seal.encode(), ours.encode()):
        return None
    return Message(**json.loads(base64.urlsafe_b64decode(body)))


def _seal(secret: bytes, body: str) -> str:
    return hmac.new(secret, body.encode(), hashlib.sha256).hexdigest()
