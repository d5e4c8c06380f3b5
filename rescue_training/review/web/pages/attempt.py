"""Attempt replay: one attempt, moment by moment, on the screen and in words on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.records.verify import Verdict
from rescue_training.review import debriefs, notes
from rescue_training.review.debriefs import ClassDebrief
from rescue_training.review.notes import WHOLE, BadNote, Note
from rescue_training.review.queries.about import About, Beside, about, beside, receipts
from rescue_training.review.queries.moment import Moment, Tick
from rescue_training.review.queries.recorded import noted
from rescue_training.review.queries.replay import Played
from rescue_training.review.queries.rules import line_of
from rescue_training.review.store.store import Told
from rescue_training.review.web import asked
from rescue_training.review.web.exact import Exact
from rescue_training.review.web.marks import mark_of
from rescue_training.review.web.messages import Message, redirect
from rescue_training.review.web.pictures import ScenePicture, pictures_of
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of


@dataclass(frozen=True)
class Opened:
    """An attempt with all that stands around its moments."""

    about: About
    beside: tuple[Beside, ...]
    receipts: tuple[str, ...]
    notes: tuple[Note, ...]
    debriefs: tuple[ClassDebrief, ...]
    told: Told | None

    @property
    def verdict(self) -> Verdict | None:
        """What was found about the record."""
        return self.told.verdict if self.told else None

    def try_number(self) -> int:
        """Return which of the person's attempts at this scenario it is, from 1."""
        order = [one.attempt for one in self.beside]
        return order.index(self.about.attempt) + 1


@dataclass(frozen=True)
class Seen:
    """A moment with its pictures."""

    moment: Moment
    picture: ScenePicture
    after: ScenePicture | None
    """What the consequence shows, or the next scene."""
    line: int
    """Line of its rule in the scenario's file; 0 when not known."""


def show(request: Request) -> Response:
    """Show an attempt at one of its moments."""
    opened = _opened(request)
    language = asked.language(request)
    played = Played.of(opened.told, language) if opened.told else None
    if played is None:
        return _broken(request, opened, language)
    at = _at(request, played)
    seen = _seen(request, played, at) if at < len(played) else None
    end = played.end if seen is None else None
    picture = pictures_of(request).of(end.place, end.picture, asked.words(request)) if end else None
    return render(
        request,
        "attempt.html",
        200,
        **_frame(request, opened, played),
        at=at,
        seen=seen,
        end=end,
        end_picture=picture,
        here_notes=[note for note in opened.notes if note.response == at],
        whole_notes=[note for note in opened.notes if note.response == WHOLE],
        noted=Counter(note.response for note in opened.notes),
        curve=curve(played.ticks, len(played) + (played.end is not None)),
    )


def on_paper(request: Request) -> Response:
    """Show a whole attempt in words, to be printed."""
    opened = _opened(request)
    language = asked.language(request)
    played = Played.of(opened.told, language) if opened.told else None
    if played is None:
        return _broken(request, opened, language)
    moments = [played.moment(number) for number in range(len(played))]
    pictures, words = pictures_of(request), asked.words(request)
    told = [pictures.of(moment.place, moment.picture, words).alt for moment in moments]
    return render(
        request,
        "attempt_words.html",
        200,
        **_frame(request, opened, played),
        moments=list(zip(moments, told, strict=True)),
    )


def note(request: Request) -> Response:
    """Keep, change or delete a note and go back to its moment."""
    attempt = str(request.path_params["attempt"])
    response = asked.whole(asked.field(request, "response"), WHOLE)
    back = f"/attempts/{attempt}" + ("" if response == WHOLE else f"?at={response}") + "#notes"
    try:
        message = _noted(request, attempt, response)
    except BadNote as bad:
        message = Message("trouble", bad.key)
    return redirect(back, message, request)


