"""What lies on the command table: cards in general, and the crews that can be taken."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.activities.dispatch import clock
from rescue_training.activities.dispatch_board import RESERVE, SAFETY
from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.text_layout import Paragraph
from rescue_training.desktop.theme import RADIUS, TARGET, Colour, mix
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.widgets.base import Widget

if TYPE_CHECKING:
    from rescue_training.desktop.views.dispatch import Command

ICONS: Mapping[str, str] = MappingProxyType({
    "attack": "drop", "search": "binoculars", "rescue": "lifebuoy", "ladder": "ladder",
    "water": "hydrant", "medical": "first-aid-cross", "utility": "lightning",
    "traffic": "hand-palm", "command": "shield-star",
})  # fmt: skip
"""Kind of a crew -> its sign."""


def tone_of(look: Look, kind: str) -> Colour:
    """Return the colour of a kind; the sign on it says the same."""
    theme = look.theme
    tones = {
        "attack": theme.blue, "search": theme.violet, "rescue": theme.amber, "ladder": theme.heat,
        "water": theme.blue, "medical": theme.green, "utility": theme.amber,
        "command": theme.text_hi,
    }  # fmt: skip
    return tones.get(kind, theme.text_md)


def word(look: Look, key: str, **values: object) -> str:
    """Return one of the board's own strings."""
    return look.words(f"activities.dispatch.{key}", **values)


