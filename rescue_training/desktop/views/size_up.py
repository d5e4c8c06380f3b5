"""``size_up``: the building from each side, cues to mark in the picture, then what they mean.

Mouse: click a cue in the picture or in the list; the arrows beside the picture walk on. Keyboard: a
digit marks a cue, a letter goes to a side. A side that is left is kept at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from rescue_training.activities.answer import DONE
from rescue_training.activities.size_up import SEE, STATEMENTS, Side, SizeUp
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import (
    ANSWER,
    DRAFT,
    SUBMIT,
    ActivityView,
    Asked,
    Draft,
    Room,
)
from rescue_training.desktop.views.size_up_parts import CueCard, SideTab, word
from rescue_training.desktop.views.size_up_scene import Building
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Grid
from rescue_training.desktop.widgets.tick_card import TickCard


class Survey(Draft):
    """Where the trainee stands, what is marked so far, and what is stated."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        walked = self._kept()
        self.marks: dict[str, list[str]] = {side: [*cues] for side, cues in walked.items()}
        """Side -> cues marked there; a side that was never reached is not in it."""
        sides = [*self.activity.sides]
        self.side = next((side for side in sides if side not in walked), sides[0])
        self.ticked: list[str] = []
        """Statements that are ticked."""
        self.stating = False
        """Whether the walk is over and its meaning is asked."""
        self.marks.setdefault(self.side, [])

    def again(self, asked: Asked) -> None:
        """Forget what is not there any more."""
        super().again(asked)
        there = {offer.key for offer in asked.offers}
        self.marks = {side: [c for c in cues if c in there] for side, cues in self.marks.items()}
        self.ticked = [key for key in self.ticked if key in there]

    @property
    def activity(self) -> SizeUp:
        """What is asked."""
        activity = self.asked.activity
        assert isinstance(activity, SizeUp)
        return activity

    def _kept(self) -> Mapping[str, list[str]]:
        """Return what the responses so far say of each side."""
        walk = self.activity.walk(self.asked.given, self.activity.item_keys())
        return walk.sides if walk else {}

    # -- the picture

    @property
    def _seen(self) -> Side:
        return self.activity.sides[self.side]

    @property
    def place(self) -> str:  # type: ignore[override]
        """The picture of the side where the trainee stands."""
        return self._seen.place

    @property
    def fires(self) -> Mapping[str, int]:  # type: ignore[override]
        """The fires on this side."""
        return self._seen.fire

    @property
    def smoke(self) -> int:  # type: ignore[override]
        """The smoke on this side."""
        return self._seen.smoke

    @property
    def light(self) -> str:  # type: ignore[override]
        """The light on this side."""
        return self._seen.light

    # -- what is there

    @property
    def cues(self) -> list[str]:
        """The cues of this side, in this attempt's order."""
        cues = self.activity.cues
        keys = [offer.key for offer in self.asked.offers]
        return [key for key in keys if key in cues and cues[key].side == self.side]

    def statements(self, group: str) -> list[str]:
        """Return a group's statements, in this attempt's order."""
        return [o.key for o in self.asked.offers if o.key.startswith(f"{group}.")]

    @property
    def groups(self) -> list[str]:
        """The groups of statements that something is asked in."""
        return [group for group in STATEMENTS if self.statements(group)]

    @property
    def left(self) -> int:
        """How many sides have not been reached."""
        return len(self.activity.sides) - len(self.marks)

    @property
    def count(self) -> int:
        """How many cues are marked."""
        return sum(len(cues) for cues in self.marks.values())

    # -- answering

    def act(self, value: str) -> str:
        """Do as told: ``side:rear``, ``cue:smoke``, ``state``, ``back``, ``tick:plan.cut``."""
        verb, _, key = value.partition(":")
        if verb == "cue":
            _toggle(self.marks[self.side], key)
        elif verb == "tick":
            _toggle(self.ticked, key)
        elif verb == "side":
            return self._go(key)
        else:
            self.stating = verb == "state"
            return " ".join(self._unkept()) if self.stating else ""
        return ""

    def _go(self, side: str) -> str:
        """Walk on; return what is kept of the side that is left."""
        words = self._unkept() if side != self.side else []
        self.side = side
        self.marks.setdefault(side, [])
        return " ".join(words)

    def _unkept(self) -> list[str]:
        """Return what a response must say of this side; nothing when it was said already."""
        kept = self._kept().get(self.side)
        marks = self.marks[self.side]
        return [] if kept == marks else [f"{SEE}.{self.side}", *marks]

    def answer(self) -> str:
        """Return the words that end it."""
        return " ".join([*self._unkept(), *self.ticked, DONE])


def _toggle(keys: list[str], key: str) -> None:
    if key in keys:
        keys.remove(key)
    else:
        keys.append(key)


def size_up(look: Look, asked: Asked) -> list[Widget]:
    """Return the picture's pins, and for the panel the sides with their cues, or the statements."""
    draft = asked.draft
    assert isinstance(draft, Survey)
    if draft.stating:
        return [Building(look, draft, []), *_statements(look, draft)]
    cards = [CueCard(look, draft, number, key) for number, key in enumerate(draft.cues, 1)]
    tabs = [SideTab(look, draft, number) for number in range(len(draft.activity.sides))]
    body: list[Widget] = [
        Grid(look, tabs, smallest=176, gap=6, most=2),
        Label(look, word(look, "help"), "caption", look.theme.text_md),
        *cards,
    ]
    return [Building(look, draft, cards), *body, _onward(look, draft)]


def _onward(look: Look, draft: Survey) -> Button:
    """Return the button that ends the walk."""
    if not draft.groups:
        return _done(look, draft)
    key = "state_left" if draft.left else "state"
    name = word(look, key, count=draft.left)
    return Button(look, name, Action(DRAFT, "state"), "primary", "arrow-right", key=SUBMIT)


def _done(look: Look, draft: Survey) -> Button:
    key, count = ("done_left", draft.left) if draft.left else ("done", draft.count)
    name = word(look, key, count=count)
    return Button(look, name, Action(ANSWER, draft.answer()), "primary", "check", key=SUBMIT)


def _statements(look: Look, draft: Survey) -> list[Widget]:
    """Return the questions of what the cues mean, with their answers to tick."""
    made: list[Widget] = []
    number, fill = 0, draft.asked.fill
    for group in draft.groups:
        made.append(Label(look, word(look, group), "h3"))
        for key in draft.statements(group):
            number += 1
            text = fill(draft.activity.statements[key].text)
            made.append(TickCard(look, number, text, Action(DRAFT, f"tick:{key}"),
                                 key in draft.ticked))  # fmt: skip
    back = Button(look, word(look, "back"), Action(DRAFT, "back"), "secondary", "arrow-left",
                  key="back")  # fmt: skip
    return [*made, back, _done(look, draft)]


SIZE_UP = ActivityView(size_up, Survey, Room.PICTURE)
"""Marking changes the draft; each side that is left, and the end, are responses."""