def _noted(request: Request, attempt: str, response: int) -> Message:
    site, action = site_of(request), asked.field(request, "action")
    kind, text = asked.field(request, "kind"), asked.field(request, "text")
    number = asked.whole(asked.field(request, "note"))
    with site.store.writer() as connection:
        if not notes.known_attempt(connection, attempt):
            raise HTTPException(404)
        if action == "delete":
            done = notes.remove(connection, number, attempt)
            return _message("gone") if done else _message("missing", "trouble")
        if action == "change":
            done = notes.change(connection, number, attempt, kind, text, site.now())
            return _message("saved") if done else _message("missing", "trouble")
        author = asked.who(request).name
        notes.add(connection, attempt, response, kind, text, author, site.now())
    return _message("saved")


def _message(key: str, kind: str = "done") -> Message:
    return Message(kind, f"review.replay.note.{key}")


def _opened(request: Request) -> Opened:
    site, attempt = site_of(request), str(request.path_params["attempt"])
    with site.store.reader() as connection:
        found = about(connection, attempt)
        if found is None:
            raise HTTPException(404)
        around = (
            beside(connection, found),
            receipts(connection, attempt),
            notes.notes_of(connection, attempt),
            debriefs.every(connection),
        )
    return Opened(found, *around, site.store.debrief(attempt))


def _frame(request: Request, opened: Opened, played: Played) -> dict[str, object]:
    """Return what the screen and the paper share."""
    decisions = played.debrief.decisions
    best = sum(decision.grade == "best" and decision.first for decision in decisions)
    leaves = next((tick.decision for tick in played.ticks if tick.diverges), 0)
    lessons = [decisions[number - 1] for number in played.debrief.lessons]
    return {
        "opened": opened,
        "about": opened.about,
        "played": played,
        "score": played.debrief.score,
        "counted": sum(decision.first for decision in decisions),
        "best_count": best,
        "leaves": leaves,
        "lessons": [played.ticks[lesson.response] for lesson in lessons],
        "exact": Exact(asked.words(request)),
        "mark_of": mark_of,
        "clock": clock,
    }


def _broken(request: Request, opened: Opened, language: str) -> Response:
    """Show what can still be read of a record that cannot be played again."""
    told = opened.told
    lines = noted(told.record, told.scenario(language)) if told else ()
    return render(
        request,
        "attempt_broken.html",
        opened=opened,
        about=opened.about,
        scenario=told.scenario(language) if told else None,
        lines=lines,
        exact=Exact(asked.words(request)),
        mark_of=mark_of,
        clock=clock,
    )


def _at(request: Request, played: Played) -> int:
    """Return the moment asked for; at first the one most worth talking about."""
    for name in ("at", "response"):
        if name in request.query_params:
            return asked.number(request, name, 0, most=len(played))
    lessons = played.debrief.lessons
    return played.debrief.decisions[lessons[0] - 1].response if lessons else 0


def _seen(request: Request, played: Played, at: int) -> Seen:
    moment, words, pictures = played.moment(at), asked.words(request), pictures_of(request)
    following = moment.after or moment.next_picture
    place = moment.place if moment.after else moment.next_place
    picture = pictures.of(moment.place, moment.picture, words)
    after = pictures.of(place, following, words) if following else None
    changed = after if after and after.layers != picture.layers else None
    return Seen(moment, picture, changed, line_of(played.folder, moment.rule))


def clock(ms: int) -> str:
    """Return a time of play as on the trainee's screen: ``1:04``."""
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes}:{seconds:02}"


def curve(ticks: Sequence[Tick], columns: int) -> dict[str, object]:
    """Return smoke and what could still be reached as lines of an SVG, 10 wide per column."""
    width = 10 * columns
    smoke = [(10 * n + 5, 100 - 13 * tick.smoke) for n, tick in enumerate(ticks)]
    left = ["M0 4"]
    for number, tick in enumerate(ticks):
        if tick.left is not None:
            left.append(f"H{10 * number + 5}V{4 + 0.92 * (100 - float(tick.left)):.1f}")
    edges = [(0, 100), *smoke, (width, smoke[-1][1] if smoke else 100), (width, 100)]
    proved = all(tick.left is not None for tick in ticks)
    return {
        "width": width,
        "smoke": " ".join(f"{x},{y}" for x, y in edges) if any(t.smoke for t in ticks) else "",
        "left": "".join([*left, f"H{width}"]) if ticks and proved else "",
    }
