"""``hazard_hunt``: the picture to look at, the marks made in it, and why each is dangerous.

Mouse: a click marks, the wheel magnifies, pulling moves the picture. Keyboard: arrows move a
crosshair (with Shift in small steps), Enter marks, Z magnifies, G lays a grid of steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from rescue_training.activities.answer import answered
from rescue_training.activities.hazard_hunt import MOST_MISSES, HazardHunt
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import (
    ANSWER,
    DRAFT,
    ActivityView,
    Asked,
    Draft,
    Room,
    Surroundings,
)
from rescue_training.desktop.views.hazard_hunt_lens import Lens
from rescue_training.desktop.views.hazard_hunt_parts import (
    Camera,
    Frame,
    Outlines,
    Pixel,
    Point,
    hit,
    outlines_of,
)
from rescue_training.desktop.views.hazard_hunt_plate import plate
from rescue_training.desktop.views.hazard_hunt_widgets import MarkPin, Notice, ReasonCard
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Flow, Row

ZOOM = 2
"""How much larger the picture is when it is magnified."""
_REACH = 45
"""A click counts within this part of the picture's height beside a thing: 16 of 720 pixels."""


class Hunt(Draft):
    """What is marked so far, and how the picture is looked at."""

    def __init__(self, asked: Asked) -> None:
        self.marks: dict[str, str] = {}
        """Spot -> reason, in the order they were marked; empty while none is chosen."""
        self.chosen = ""
        """The mark whose reason is being chosen."""
        self.misses = 0
        self.missed_at: Point | None = None
        """Where the last click met nothing."""
        self.camera = Camera()
        self.grid = False
        self.outlines: Outlines = {}
        super().__init__(asked)
        self.again(asked)

    def again(self, asked: Asked) -> None:
        """Forget marks on what is not there any more; find the outlines in this window."""
        super().again(asked)
        there = [offer.key for offer in asked.offers]
        self.marks = {key: reason for key, reason in self.marks.items() if key in there}
        self.chosen = self.chosen if self.chosen in self.marks else ""
        self.outlines = outlines_of(self.activity, there, self.around)

    @property
    def activity(self) -> HazardHunt:
        """What is asked."""
        activity = self.asked.activity
        assert isinstance(activity, HazardHunt)
        return activity

    @property
    def around(self) -> Surroundings:
        """The picture behind."""
        assert self.asked.around is not None
        return self.asked.around

    @property
    def frame(self) -> Frame:
        """Where the picture lies in the window now."""
        return self.camera.frame(self.around)

    # -- answering

    def act(self, value: str) -> str:
        """Mark, choose, take back, or look closer."""
        word, _, key = value.partition(":")
        if word == "mark":
            self._mark()
        elif word == "pick" and key in self.marks:
            self.chosen = key
        elif word == "reason" and self.chosen:
            self.marks[self.chosen] = key
        elif word == "unmark" and self.marks.pop(key, None) is not None:
            self.chosen = next(reversed(self.marks), "") if self.chosen == key else self.chosen
        elif word == "grid":
            self.grid = not self.grid
        elif word == "zoom":
            self.zoom_at(self.frame.pixel(self.camera.cross))
        return ""

    def zoom_at(self, at: Pixel) -> None:
        """Magnify around a place of the window, or show the whole picture again."""
        self.camera.magnify(self.frame, ZOOM if self.camera.zoom == 1 else 1, at)

    def _mark(self) -> None:
        """Mark what lies under the crosshair; what is marked already is chosen again."""
        frame = self.frame
        at = self.camera.cross
        found = hit(self.outlines, frame, frame.pixel(at), frame.height // _REACH)
        self.missed_at = None if found else at
        if found is None:
            self.misses = min(MOST_MISSES, self.misses + 1)
            return
        self.marks.setdefault(found, "")
        self.chosen = found

    def answer(self) -> str:
        """Return the marks as an answer."""
        words = [f"{key}={why}" if why else key for key, why in self.marks.items()]
        missed = [f"miss.{self.misses}"] if self.activity.strict and self.misses else []
        return answered([*words, *missed])


def hazard_hunt(look: Look, asked: Asked) -> list[Widget]:
    """Return the lens over the picture, and the marks with their reasons for the panel."""
    draft = asked.draft
    assert isinstance(draft, Hunt)
    return [Lens(look, draft), *_panel(look, draft)]


def _panel(look: Look, draft: Hunt) -> list[Widget]:
    made: list[Widget] = []
    if not draft.marks:
        made.append(Label(look, _word(look, "help"), "body_small", look.theme.text_md))
    if draft.missed_at or (draft.misses and draft.activity.strict):
        made.append(Notice(look, _missed(look, draft), "crosshair"))
    if draft.marks:
        pins = [MarkPin(look, n, draft, key) for n, key in enumerate(draft.marks, 1)]
        made.append(Flow(look, pins, 8))
    if draft.chosen:
        made += _chosen(look, draft)
    return [*made, Row(look, _tools(look, draft), 8, flex=(1, 1)), _done(look, draft)]


def _word(look: Look, key: str, **values: object) -> str:
    return look.words(f"activities.hazard_hunt.{key}", **values)


def _missed(look: Look, draft: Hunt) -> str:
    if draft.activity.strict:
        return _word(look, "nothing_strict", count=draft.misses)
    return _word(look, "nothing")


def _chosen(look: Look, draft: Hunt) -> list[Widget]:
    """Return the chosen mark's name with the way to take it back, and the reasons."""
    key, activity, fill = draft.chosen, draft.activity, draft.asked.fill
    name = fill(activity.spots[key].text)
    number = [*draft.marks].index(key) + 1
    title = _word(look, "title", number=number, name=name)
    undo = Button(look, _word(look, "unmark", name=name), Action(DRAFT, f"unmark:{key}"),
                  "icon", "trash", key="unmark")  # fmt: skip
    undo_row = Row(look, [Label(look, title, "h3"), undo], 8, flex=(1, 0))
    if not activity.reasons:
        return [undo_row]
    asks = Label(look, _word(look, "why"), "label", look.theme.text_md)
    reasons: Sequence[Widget] = [
        ReasonCard(look, n, fill(reason.text), Action(DRAFT, f"reason:{id_}"),
                   draft.marks[key] == id_)
        for n, (id_, reason) in enumerate(activity.reasons.items(), 1)
    ]  # fmt: skip
    return [undo_row, asks, *reasons]


def _tools(look: Look, draft: Hunt) -> list[Widget]:
    """Return the buttons that change how the picture is looked at."""
    zoomed = draft.camera.zoom > 1
    zoom = Button(look, _word(look, "smaller" if zoomed else "larger"), Action(DRAFT, "zoom"),
                  icon="arrows-in" if zoomed else "magnifying-glass-plus", key="zoom", shortcut="z",
                  selected=zoomed)  # fmt: skip
    grid = Button(look, _word(look, "grid"), Action(DRAFT, "grid"), icon="squares-four",
                  key="grid", shortcut="g", selected=draft.grid)  # fmt: skip
    return [zoom, grid]


def _done(look: Look, draft: Hunt) -> Widget:
    open_ = sum(not why for why in draft.marks.values()) if draft.activity.reasons else 0
    key = "done_open" if open_ else "done"
    name = _word(look, key, count=len(draft.marks), open=open_)
    return Button(look, name, Action(ANSWER, draft.answer()), "primary", "check", key="submit")


HAZARD_HUNT = ActivityView(hazard_hunt, Hunt, Room.PICTURE, plate)
"""Marking changes the draft; the button gives it."""
