"""One person's data: what is held, hand it out, note what was asked or told, erase."""

from __future__ import annotations

from typing import BinaryIO

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training import home
from rescue_training.review.access import audit
from rescue_training.review.privacy import notice, requests
from rescue_training.review.privacy.erase import Erased, erase
from rescue_training.review.privacy.handout import handout
from rescue_training.review.privacy.held import files, held
from rescue_training.review.privacy.who import Subject, find
from rescue_training.review.web import asked
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.pages.privacy import HOME, ZIP
from rescue_training.review.web.pages.sending import download
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

_LONGEST = 300
"""Characters of file names that a message holds."""


def show(request: Request) -> Response:
    """Show what is held about a person."""
    store = site_of(request).store
    subject = _subject(request)
    with store.reader() as connection:
        found = held(connection, subject)
        asked_for = [one for one in requests.register(connection)
                     if one.pseudonym in subject.pseudonyms]  # fmt: skip
    counts = {name: len(rows) for name, rows in found.tables().items()}
    return render(
        request, "privacy_person.html", subject=subject, kinds=requests.KINDS,
        counts=counts | {"files": len(files(store, found))}, requests=asked_for,
        today=site_of(request).today, version=notice.VERSION,
    )  # fmt: skip


def _subject(request: Request) -> Subject:
    with site_of(request).store.reader() as connection:
        subject = find(connection, request.path_params["key"])
    if subject is None:
        raise HTTPException(404)
    return subject


def _address(subject: Subject) -> str:
    return f"{HOME}/people/{subject.key}"


def export(request: Request) -> Response:
    """Send everything that is held as a zip, and settle a request to see it."""
    site, language, subject = site_of(request), asked.language(request), _subject(request)

    def write(file: BinaryIO) -> None:
        handout(site.store, subject, file, language, site.now(), site.zone)

    sent = download(write, f"{subject.reference}-{site.today}.zip", ZIP)
    with site.store.writer(quiet=True) as connection:
        requests.settle_all(connection, "access", subject.pseudonyms, site.now())
        audit.write(
            connection, asked.who(request).name, "person_exported", site.now(), subject.reference
        )
    return sent


def told(request: Request) -> Response:
    """Note that the person has been shown the notice."""
    site, subject = site_of(request), _subject(request)
    if subject.person is None:
        raise HTTPException(404)
    with site.store.writer(quiet=True) as connection:
        notice.shown(connection, [subject.person])
    return redirect(_address(subject), Message("done", "review.privacy.done.told"), request)


def forget(request: Request) -> Response:
    """Erase the person, when the name was typed."""
    site, subject = site_of(request), _subject(request)
    if asked.field(request, "confirm") != subject.shown:
        said = Message("trouble", "review.privacy.erase.mismatch")
        return redirect(f"{_address(subject)}#erase", said, request)
    result = erase(
        site.store,
        subject,
        records=asked.field(request, "records") == "1",
        homes=[home.user_data()] if site.local else (),
        who=asked.who(request).name,
    )
    with site.store.writer(quiet=True) as connection:
        requests.settle_all(connection, "erase", subject.pseudonyms, site.now())
    return redirect(HOME, _outcome(result), request)


def _outcome(result: Erased) -> Message:
    if result.left:
        named = ", ".join(path.name for path in result.left)[:_LONGEST]
        return Message("trouble", "review.privacy.erase.left", {"files": named})
    if result.namesakes:
        values: dict[str, str | int] = {"namesakes": result.namesakes}
        return Message("note", "review.privacy.erase.namesakes", values)
    counts: dict[str, str | int] = {
        "notes": result.notes, "mentions": result.mentions, "records": result.records,
    }  # fmt: skip
    return Message("done", "review.privacy.erase.done", counts)
