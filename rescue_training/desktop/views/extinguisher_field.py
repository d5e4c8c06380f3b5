"""The picture of ``extinguisher``: aim, spray, flames along the edge, distance and agent left."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.activities.extinguisher_fire import (
    AGES,
    FIELD_H,
    FIELD_W,
    SPRAY,
    SPREAD,
)
from rescue_training.activities.extinguisher_run import FARTHEST
from rescue_training.activities.extinguisher_table import BOTTLES
from rescue_training.desktop.events import TAKEN, Action, Event, Key, KeyUp
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import MARGIN
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.views.extinguisher_fight import ARROWS, Fight
from rescue_training.desktop.views.extinguisher_spray import Flamelets, Spray
from rescue_training.desktop.widgets.base import Widget

WIDE = 1.6
"""Width of what the aim can reach, beside the height of a fire of size 2 there."""
HEAD = 480
"""Least width of the question, design pixels."""
BELOW = 0.05
"""How far below the foot of the fire the aim goes, as a share of its height."""
DEEDS = {"p": "pin", "r": "retreat", "v": "turn_round"}
"""Keys that change what the panel shows."""
STEPS = {"w": "near", "s": "back"}


def metres(look: Look, fight: Fight) -> str:
    """Return the distance in metres as people write it."""
    whole, part = divmod(fight.scene.distance, 100)
    point = "." if look.words.language == "en" else ","
    return f"{whole}{point}{part:02}"


class Field(Widget):
    """The fire with everything that is done to it, as one control."""

    role: ClassVar[str] = "application"
    focusable = True

    def __init__(self, look: Look, fight: Fight, head: Widget, bar: Widget) -> None:
        super().__init__(look, look.words("activities.extinguisher.view.board"), key="field")
        self.fight = fight
        self.hears = True
        self.animating = fight.moving
        self._spray, self._flamelets = Spray(look.scale.ui), Flamelets()
        self.head = self.add(head)
        """The question."""
        self.bar = self.add(bar)
        """What can be done, below."""

    def arrange(self) -> None:
        """Place the question above, at the end side, since captions stand at the start, and what
        can be done below; the fire has what is between."""
        margin = self.look.px(MARGIN)
        room = self.rect.inflate(-2 * margin, 0)
        room.height -= margin
        wide = min(room.w, max(self.look.px(HEAD), self.head.width()))
        self.head.place(pygame.Rect(room.right - wide, room.y, wide, self.head.height_for(wide)))
        tall = self.bar.height_for(room.w)
        self.bar.place(pygame.Rect(room.x, room.bottom - tall, room.w, tall))

    def say(self, key: str, **values: object) -> str:
        """Return one of the view's strings."""
        return self.look.words(f"activities.extinguisher.view.{key}", **values)

    def state(self) -> tuple[str, ...]:
        """Add fire, distance, agent, pin, aim and spray."""
        fight, scene = self.fight, self.fight.scene
        more = [
            self.say(f"sizes_{scene.fire.shown}"),
            self.say("metres", value=metres(self.look, self.fight)),
        ]
        if scene.agent:
            more.append(self.say("pin_out" if scene.pin else "pin_in"))
            more.append(self.say("seconds", value=fight.seconds))
        x, y = (round(at) for at in fight.aim)
        more.append(self.say("aim", x=x, y=y))
        return (*super().state(), *more, *([self.say("spraying")] if scene.spraying else []))

    # -- where things are

    @property
    def room(self) -> pygame.Rect:
        """What the aim can reach, in the window."""
        around, anchor = self.fight.asked.around, self.fight.activity.fire.at
        foot = around.foot(anchor) if around else self.rect.center
        wide = round((around.tall(anchor) if around else self.look.px(200)) * WIDE)
        tall = wide * FIELD_H // FIELD_W
        return pygame.Rect(foot[0] - wide // 2, foot[1] + round(tall * BELOW) - tall, wide, tall)

    def _at(self, x: float, y: float) -> tuple[int, int]:
        room = self.room
        return room.x + round(room.w * x / 99), room.bottom - round(room.h * y / 99)

    def _point(self, pos: tuple[int, int]) -> None:
        room = self.room
        self.fight.point(99 * (pos[0] - room.x) / room.w, 99 * (room.bottom - pos[1]) / room.h)

    # -- input

    def pointed(self, pos: tuple[int, int]) -> None:
        """Point the nozzle where the pointer is."""
        if self.fight.moving:
            self._point(pos)

    def press_at(self, pos: tuple[int, int]) -> Action | None:
        """Squeeze while the pointer is held."""
        self._point(pos)
        self.fight.squeeze(True)
        return TAKEN

    def released(self) -> Action | None:
        """Let go."""
        self.fight.squeeze(False)
        return TAKEN

    def handle(self, event: Event) -> Action | None:
        """Use the keys while a bottle is held."""
        if not isinstance(event, Key | KeyUp) or not self.fight.moving:
            return None
        down, name = isinstance(event, Key), event.name
        if name == "space":
            self.fight.squeeze(down)
        elif name in ARROWS:
            return self._arrow(event)
        elif name in STEPS and down:
            self.fight.act(STEPS[name])
        elif name in DEEDS and down:
            return Action(DRAFT, DEEDS[name])
        else:
            return None
        return TAKEN

    def _arrow(self, event: Key | KeyUp) -> Action:
        """Point with the arrows; with Shift, up and down walk."""
        if isinstance(event, KeyUp):
            self.fight.ways.discard(event.name)
        elif event.shift and event.name in ("up", "down"):
            self.fight.act("near" if event.name == "up" else "back")
        else:
            self.fight.ways.add(event.name)
        return TAKEN

    def update(self, dt_ms: int) -> None:
        """Follow time."""
        self.touch()

    # -- drawing

    def paint(self, surface: pygame.Surface) -> None:
        """Draw flames along the edge, spray, nozzle, aim, and the instruments."""
        scene = self.fight.scene
        self._edge(surface)
        if scene.agent:
            if scene.spraying:
                self._sprayed(surface)
            self._nozzle(surface)
            self._cross(surface)
        if scene.struck:
            self.look.paint.fill(surface, self.rect, self.look.theme.white, 0, 120)

    def _edge(self, surface: pygame.Surface) -> None:
        """Draw a flame for each cell, as large as it burns; ash where it is out."""
        fight, fire, room = self.fight, self.fight.scene.fire, self.room
        y = room.bottom - round(room.h * BELOW)
        ms = fight.ms if self.look.motion else 0
        for cell, age in enumerate(fire.ages):
            x = room.centerx + fire.centre(cell) * room.w // FIELD_W
            if age:
                tall = room.h * (12 + 14 * min(age, AGES[3]) // AGES[3]) // 100
                self._flamelets.draw(surface, (x, y), tall, ms + cell * 137)
            else:
                self.look.paint.disc(surface, (x, y), self.look.px(6), self.look.theme.bg0, 150)

    @property
    def _mouth(self) -> tuple[int, int]:
        """Where the nozzle is: low, a little towards the aim, higher when the trainee is near."""
        room, look = self.room, self.look
        near = 1 - self.fight.scene.distance / FARTHEST
        x = room.centerx + round((self.fight.aim[0] - 50) / 50 * room.w * 0.2) + look.px(120)
        return x, self.bar.rect.top - look.px(30) - round(look.px(50) * near)

    def _sprayed(self, surface: pygame.Surface) -> None:
        fight, scene = self.fight, self.fight.scene
        assert scene.agent is not None
        reach = BOTTLES[scene.agent].reach / max(1, scene.distance)
        ms = fight.ms if self.look.motion else 0
        self._spray.draw(surface, scene.agent, (self._mouth, self._at(*fight.aim)), reach, ms)

    def _nozzle(self, surface: pygame.Surface) -> None:
        """Draw hose and nozzle from below the picture."""
        look, theme = self.look, self.look.theme
        mouth, aim = pygame.Vector2(self._mouth), pygame.Vector2(self._at(*self.fight.aim))
        along = (aim - mouth).normalize() if aim != mouth else pygame.Vector2(0, -1)
        side = pygame.Vector2(-along.y, along.x)
        back = mouth - along * look.px(64)
        below = pygame.Vector2(back.x + look.px(34), self.bar.rect.top + look.px(20))
        for wide, tone in ((26, theme.bg0), (19, (40, 44, 50)), (7, (66, 71, 78))):
            pygame.draw.line(surface, tone, back, below, look.px(wide))
            look.paint.disc(surface, (round(back.x), round(back.y)), look.px(wide), tone)
        for grow, tone in ((3, theme.bg0), (0, (58, 63, 70)), (-5, (96, 102, 110))):
            wide, thin = look.px(19 + grow), look.px(10 + grow)
            shape = [
                mouth + side * wide, mouth - side * wide, back - side * thin, back + side * thin,
            ]  # fmt: skip
            pygame.draw.polygon(surface, tone, shape)
            pygame.draw.aalines(surface, tone, True, shape)

    def _cross(self, surface: pygame.Surface) -> None:
        """Draw the aim, as wide as the spray is there."""
        look, theme, scene = self.look, self.look.theme, self.fight.scene
        at = self._at(*self.fight.aim)
        wide = max(look.px(18), (SPRAY + scene.distance // SPREAD) * self.room.w // FIELD_W)
        for radius, thick, tone in ((wide + 1, 5, theme.bg0), (wide, 3, theme.white)):
            pygame.draw.circle(surface, tone, at, radius, look.px(thick))
        look.paint.disc(surface, at, look.px(9), theme.bg0)
        look.paint.disc(surface, at, look.px(6), theme.white)
