"""Exports: what of the store is wanted, as which kind of file, with or without names."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from rescue_training.review.access import audit
from rescue_training.review.exports.forms import EXPORTERS, Exporter
from rescue_training.review.exports.from_store import StoreSource
from rescue_training.review.exports.writers import Missing
from rescue_training.review.queries import attempts
from rescue_training.review.queries.overview import titles
from rescue_training.review.queries.unit import units
from rescue_training.review.statistics.compare import SHOWN_FROM
from rescue_training.review.store.schema import attempt
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.pages.attempts import FIELDS, asked_filter, asked_query
from rescue_training.review.web.render import render
from rescue_training.review.web.site import Site, site_of

_PIECE = 256 * 1024
_SHOWN = ("unit", "scenario", "from", "to")
"""Fields of the filter that the page shows; it keeps the others of the attempts page."""


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
        kept=[name for name in FIELDS if name not in _SHOWN and query[name]],
        forms=list(EXPORTERS),
        smallest=SHOWN_FROM,
        **values,
    )


def get(request: Request) -> Response:
    """Send a file of the attempts that the address asks for."""
    site, form = site_of(request), asked.field(request, "as")
    if form not in EXPORTERS:
        raise HTTPException(400)
    names = asked.field(request, "names") == "1"
    wanted = asked_filter(request)
    with site.store.reader() as connection:
        chosen = attempts.ids(connection, wanted)
        total = attempts.count(connection, wanted)
    back = asked.url("/exports", asked_query(request))
    if not total:
        return redirect(back, Message("trouble", "review.exports.trouble.nothing"), request)
    source = StoreSource(site.store, names, (attempt.c.id.in_(chosen),))
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed once it has been sent
    try:
        EXPORTERS[form].write(source, file, asked.language(request))
    except Missing as missing:
        file.close()
        return redirect(back, _missing(missing), request)
    _audit(site, asked.who(request).name, form, names)
    return _sent(site, EXPORTERS[form], form, file)


def _missing(missing: Missing) -> Message:
    values: dict[str, str | int] = {"package": missing.package, "extra": missing.extra}
    return Message("trouble", "review.exports.trouble.missing", values)


def _audit(site: Site, who: str, form: str, names: bool) -> None:
    what = "exported_named" if names else "exported"
    with site.store.writer(quiet=True) as connection:
        audit.write(connection, who, what, site.now(), form)


def _sent(site: Site, exporter: Exporter, form: str, file: BinaryIO) -> Response:
    """Return a file as a download, piece by piece."""
    length = file.tell()
    name = f"rescue-training-{form}-{site.today}{exporter.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"',
               "Content-Length": str(length)}  # fmt: skip
    return StreamingResponse(_pieces(file), media_type=exporter.media, headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece
