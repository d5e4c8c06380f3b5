"""Personal data: the register of requests, the retention period, the notice, the summary."""

from __future__ import annotations

from typing import BinaryIO

from markupsafe import Markup
from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rescue_training.review import people
from rescue_training.review.access import audit
from rescue_training.review.privacy import notice, requests, retention, summary
from rescue_training.review.privacy.retention import MOST_MONTHS, Changed, Plan
from rescue_training.review.privacy.who import find
from rescue_training.review.queries import attempts
from rescue_training.review.queries.overview import titles
from rescue_training.review.queries.unit import units
from rescue_training.review.statistics.compare import SHOWN_FROM
from rescue_training.review.store.schema import person
from rescue_training.review.web import asked
from rescue_training.review.web.formats import Formats
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.pages.sending import download
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

HOME = "/privacy"
SHOWN = 30
"""People that a search shows."""
ZIP = "application/zip"


def show(request: Request) -> Response:
    """Show what has to be done, and what could be removed; with ``person``, that person's page."""
    key = asked.text(request, "person").removeprefix("person:")
    if key:
        return RedirectResponse(asked.local_path(f"{HOME}/people/{key}"), status_code=303)
    site = site_of(request)
    query = asked.text(request, "q")
    months = retention.months(site.store)
    with site.store.reader() as connection:
        register, names = requests.register(connection), people.names(connection)
        plan = retention.plan(connection, months, site.day)
        found = _found(connection, query) if query else None
        told, everybody = notice.counts(connection)
    return render(
        request, "privacy.html", q=query, found=found, today=site.today, register=register,
        names=names, months=months, plan=plan, kinds=requests.KINDS, version=notice.VERSION,
        told=told, everybody=everybody,
    )  # fmt: skip


def _found(connection: Connection, query: str) -> list[tuple[str, str, str]]:
    """Return key, name and unit of the people that a search finds."""
    numbers = attempts.people_named(connection, query)[:SHOWN]
    named = select(person).where(person.c.id.in_(numbers)).order_by(person.c.name)
    found = [(str(row.id), row.name, row.unit) for row in connection.execute(named)]
    known = find(connection, query)
    if known is not None and known.key not in {key for key, _, _ in found}:
        found.append((known.key, known.shown, known.unit))
    return found


# -- requests


def note_request(request: Request) -> Response:
    """Note what somebody has asked about their data."""
    site, kind = site_of(request), asked.field(request, "kind")
    if kind not in requests.KINDS:
        raise HTTPException(400)
    back = asked.local_path(asked.field(request, "back") or HOME)
    with site.store.writer(quiet=True) as connection:
        subject = find(connection, asked.field(request, "person").removeprefix("person:"))
        if subject is None:
            return redirect(back, Message("trouble", "review.privacy.trouble.nobody"), request)
        number = requests.add(connection, kind, subject.reference, site.day)
        audit.write(
            connection, asked.who(request).name, "request_added", site.now(), subject.reference
        )
        made = next(one for one in requests.register(connection) if one.id == number)
    days: dict[str, str | int] = {name: _day(request, day) for name, day in
                                  (("answer", made.answer), ("due", made.due))}  # fmt: skip
    return redirect(back, Message("done", "review.privacy.done.request_added", days), request)


def _day(request: Request, day: str) -> str:
    """Write a day as the reader's language has it, for a message."""
    return Markup(Formats(asked.words(request)).day(day)).striptags()


def settle(request: Request) -> Response:
    """Note that a request has been carried out."""
    site = site_of(request)
    number = int(request.path_params["request"])
    with site.store.writer(quiet=True) as connection:
        if not requests.settle(connection, number, site.now()):
            raise HTTPException(404)
        audit.write(connection, asked.who(request).name, "request_done", site.now(), str(number))
    return redirect(HOME, Message("done", "review.privacy.done.request_done"), request)


# -- retention


def keep_for(request: Request) -> Response:
    """Set for how long attempts are kept."""
    text = asked.field(request, "months")
    period = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1
    if not 0 <= period <= MOST_MONTHS:
        said = Message("trouble", "review.privacy.retention.bad", {"most": MOST_MONTHS})
        return redirect(f"{HOME}#retention", said, request)
    retention.set_months(site_of(request).store, period, asked.who(request).name)
    said = Message("done", "review.privacy.retention.saved", {"months": period})
    return redirect(f"{HOME}#retention", said, request)


def purge(request: Request) -> Response:
    """Remove what is past its period, when it still is what was looked at and typed."""
    site = site_of(request)
    with site.store.reader() as connection:
        plan = retention.plan(connection, retention.months(site.store), site.day)
    if plan.empty or asked.field(request, "seen") != seen(plan):
        return _changed(request)
    if asked.field(request, "confirm") != plan.before:
        said = Message("trouble", "review.privacy.erase.mismatch")
        return redirect(f"{HOME}#retention", said, request)
    try:
        retention.purge(site.store, plan, site.day, asked.who(request).name)
    except Changed:
        return _changed(request)
    counts: dict[str, str | int] = {"attempts": len(plan.attempts), "people": len(plan.people)}
    return redirect(HOME, Message("done", "review.privacy.retention.done", counts), request)


def seen(plan: Plan) -> str:
    """Return what tells one plan from another in a form."""
    return f"{plan.before} {len(plan.attempts)} {len(plan.people)}"


def _changed(request: Request) -> Response:
    said = Message("trouble", "review.privacy.retention.changed")
    return redirect(f"{HOME}#retention", said, request)


# -- notice and summary


def show_notice(request: Request) -> Response:
    """Show the notice alone, to be printed or read out."""
    return render(
        request, "privacy_notice.html", version=notice.VERSION, paragraphs=notice.PARAGRAPHS
    )


def show_summary(request: Request) -> Response:
    """Show what a summary that identifies nobody holds."""
    store = site_of(request).store
    with store.reader() as connection:
        known = attempts.scenarios(connection)
        named = titles(store, connection, known, asked.language(request))
        every = units(connection)
    return render(
        request, "privacy_summary.html", titles=named, units=every, k=SHOWN_FROM,
        unit=asked.text(request, "unit"), scenario=asked.text(request, "scenario"),
    )  # fmt: skip


def send_summary(request: Request) -> Response:
    """Send the summary as a zip."""
    site, language = site_of(request), asked.language(request)
    unit, scenario = asked.field(request, "unit") or None, asked.field(request, "scenario")

    def write(file: BinaryIO) -> None:
        summary.write(site.store, file, language, unit, scenario)

    sent = download(write, f"rescue-training-summary-{site.today}.zip", ZIP)
    with site.store.writer(quiet=True) as connection:
        audit.write(connection, asked.who(request).name, "summary_exported", site.now(), scenario)
    return sent
