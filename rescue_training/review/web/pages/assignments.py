"""Assignments: what is given to whom, how far everybody is, a new one, the file for stations."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.records.assignment import BadAssignments
from rescue_training.review import assignments
from rescue_training.review.queries.assignments import (
    Board,
    board,
    choices,
    named_person,
    newest,
    sheet,
)
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.pages.assignment_form import Draft
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

DOWNLOAD = "giao-bai.json"
"""Name of the file that is carried to stations without a network."""


def show(request: Request) -> Response:
    """Show all assignments, targets, and what was withdrawn."""
    site, language = site_of(request), asked.language(request)
    today = site.day

    def ask() -> Board:
        with site.store.reader() as connection:
            return board(site.store, connection, today, language)

    found = site.recent.get(site.store.changes(), ("assignments", today, language), ask)
    return render(request, "assignments.html", board=found, states=STATES)


def one(request: Request) -> Response:
    """Show one assignment with everybody who has to do it."""
    return _one(request, None)


def new(request: Request) -> Response:
    """Show the form of a new assignment; the query may name scenario, unit or person."""
    return _form(request, Draft.begun(request, site_of(request).day))


def give(request: Request) -> Response:
    """Give the assignments of a form: one for each scenario and each unit, or for one person."""
    site = site_of(request)
    draft = Draft.sent(request)
    with site.store.reader() as connection:
        offered = choices(site.store, connection, asked.language(request))
        known = named_person(connection, draft.person or 0) is not None
        draft = draft.checked(offered, known, site.today)
    if draft.wrong:
        return _form(request, draft, 422)
    now = site.now()
    with site.store.writer() as connection:
        for terms, whom in draft.wanted():
            assignments.give(connection, terms, whom, now, draft.set_by)
    count = len(draft.wanted())
    return redirect(
        "/assignments", Message("done", "review.assignments.given", {"count": count}), request
    )


def change(request: Request) -> Response:
    """Change the terms of an assignment, or withdraw it."""
    site, uid = site_of(request), str(request.path_params["uid"])
    withdrawn = asked.field(request, "action") == "withdraw"
    draft = Draft.sent(request).with_terms_checked()
    if not withdrawn and draft.wrong:
        return _one(request, draft, 422)
    with site.store.writer() as connection:
        item = assignments.one(connection, uid)
        if item is None:
            raise HTTPException(404)
        if withdrawn:
            done = assignments.withdraw(connection, uid, site.now())
        else:
            done = assignments.change(connection, uid, draft.terms(item.terms.scenario))
    key = ("withdrawn" if withdrawn else "changed") if done else "gone"
    message = Message("done" if done else "note", f"review.assignments.{key}")
    return redirect(f"/assignments/{uid}", message, request)


def download(request: Request) -> Response:
    """Give the file that tells stations without a network."""
    site = site_of(request)
    headers = {"Content-Disposition": f'attachment; filename="{DOWNLOAD}"'}
    data = assignments.document(site.store, site.now())
    return Response(data, media_type="application/json", headers=headers)


def bring(request: Request) -> Response:
    """Take the targets in files that were carried from stations."""
    site, new, refused = site_of(request), 0, 0
    for file in asked.files(request, "targets"):
        try:
            new += assignments.take_targets(site.store, file.file.read(), site.now())
        except BadAssignments:
            refused += 1
    kind, key = ("trouble", "not_taken") if refused else ("done", "taken")
    message = Message(kind, f"review.assignments.{key}", {"count": new, "refused": refused})
    return redirect("/assignments", message, request)


STATES: dict[str, tuple[str, str]] = {
    "done": ("good", "check-circle"),
    "late": ("info", "clock-counter-clockwise"),
    "open": ("none", "circle-dashed"),
    "soon": ("warn", "hourglass"),
    "failing": ("warn", "x-circle"),
    "overdue": ("bad", "calendar-x"),
}
"""Tone and icon of each state."""


def _one(request: Request, draft: Draft | None, status: int = 200) -> Response:
    site, uid = site_of(request), str(request.path_params["uid"])
    with site.store.reader() as connection:
        found = sheet(site.store, connection, uid, site.day, asked.language(request))
        if found is None:
            raise HTTPException(404)
        latest = newest(connection, found.duties)
    return render(
        request, "assignment.html", status,
        sheet=found, draft=draft or Draft.of(found.line.item.terms), latest=latest, states=STATES,
    )  # fmt: skip


def _form(request: Request, draft: Draft, status: int = 200) -> Response:
    site = site_of(request)
    with site.store.reader() as connection:
        offered = choices(site.store, connection, asked.language(request))
        person = named_person(connection, draft.person) if draft.person else None
    return render(
        request, "assignment_new.html", status,
        offered=offered, draft=draft, person=person, today=site.today,
    )  # fmt: skip