def draw_key(look: Look, surface: pygame.Surface, key: str, right: int, top: int) -> int:
    """Draw the cap of a key with its right upper corner at a place; return its left edge."""
    if not key:
        return right
    theme = look.theme
    laid = look.text(key.upper(), "floor", look.px(60), "centre")
    cap = pygame.Rect(0, top, max(look.px(24), laid.width + look.px(14)), laid.height + look.px(4))
    cap.right = right
    look.paint.fill(surface, cap, theme.bg0, 6)
    look.paint.outline(surface, cap, theme.line_strong, 6, 1, 170)
    text = look.text(key.upper(), "floor", cap.w, "centre")
    text.draw(surface, cap.x, cap.centery - text.height // 2, theme.text_hi)
    return cap.left


def draw_disc(
    look: Look, surface: pygame.Surface, kind: str, centre: tuple[int, int], side: int,
    full: bool = True,
) -> None:  # fmt: skip
    """Draw a kind's sign: on a disc for a crew, in a dashed ring for a need that is not met."""
    tone = tone_of(look, kind)
    grown = side * 0.56 / look.scale.ui
    if full:
        look.paint.disc(surface, centre, side, tone)
        look.paint.icon(surface, ICONS[kind], centre, grown, look.theme.bg0)
        return
    for turn in range(0, 360, 30):
        start, end = pygame.Vector2(0, -side / 2).rotate(turn), pygame.Vector2(0, -side / 2)
        end = end.rotate(turn + 16)
        pygame.draw.line(surface, tone, start + pygame.Vector2(centre),
                         end + pygame.Vector2(centre), look.px(2))  # fmt: skip
    look.paint.icon(surface, ICONS[kind], centre, grown, tone, 190)


class Card(Widget):
    """What crews and places share: a ground that shows whether it is taken, hovered or focused."""

    focusable = True

    def __init__(self, look: Look, draft: Command, name: str, key: str) -> None:
        super().__init__(look, name, key=key)
        self.draft = draft

    @property
    def strong(self) -> bool:
        """Whether it is taken."""
        return False

    def _ground(self) -> PanelStyle:
        theme = self.look.theme
        if self.strong or self.focus_visible:
            hue = theme.amber if self.strong else theme.white
            share = 0.17 if self.strong else 0.06
            return PanelStyle(
                mix(theme.bg1, theme.amber, share), mix(theme.bg0, theme.amber, share),
                RADIUS["option"], border=hue, border_alpha=255, border_width=2.2,
                glow=theme.amber if self.strong else None,
            )  # fmt: skip
        border = 120 if self.hovered or self.pressed else max(36, theme.border_alpha)
        return PanelStyle(
            theme.option_top, theme.option_bottom, RADIUS["option"], border_alpha=border,
            border_width=theme.border_width,
        )  # fmt: skip

    def _text(self, text: str, role: str, width: int) -> Paragraph:
        return self.look.text(text, role, max(1, width))


class CrewCard(Card):
    """A crew: its sign, name, strength, and where it is; drag it, or click it and then a place."""

    role: ClassVar[str] = "option"
    draggable = True

    def __init__(self, look: Look, draft: Command, crew: str) -> None:
        activity = draft.activity
        self.crew, self.kind = crew, activity.kinds[crew]
        self.title = draft.asked.fill(activity.crews[crew].title)
        super().__init__(look, draft, self.title, f"crew:{crew}")
        self.shortcut = draft.digit_of(crew)
        self.update_name()

    def update_name(self) -> None:
        """Say who it is, how strong, and where: also when it has arrived meanwhile."""
        self.name = ", ".join([self.title, self._strength(), self.where])

    def _strength(self) -> str:
        people = self.draft.activity.crews[self.crew].people
        kind = word(self.look, f"kind.{self.kind}")
        key = "strength" if people > 1 else "strength_one"
        return word(self.look, key, kind=kind, count=people)

    @property
    def where(self) -> str:
        """Where it is, in words."""
        draft, look = self.draft, self.look
        place = draft.board.where.get(self.crew)
        ready = draft.activity.ready[self.crew]
        coming = word(look, "coming", time=clock(ready)) if ready > draft.second else ""
        if place is None:
            return coming or word(look, "in_reserve")
        sent = word(look, "sent", place=title_of(look, draft, place))
        return ", ".join(filter(None, [sent, coming]))

    def state(self) -> tuple[str, ...]:
        """Add whether it is taken."""
        return (*super().state(), *(["selected"] if self.strong else []))

    @property
    def strong(self) -> bool:
        """Whether it is taken."""
        return self.draft.crew == self.crew

    def _left(self) -> int:
        return self.look.grown(52)

    def _right(self) -> int:
        return self.look.grown(40)

    def _lines(self, width: int) -> tuple[Paragraph, Paragraph]:
        column = width - self._left() - self._right()
        return self._text(self.title, "card", column), self._text(self._below(), "caption", column)

    def _below(self) -> str:
        draft = self.draft
        ready = draft.activity.ready[self.crew]
        if ready > draft.second:
            return word(self.look, "coming", time=clock(ready))
        return self._strength()

    def height_for(self, width: int) -> int:
        """Return the height of name and strength."""
        tall = sum(line.height for line in self._lines(width))
        return max(self.look.px(TARGET), tall + self.look.px(6))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw sign, name, strength, its key and the key of where it is."""
        look, theme, rect = self.look, self.look.theme, self.rect
        look.paint.panel(surface, rect, self._ground())
        coming = self.draft.activity.ready[self.crew] > self.draft.second
        side = look.grown(34)
        centre = (rect.x + look.px(10) + side // 2, rect.centery)
        draw_disc(look, surface, self.kind, centre, side, full=not coming)
        name, below = self._lines(rect.w)
        top = rect.centery - (name.height + below.height) // 2
        name.draw(surface, rect.x + self._left(), top, theme.text_hi)
        tint = theme.amber if coming else theme.text_md
        below.draw(surface, rect.x + self._left(), top + name.height, tint)
        right = rect.right - look.px(10)
        draw_key(look, surface, self.shortcut, right, rect.y + look.px(5))
        place = self.draft.board.where.get(self.crew)
        if place is not None:
            sent = look.text(self.draft.key_of(place).upper(), "label", look.px(60), "end")
            at = rect.bottom - sent.height - look.px(4)
            sent.draw(surface, right - look.px(60), at, theme.blue)
            arrow = right - sent.width - look.grown(11)
            middle = at + sent.height // 2
            look.paint.icon(surface, "arrow-right", (arrow, middle), 14 * look.scale.grow,
                            theme.blue)  # fmt: skip

    def activate(self) -> Action:
        """Take it, or let go of it."""
        return Action(DRAFT, f"crew:{self.crew}")

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Send it where it was let go."""
        if isinstance(target, Place):
            return Action(DRAFT, f"send:{self.crew}:{target.place_id}")
        return None

    def handle(self, event: Event) -> Action | None:
        """Delete takes it back into reserve."""
        if isinstance(event, Key) and event.name in ("delete", "backspace"):
            return Action(DRAFT, f"send:{self.crew}:{RESERVE}")
        return None


def title_of(look: Look, draft: Command, place: str) -> str:
    """Return what a place is called."""
    activity, fill = draft.activity, draft.asked.fill
    if place in activity.tasks:
        return fill(activity.tasks[place].title)
    if place in activity.sectors:
        return fill(activity.sectors[place].title)
    return word(look, "safety_post" if place == SAFETY else "in_reserve")


class Place(Card):
    """Somewhere to send crews; its letter sends the crew that is taken."""

    role: ClassVar[str] = "button"
    takes_drops = True

    def __init__(self, look: Look, draft: Command, place_id: str, name: str) -> None:
        super().__init__(look, draft, name, f"place:{place_id}")
        self.place_id = place_id
        self.shortcut = draft.key_of(place_id)

    def activate(self) -> Action:
        """Send the crew that is taken here."""
        return Action(DRAFT, f"to:{self.place_id}")
