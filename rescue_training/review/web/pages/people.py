"""People: the list, corrections, whose records are whose, two people made one and parted."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.queries.people import card, people
from rescue_training.review.roster import linking
from rescue_training.review.roster.columns import Row, checked
from rescue_training.review.roster.take import add as add_person
from rescue_training.review.roster.take import everybody
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of


def show(request: Request) -> Response:
    """Show a page of people and what is to be put right."""
    unit, search = asked.text(request, "unit"), asked.text(request, "q")
    with site_of(request).store.reader() as connection:
        found = people(connection, unit, search, asked.number(request, "page", 1))
        everyone = everybody(connection) if found.nameless else ()
    return render(
        request, "people.html",
        people=found, everyone=everyone, query={"unit": unit, "q": search},
    )  # fmt: skip


def add(request: Request) -> Response:
    """Add somebody by hand."""
    row = _row(request)
    if row is None:
        return redirect("/people#add", _trouble(), request)
    site = site_of(request)
    with site.store.writer() as connection:
        who = add_person(connection, row, site.now())
    return redirect(f"/people/{who}/edit", _done("added"), request)


def edit(request: Request) -> Response:
    """Show one person to be corrected."""
    with site_of(request).store.reader() as connection:
        found = card(connection, _person(request))
    if found is None:
        raise HTTPException(404)
    return render(request, "person_edit.html", card=found)


def correct(request: Request) -> Response:
    """Correct somebody's name, unit and number."""
    who, row = _person(request), _row(request)
    if row is None:
        return redirect(_edit(who), _trouble(), request)
    with site_of(request).store.writer() as connection:
        if not linking.correct(connection, who, row):
            raise HTTPException(404)
    return redirect(_edit(who), _done("saved"), request)


def join(request: Request) -> Response:
    """Make two people one; who stays is the one of the address."""
    kept, gone = _person(request), asked.whole(asked.field(request, "other"))
    with site_of(request).store.writer() as connection:
        done = linking.join(connection, kept, gone)
    message = _done("joined") if done else Message("trouble", "review.people.not_joined")
    return redirect(_edit(kept) if done else "/people", message, request)


def part(request: Request) -> Response:
    """Part a pseudonym from its person."""
    site, who = site_of(request), _person(request)
    row = checked(0, asked.field(request, "name"), asked.field(request, "unit"), "")
    if not isinstance(row, Row):
        return redirect(_edit(who), _trouble(), request)
    with site.store.writer() as connection:
        new = linking.part(connection, asked.field(request, "pseudonym"), row, site.now())
    if new is None:
        return redirect(_edit(who), Message("note", "review.people.not_parted"), request)
    return redirect(_edit(new), _done("parted"), request)


def link(request: Request) -> Response:
    """Say whose a pseudonym is: somebody known, or somebody new."""
    site, pseudonym = site_of(request), asked.field(request, "pseudonym")
    chosen, row = asked.whole(asked.field(request, "person")), _row(request)
    if not chosen and row is None:
        return redirect("/people#nameless", _trouble("whose"), request)
    with site.store.writer() as connection:
        if row is not None and not chosen:
            done = linking.link_new(connection, pseudonym, row, site.now()) is not None
        else:
            done = linking.link(connection, pseudonym, chosen)
    message = _done("linked") if done else Message("note", "review.people.not_linked")
    return redirect("/people#nameless", message, request)


def _row(request: Request) -> Row | None:
    """Return the person that was typed, or None when it is nobody."""
    texts = (asked.field(request, name) for name in ("name", "unit", "number"))
    found = checked(0, *texts)
    return found if isinstance(found, Row) else None


def _person(request: Request) -> int:
    return int(request.path_params["person"])


def _edit(who: int) -> str:
    return f"/people/{who}/edit"


def _done(key: str) -> Message:
    return Message("done", f"review.people.{key}")


def _trouble(key: str = "bad_name") -> Message:
    return Message("trouble", f"review.people.{key}")
