"""All scenarios that records tell of, with their versions."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.queries.played import Version, played
from rescue_training.review.web import asked
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of
from rescue_training.scenario import Scenario


def show(request: Request) -> Response:
    """Show the list."""
    store, language = site_of(request).store, asked.language(request)
    with store.reader() as connection:
        found = played(connection)

    def content(one: Version) -> Scenario | None:
        return store.scenario(one.content_hash, one.scenario, language)

    rows = [
        {
            "id": one.scenario,
            "scenario": content(one.newest),
            "versions": [(version, content(version)) for version in one.versions],
        }
        for one in found
    ]
    return render(request, "scenarios.html", rows=rows)
