"""A debrief on the projector and on paper: no names unless they are asked for."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review import debriefs, notes
from rescue_training.review.debriefs import ClassDebrief
from rescue_training.review.notes import BadNote, class_subject
from rescue_training.review.queries.slides import Slide, slide
from rescue_training.review.web import asked
from rescue_training.review.web.marks import mark_of
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.pictures import ScenePicture, pictures_of
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

ASPECTS = ("roles", "talk", "lead", "watch", "help")
"""What a class is rated on: roles, talk, lead, watch and help, in words of our own."""
LOW = 2
"""A score up to this needs a reason."""


def screen(request: Request) -> Response:
    """Show one moment for the projector; the best choice only on a second press."""
    found = debrief_of(request)
    count = len(found.moments)
    at = min(max(1, asked.number(request, "at", 1)), max(1, count))
    shown = _slide(request, found, at - 1) if count else None
    names = asked.text(request, "names") == "1"
    own = _moment_notes(request, shown) if shown and names else ()
    return render(
        request,
        "projector.html",
        200,
        debrief=found,
        slide=shown,
        picture=picture_of(request, shown) if shown else None,
        own_notes=own,
        at=at,
        count=count,
        reveal=asked.text(request, "reveal") == "1",
        names=names,
        unit=asked.text(request, "unit"),
        aspects=ASPECTS,
        mark_of=mark_of,
    )


def handout(request: Request) -> Response:
    """Show the whole debrief for paper, without any name."""
    found = debrief_of(request)
    slides = [(one, picture_of(request, one)) for one in slides_of(request, found)]
    return render(request, "handout.html", 200, debrief=found, slides=slides, mark_of=mark_of)


def note(request: Request) -> Response:
    """Keep, or delete, what was noted about the class at a moment; a rating becomes a note."""
    site, found = site_of(request), debrief_of(request)
    moment = asked.whole(asked.field(request, "moment"))
    if moment not in [one.id for one in found.moments]:
        raise HTTPException(404)
    subject, back = class_subject(found.id), asked.local_path(asked.field(request, "back"))
    key = "saved"
    try:
        with site.store.writer() as connection:
            if asked.field(request, "action") == "delete":
                notes.remove(connection, asked.whole(asked.field(request, "note")), subject)
                key = "gone"
            else:
                kind, text = _noted(request)
                author = asked.who(request).name
                notes.add(connection, subject, moment, kind, text, author, site.now())
    except BadNote as bad:
        return redirect(back, Message("trouble", bad.key), request)
    return redirect(back, Message("done", f"review.debrief.note.{key}"), request)


class BadRating(BadNote):
    """A rating that cannot be kept."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.key = f"review.debrief.rating.{why}"


def _noted(request: Request) -> tuple[str, str]:
    """Return kind and text of what was noted; raises BadNote."""
    if asked.field(request, "action") != "rate":
        return asked.field(request, "kind"), asked.field(request, "text")
    words, aspect = asked.words(request), asked.field(request, "aspect")
    score, comment = asked.whole(asked.field(request, "score")), asked.field(request, "text")
    if aspect not in ASPECTS or not 1 <= score <= 5:
        raise BadRating("need_score")
    if score <= LOW and not comment:
        raise BadRating("need_comment")
    text = words(
        "review.debrief.rating.kept_with" if comment else "review.debrief.rating.kept",
        aspect=words(f"review.debrief.rating.aspects.{aspect}"),
        score=score,
        word=words(f"review.debrief.rating.words.s{score}"),
        comment=comment,
    )
    return "improve" if score <= LOW else "keep" if score > LOW + 1 else "remark", text


def debrief_of(request: Request) -> ClassDebrief:
    """Return the debrief of the address; raises HTTPException 404 when there is none."""
    site, number = site_of(request), int(request.path_params["debrief"])
    with site.store.reader() as connection:
        found = debriefs.one(connection, number)
    if found is None:
        raise HTTPException(404)
    return found


def slides_of(request: Request, found: ClassDebrief) -> list[Slide]:
    """Return all moments of a debrief."""
    return [_slide(request, found, index) for index in range(len(found.moments))]


def _slide(request: Request, found: ClassDebrief, index: int) -> Slide:
    site = site_of(request)
    with site.store.reader() as connection:
        noted = notes.notes_of(connection, class_subject(found.id))
    unit = asked.text(request, "unit")
    return slide(site.store, found.moments[index], unit, noted, asked.language(request))


def _moment_notes(request: Request, shown: Slide) -> tuple[notes.Note, ...]:
    """Return what was noted about the trainee at this moment; it may name people."""
    with site_of(request).store.reader() as connection:
        found = notes.notes_of(connection, shown.chosen.attempt)
    return tuple(one for one in found if one.response == shown.chosen.response)


def picture_of(request: Request, one: Slide) -> ScenePicture | None:
    """Return the scene of a moment; None when it cannot be shown."""
    if one.moment is None:
        return None
    words = asked.words(request)
    return pictures_of(request).of(one.moment.place, one.moment.picture, words)
