"""The web application of one site."""

from __future__ import annotations

import logging

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from rescue_training import home
from rescue_training.review.web.guard import refused
from rescue_training.review.web.render import STATIC, environments, fonts
from rescue_training.review.web.routes import ROUTES
from rescue_training.review.web.security import HEADERS, KnownHost, SafeHeaders
from rescue_training.review.web.site import Site

KEEP = "private, max-age=604800"
"""How long browsers may keep static files: a week; their addresses change with them."""

_log = logging.getLogger(__name__)


class KeptFiles(StaticFiles):
    """Static files that browsers may keep."""

    def file_response(self, *args: object, **values: object) -> Response:
        """Return a file with the time it may be kept."""
        answer = super().file_response(*args, **values)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = KEEP
        return answer


def create_app(site: Site) -> Starlette:
    """Return the application; ``site`` says what it serves to whom."""
    app = Starlette(
        routes=_routes(),
        middleware=[
            Middleware(SafeHeaders),
            Middleware(KnownHost, hosts=site.hosts, port=site.port),
        ],
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )
    app.state.site = site
    app.state.environments = environments(site)
    return app


def _routes() -> list[BaseRoute]:
    return [
        *(page.route() for page in ROUTES),
        Mount("/static/fonts", KeptFiles(directory=fonts())),
        Mount("/static/pictures", KeptFiles(directory=home.asset_path("pictures"))),
        Mount("/static", KeptFiles(directory=STATIC)),
    ]


def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, HTTPException)
    site: Site = request.app.state.site
    request.state.who = site.access.who(request)
    return refused(request, refusal)


def _failed(request: Request, error: Exception) -> Response:
    _log.error("%s %r", request.method, request.url.path, exc_info=error)
    answer = refused(request, HTTPException(500))
    answer.headers.update(HEADERS)
    return answer
