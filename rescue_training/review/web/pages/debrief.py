"""Debriefs of a class: begun, filled with moments, put in order. ``projector.py`` shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review import debriefs, notes
from rescue_training.review.debriefs import BadDebrief
from rescue_training.review.queries.debriefs import (
    Proposed,
    played_scenarios,
    proposals,
    units,
)
from rescue_training.review.queries.slides import EVERYBODY
from rescue_training.review.queries.texts import option_text
from rescue_training.review.queries.trainee import newest_content
from rescue_training.review.web import asked
from rescue_training.review.web.exact import Exact
from rescue_training.review.web.formats import Formats
from rescue_training.review.web.marks import mark_of
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.pages.projector import debrief_of, picture_of, slides_of
from rescue_training.review.web.render import render
from rescue_training.review.web.site import Site, site_of
from rescue_training.wording import Wording

START = 5
"""How many proposals a new debrief begins with."""


@dataclass(frozen=True)
class Idea:
    """A proposal in words."""

    proposed: Proposed
    title: str
    prompt: str
    text: str
    """The answer that hurt most; empty for running out of time."""


def every(request: Request) -> Response:
    """Show all debriefs, and the forms that begin one."""
    site, words = site_of(request), asked.words(request)
    with site.store.reader() as connection:
        found = debriefs.every(connection)
        known_units, scenarios = units(connection), _scenarios(site, connection, words)
    return render(
        request, "debriefs.html", 200, debriefs=found, units=known_units, scenarios=scenarios
    )


def begin(request: Request) -> Response:
    """Begin a debrief, empty or with what is proposed for a unit."""
    site, words, author = site_of(request), asked.words(request), asked.who(request).name
    title, unit = asked.field(request, "title"), asked.field(request, "unit")
    chosen: tuple[Proposed, ...] = ()
    with site.store.writer() as connection:
        if asked.field(request, "action") == "propose":
            chosen = proposals(connection, unit, asked.field(request, "scenario"), START)
            if not chosen:
                return _back("", "trouble", "nothing_proposed", request)
            title = title or _proposed_title(site, words, unit)
        try:
            number = debriefs.create(connection, title, author, site.now())
        except BadDebrief as bad:
            return redirect("/debriefs", Message("trouble", bad.key), request)
        for one in chosen:
            debriefs.choose(connection, number, one.attempt, one.response)
    key = "created_proposed" if chosen else "created"
    return _back(f"/{number}", "done", key, request, count=len(chosen))


def _proposed_title(site: Site, words: Wording, unit: str) -> str:
    day = Formats(words, site.zone).day(site.today)
    plain = day.striptags() if hasattr(day, "striptags") else str(day)
    whom = unit or words("review.debrief.everybody")
    return words("review.debrief.proposed_title", unit=whom, day=plain)


def choose(request: Request) -> Response:
    """Put a moment of the replay into a debrief, or into a new one."""
    site, title = site_of(request), asked.field(request, "title")
    attempt = asked.field(request, "attempt")
    response = asked.whole(asked.field(request, "response"))
    number = asked.whole(asked.field(request, "debrief"))
    message = Message("done", "review.replay.choose.added")
    try:
        with site.store.writer() as connection:
            if not notes.known_attempt(connection, attempt):
                raise HTTPException(404)
            author = asked.who(request).name
            number = number or debriefs.create(connection, title, author, site.now())
            if not debriefs.choose(connection, number, attempt, response):
                message = Message("note", "review.replay.choose.already")
    except BadDebrief as bad:
        message = Message("trouble", bad.key)
    return redirect(f"/attempts/{attempt}?at={response}", message, request)


def prepare(request: Request) -> Response:
    """Show a debrief with its moments, to be put in order."""
    site, words = site_of(request), asked.words(request)
    found, unit = debrief_of(request), asked.text(request, "unit")
    scenario = asked.text(request, "scenario")
    slides = slides_of(request, found)
    with site.store.reader() as connection:
        known, scenarios = units(connection), _scenarios(site, connection, words)
        wanted = "" if unit == EVERYBODY else unit or (slides[0].unit if slides else "")
        ideas = [
            _idea(site, connection, words, one)
            for one in proposals(connection, wanted, scenario)
            if not any(one.attempt == m.attempt and one.response == m.response
                       for m in found.moments)
        ]  # fmt: skip
    return render(
        request,
        "debrief.html",
        200,
        debrief=found,
        slides=[(one, picture_of(request, one)) for one in slides],
        units=known,
        unit=unit,
        wanted=wanted,
        scenarios=scenarios,
        scenario=scenario,
        ideas=ideas,
        names=asked.text(request, "names") == "1",
        exact=Exact(words),
        mark_of=mark_of,
    )


def change(request: Request) -> Response:
    """Rename a debrief, move, add or drop its moments, or delete it."""
    site, number = site_of(request), int(request.path_params["debrief"])
    action = asked.field(request, "action")
    try:
        with site.store.writer() as connection:
            _ACTIONS.get(action, _nothing)(connection, number, request)
    except BadDebrief as bad:
        return redirect(f"/debriefs/{number}", Message("trouble", bad.key), request)
    if action == "delete":
        return _back("", "done", "deleted", request)
    back = asked.local_path(asked.field(request, "back") or f"/debriefs/{number}")
    return redirect(back, Message("done", "review.debrief.changed"), request)


def _rename(connection: Connection, number: int, request: Request) -> None:
    debriefs.rename(connection, number, asked.field(request, "title"))


def _up(connection: Connection, number: int, request: Request) -> None:
    debriefs.move(connection, number, asked.whole(asked.field(request, "moment")), -1)


def _down(connection: Connection, number: int, request: Request) -> None:
    debriefs.move(connection, number, asked.whole(asked.field(request, "moment")), 1)


def _drop(connection: Connection, number: int, request: Request) -> None:
    debriefs.drop(connection, number, asked.whole(asked.field(request, "moment")))


def _add(connection: Connection, number: int, request: Request) -> None:
    attempt, response = asked.field(request, "attempt"), asked.field(request, "response")
    if not notes.known_attempt(connection, attempt):
        raise HTTPException(404)
    debriefs.choose(connection, number, attempt, asked.whole(response))


def _delete(connection: Connection, number: int, request: Request) -> None:
    debriefs.remove(connection, number)


def _nothing(connection: Connection, number: int, request: Request) -> None:
    raise HTTPException(400)


_ACTIONS: dict[str, Callable[[Connection, int, Request], None]] = {
    "rename": _rename,
    "up": _up,
    "down": _down,
    "drop": _drop,
    "add": _add,
    "delete": _delete,
}


def _idea(site: Site, connection: Connection, words: Wording, one: Proposed) -> Idea:
    content = newest_content(connection, one.scenario)
    scenario = site.store.scenario(content, one.scenario, words.language) if content else None
    scene = scenario.scenes.get(one.scene) if scenario else None
    prompt = scene.activity.prompt if scene and scene.activity else one.scene
    text = option_text(scenario, one.scene, one.leg) if scenario else one.leg
    return Idea(one, scenario.title if scenario else one.scenario, prompt, text)


def _scenarios(site: Site, connection: Connection, words: Wording) -> list[tuple[str, str]]:
    """Return id and title of every scenario that was played."""
    found = []
    for name in played_scenarios(connection):
        content = newest_content(connection, name)
        scenario = site.store.scenario(content, name, words.language)
        found.append((name, scenario.title if scenario else name))
    return found


def _back(path: str, kind: str, key: str, request: Request, **values: int) -> Response:
    message = Message(kind, f"review.debrief.{key}", dict(values))
    return redirect(f"/debriefs{path}", message, request)
