"""``extinguisher``: the fire in the picture, the bottles, and what can be done with them.

Keyboard: digits take a bottle, P pulls the pin, W and S walk, arrows aim, Space squeezes, R backs
away. Mouse: the nozzle follows the pointer, holding the button squeezes.
"""

from __future__ import annotations

from rescue_training.activities.extinguisher import Extinguisher
from rescue_training.activities.extinguisher_table import Agent
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import DRAFT, ActivityView, Asked, Room
from rescue_training.desktop.views.extinguisher_bar import Card, Instruments
from rescue_training.desktop.views.extinguisher_field import Field
from rescue_training.desktop.views.extinguisher_fight import Fight
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button, Kind
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Column, Flow, Grid, Row
from rescue_training.desktop.widgets.option_card import OptionCard

WORDS = "activities.extinguisher"
LARGE = 1.5
"""Text from this size on is large."""
NARROW = 300
"""Least width of a bottle's card, design pixels."""


def extinguisher(look: Look, asked: Asked) -> list[Widget]:
    """Return the picture with the question above it, and what can be done below."""
    fight = asked.draft
    assert isinstance(asked.activity, Extinguisher)
    assert isinstance(fight, Fight)
    assert asked.question is not None
    head = Card(look, [asked.question, *_told(look, asked, fight)], 4)
    choosing = fight.choosing or not fight.scene.agent
    bar = _bottles(look, asked, fight) if choosing else _deeds(look, fight)
    return [Field(look, fight, head, Card(look, bar))]


def _told(look: Look, asked: Asked, fight: Fight) -> list[Widget]:
    """Return where the exit is, what is held, and the hint."""
    behind = fight.scene.exit_behind
    where = look.words(f"{WORDS}.view.{'exit_behind' if behind else 'exit_blocked'}")
    tone = look.theme.text_md if behind else look.theme.amber
    agent = fight.scene.agent
    held = [look.words(f"{WORDS}.view.held", agent=_name(look, agent))] if agent else []
    lines: list[Widget] = [Label(look, " · ".join([*held, where]), "label", tone)]
    if asked.hint and not agent:
        lines.append(Label(look, asked.hint, "body_small"))
    return lines


def _bottles(look: Look, asked: Asked, fight: Fight) -> list[Widget]:
    """Return a card for each bottle on the wall."""
    cards = [
        OptionCard(look, number, _capital(_name(look, agent)), Action(DRAFT, f"take:{agent}"))
        for number, agent in enumerate(fight.activity.bottles, 1)
    ]
    begun = bool(fight.scene.agent)
    again = [Button(look, asked.reread, "reread", "ghost", "chat")] if asked.reread else []
    again = [_button(look, "keep", "swap", "arrow-left", "ghost")] if begun else again
    return [Grid(look, cards, NARROW, 10, 3), *again]


def _deeds(look: Look, fight: Fight) -> list[Widget]:
    """Return the instruments and everything that can be done now.

    Large text leaves out what is done already and the keys, so that the fire stays in view.
    """
    roomy = look.scale.text < LARGE
    pin = _button(look, "pin_out" if fight.scene.pin else "pin", "pin", "hand-tap", "primary")
    pin.enabled = not fight.scene.pin
    made = [pin] if roomy or pin.enabled else []
    made += [_button(look, "near", "near", "arrow-up"),
             _button(look, "back", "back", "arrow-down")]  # fmt: skip
    if not fight.scene.exit_behind:
        made.append(_button(look, "round", "turn_round", "arrow-clockwise"))
    made.append(_button(look, "retreat", "retreat", "arrow-bend-up-left"))
    made.append(_button(look, "leave", "leave", "sign-out", "ghost"))
    if len(fight.activity.bottles) > 1:
        made.append(_button(look, "swap", "swap", "extinguisher", "ghost"))
    keys = Label(look, look.words(f"{WORDS}.view.keys"), "caption", look.theme.text_md)
    rest = Column(look, [Flow(look, made, 8), *([keys] if roomy else [])], 8)
    return [Row(look, [Instruments(look, fight), rest], 20, flex=(0, 1))]


def _button(look: Look, words: str, deed: str, icon: str, kind: Kind = "secondary") -> Button:
    name = look.words(f"{WORDS}.view.{words}")
    return Button(look, name, Action(DRAFT, deed), kind, icon, key=f"deed:{deed}")


def _name(look: Look, agent: Agent) -> str:
    return look.words(f"{WORDS}.agents.{agent}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


EXTINGUISHER = ActivityView(extinguisher, Fight, Room.PICTURE)
"""A fire that is fought in real time, in the picture."""
