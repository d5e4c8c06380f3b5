"""Exports: what of the store is wanted, as which kind of file, with or without names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.access import audit
from rescue_training.review.exports.forms import EXPORTERS
from rescue_training.review.exports.from_store import StoreSource
from rescue_training.review.exports.writers import Missing
from rescue_training.review.queries import attempts
from rescue_training.review.queries.overview import titles
from rescue_training.review.queries.unit import units
from rescue_training.review.report.report import report_html
from rescue_training.review.statistics.compare import SHOWN_FROM
from rescue_training.review.store.schema import attempt
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.pages.attempts import FIELDS, asked_filter, asked_query, midnight
from rescue_training.review.web.pages.sending import download
from rescue_training.review.web.render import render
from rescue_training.review.web.site import Site, site_of

_SHOWN = ("unit", "scenario", "from", "to")
"""Fields of the filter that the form holds; the others stay in the address as they came."""


def show(request: Request) -> Response:
    """Show which attempts would be exported, and the kinds of files."""
    store = site_of(request).store
    query = asked_query(request)
    with store.reader() as connection:
        total = attempts.count(connection, asked_filter(request))
        known = attempts.scenarios(connection)
        values: dict[str, Any] = {
            "titles": titles(store, connection, known, asked.language(request)),
            "units": units(connection),
        }
    return render(
        request,
        "exports.html",
        query=query,
        total=total,
        narrowed=any(query[name] for name in FIELDS),
        forms=list(EXPORTERS),
        smallest=SHOWN_FROM,
        **values,
    )


def get(request: Request) -> Response:
    """Send a file of the attempts that the form asks for, or say how many they would be."""
    site, form = site_of(request), asked.field(request, "as")
    query = _chosen(request)
    back = asked.url("/exports", query)
    if asked.field(request, "do") == "count":
        return redirect(back)
    if form not in EXPORTERS:
        raise HTTPException(400)
    names = asked.field(request, "names") == "1"
    wanted = _filter(request, query)
    with site.store.reader() as connection:
        chosen = attempts.ids(connection, wanted)
        total = attempts.count(connection, wanted)
    if not total:
        return redirect(back, Message("trouble", "review.exports.trouble.nothing"), request)
    source = StoreSource(site.store, names, (attempt.c.id.in_(chosen),))
    exporter, language = EXPORTERS[form], asked.language(request)
    name = f"rescue-training-{form}-{site.today}{exporter.suffix}"
    try:
        sent = download(lambda file: exporter.write(source, file, language), name, exporter.media)
    except Missing as missing:
        return redirect(back, _missing(missing), request)
    _audit(site, asked.who(request).name, form, names)
    return sent


def _chosen(request: Request) -> dict[str, str]:
    """Return the filter with what was chosen in the form, shown on the page or not yet."""
    sent = asked.form(request)
    chosen = {name: asked.field(request, name) for name in _SHOWN if name in sent}
    return asked_query(request) | chosen


def _filter(request: Request, query: dict[str, str]) -> attempts.Filter:
    zone = site_of(request).zone
    return replace(
        asked_filter(request),
        unit=query["unit"],
        scenario=query["scenario"],
        since=midnight(query["from"], zone),
        until=midnight(query["to"], zone, after=1),
    )


def _missing(missing: Missing) -> Message:
    values: dict[str, str | int] = {"package": missing.package, "extra": missing.extra}
    return Message("trouble", "review.exports.trouble.missing", values)


def _audit(site: Site, who: str, form: str, names: bool) -> None:
    what = "exported_named" if names else "exported"
    with site.store.writer(quiet=True) as connection:
        audit.write(connection, who, what, site.now(), form)


def report(request: Request) -> Response:
    """Send the class report of a unit, or of everybody, as one HTML file."""
    site, language = site_of(request), asked.language(request)
    unit, names = asked.field(request, "unit") or None, asked.field(request, "names") == "1"
    made = report_html(site.store, language, unit, names=names, now=site.now(), zone=site.zone)
    _audit(site, asked.who(request).name, "report", names)
    name = f"rescue-training-report-{site.today}.html"
    return download(lambda file: file.write(made), name, "text/html; charset=utf-8")
