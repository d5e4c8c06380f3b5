"""The list of attempts; its address holds filter, order and page, so it can be kept or sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from rescue_training.records.times import written
from rescue_training.review.queries import attempts
from rescue_training.review.queries.attempts import BADGES, MODES, PAGE, SORTS, STATUSES, Filter
from rescue_training.review.queries.overview import titles
from rescue_training.review.queries.unit import units
from rescue_training.review.web import asked
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

UP_FIRST = ("name", "unit", "scenario")
"""Columns that are sorted smallest first when first chosen."""
FIELDS = ("q", "unit", "person", "scenario", "mode", "status", "badge", "from", "to", "critical")
"""Fields of the filter, as they stand in the address."""


def show(request: Request) -> Response:
    """Show one page of the list."""
    store = site_of(request).store
    wanted = asked_filter(request)
    with store.reader() as connection:
        total = attempts.count(connection, wanted)
        pages = max(1, -(-total // PAGE))
        page = min(max(asked.number(request, "page", 1), 1), pages)
        rows = attempts.listed(connection, wanted, page)
        known = attempts.scenarios(connection)
        values: dict[str, Any] = {
            "titles": titles(store, connection, known, asked.language(request)),
            "units": units(connection),
            "person_name": attempts.name_of(connection, wanted.person) if wanted.person else "",
        }
    query = asked_query(request)
    return render(
        request,
        "attempts.html",
        rows=rows,
        total=total,
        page=page,
        pages=pages,
        first=(page - 1) * PAGE + 1,
        wanted=wanted,
        query=query,
        filtered=any(query[name] for name in FIELDS),
        columns=[_column(name, wanted) for name in COLUMNS],
        modes=MODES,
        statuses=STATUSES,
        badges=BADGES,
        **values,
    )


COLUMNS = ("name", "unit", "scenario", "start", "percent", "critical", "elapsed", "badge")
"""Columns of the table, in their order."""


def _column(name: str, wanted: Filter) -> dict[str, object]:
    """Return what the head of a column needs: how it is sorted, and what a press would do."""
    here = name == wanted.sort
    up = not wanted.up if here else name in UP_FIRST
    said = ("ascending" if wanted.up else "descending") if here else ""
    return {"name": name, "sorts": name in SORTS, "said": said, "up": "1" if up else ""}


def asked_query(request: Request) -> dict[str, str]:
    """Return the filter and order as they stand in the address."""
    return {name: asked.text(request, name) for name in (*FIELDS, "sort", "up")}


def asked_filter(request: Request) -> Filter:
    """Return the filter a request asks for; what makes no sense in it is left out."""
    zone = site_of(request).zone
    sort = asked.text(request, "sort", tuple(SORTS))
    return Filter(
        unit=asked.text(request, "unit"),
        person=asked.text(request, "person"),
        scenario=asked.text(request, "scenario"),
        mode=asked.text(request, "mode", MODES),
        status=asked.text(request, "status", STATUSES),
        badge=asked.text(request, "badge", BADGES),
        since=midnight(asked.text(request, "from"), zone),
        until=midnight(asked.text(request, "to"), zone, after=1),
        critical=asked.text(request, "critical") == "1",
        q=asked.text(request, "q"),
        sort=sort or "start",
        up=asked.text(request, "up") == "1",
    )


def midnight(day: str, zone: tzinfo | None, after: int = 0) -> str:
    """Return the UTC time at which a local day begins, some days later; empty for no day."""
    try:
        begun = datetime.combine(
            date.fromisoformat(day) + timedelta(days=after), datetime.min.time()
        )
        moment = begun.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return written(moment)
