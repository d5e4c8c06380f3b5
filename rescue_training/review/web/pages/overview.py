"""The first page: who stands where, who needs help with what, what has arrived."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from rescue_training.review.queries.needs import people_in
from rescue_training.review.queries.overview import SHOWN, Overview, overview
from rescue_training.review.web import asked
from rescue_training.review.web.render import render
from rescue_training.review.web.site import Site, site_of

NEEDS = 4
"""Objectives shown at once; the others are folded."""
PEOPLE = 100
"""People on one page of the table."""


def show(request: Request) -> Response:
    """Show the overview of a unit, or of everybody."""
    site = site_of(request)
    unit = asked.text(request, "unit") or None
    state = asked.text(request, "show", SHOWN)
    changes = site.store.changes()
    found = _found(site, changes, unit, asked.language(request))
    rows = [row for row in found.rows if not state or row.has(state)]
    pages = max(1, -(-len(rows) // PEOPLE))
    page = min(max(asked.number(request, "page", 1), 1), pages)
    return render(
        request,
        "overview.html",
        o=found,
        state=state,
        query={"unit": unit, "show": state},
        rows=rows[(page - 1) * PEOPLE : page * PEOPLE],
        page=page,
        pages=pages,
        shown_needs=NEEDS,
        needing=people_in(found.needs),
        changes=changes,
        now=site.now(),
    )


def _found(site: Site, changes: int, unit: str | None, language: str) -> Overview:
    today = site.day

    def ask() -> Overview:
        with site.store.reader() as connection:
            return overview(site.store, connection, unit, today, language)

    return site.recent.get(changes, ("overview", unit, today, language), ask)


def changes(request: Request) -> Response:
    """Say how often the store has changed, for pages that keep themselves fresh."""
    return JSONResponse({"changes": site_of(request).store.changes()})
