"""Language and theme of the pages, and what the store holds."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rescue_training.review.web import asked
from rescue_training.review.web.render import render
from rescue_training.wording import languages

YEAR = 365 * 24 * 3600


def show(request: Request) -> Response:
    """Show the settings."""
    return render(request, "settings.html")


def prefer(request: Request) -> Response:
    """Remember a language or a theme in this browser and go back."""
    answer = RedirectResponse(asked.local_path(asked.field(request, "back")), status_code=303)
    chosen = (
        (asked.LANGUAGE_COOKIE, asked.field(request, "language"), languages()),
        (asked.THEME_COOKIE, asked.field(request, "theme"), asked.THEMES),
    )
    for cookie, value, known in chosen:
        if value in known:
            answer.set_cookie(cookie, value, max_age=YEAR, httponly=True, samesite="strict")
    return answer
