"""The small things of a size-up: sides to walk to, cues to mark, pins in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, TARGET
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.tick_card import TickCard

if TYPE_CHECKING:
    from rescue_training.desktop.views.size_up import Survey

LETTERS = "qwerty"
"""Keys of the sides."""
PIN = 34
"""Diameter of a pin, design pixels; what can be pressed is larger."""


def word(look: Look, key: str, **values: object) -> str:
    """Return one of this view's own words."""
    return look.words(f"activities.size_up.{key}", **values)


class CueCard(TickCard):
    """One cue of the side: its number stands in the picture too."""

    def __init__(self, look: Look, draft: Survey, number: int, cue: str) -> None:
        text = draft.asked.fill(draft.activity.cues[cue].text)
        marked = cue in draft.marks[draft.side]
        super().__init__(look, number, text, Action(DRAFT, f"cue:{cue}"), marked)
        self.cue, self.anchor = cue, draft.activity.cues[cue].at

    @property
    def sought(self) -> bool:
        """Whether the pointer or the focus is on it, so that its pin is shown."""
        return self.hovered or self.focus_visible

    def height_for(self, width: int) -> int:
        """Return at least a touch target: a side may have many cues."""
        return max(self.look.px(TARGET + 2), self._text_height(width) + self.look.px(14))


class SideTab(Widget):
    """One side to walk to: its key, its title, and whether it has been walked."""

    role: ClassVar[str] = "radio"
    focusable = True

    def __init__(self, look: Look, draft: Survey, number: int) -> None:
        self.side = [*draft.activity.sides][number]
        title = draft.asked.fill(draft.activity.sides[self.side].title)
        super().__init__(look, title, key=f"side:{self.side}")
        self.shortcut = LETTERS[number] if number < len(LETTERS) else ""
        self.here = self.side == draft.side
        self.count = len(draft.marks[self.side]) if self.side in draft.marks else -1
        """Cues marked there; -1 where nobody has been."""

    def state(self) -> tuple[str, ...]:
        """Add whether the trainee is there, and what is marked."""
        told = "not_walked" if self.count < 0 else "walked_with"
        here = ["selected", word(self.look, "here")] if self.here else ["not selected"]
        return (*super().state(), *here, word(self.look, told, count=self.count))

    def _left(self) -> int:
        return self._cap() + self.look.px(16)

    def _cap(self) -> int:
        return max(self.look.px(26), self.look.text("9", "label", 99).height)

    def _column(self, width: int) -> int:
        return max(1, width - self._left() - self.look.grown(34))

    def height_for(self, width: int) -> int:
        """Return the height of its title, at least a touch target."""
        text = self.look.text(self.name, "label", self._column(width)).height
        return max(self.look.px(TARGET), text + self.look.px(14))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw key, title and how many cues are marked there."""
        look, theme, rect = self.look, self.look.theme, self.rect
        lit = self.here or self.focus_visible
        style = look.paint.style(
            3 if self.here else 2, radius=RADIUS["button"],
            border=theme.amber if lit else theme.white, border_width=2.2 if lit else 1,
            border_alpha=255 if lit else 110 if self.hovered else max(36, theme.border_alpha),
        )  # fmt: skip
        look.paint.panel(surface, rect, style)
        if self.focus_visible:
            look.paint.outline(surface, rect, theme.white, RADIUS["button"], 2)
        side = self._cap()
        cap = pygame.Rect(rect.x + look.px(8), rect.centery - side // 2, side, side)
        look.paint.fill(surface, cap, theme.amber if self.here else theme.bg0, 7)
        laid = look.text(self.shortcut.upper(), "label", side, "centre")
        ink = theme.amber_ink if self.here else theme.text_hi
        laid.draw(surface, cap.x, cap.centery - laid.height // 2, ink)
        title = look.text(self.name, "label", self._column(rect.w))
        y = rect.centery - title.height // 2
        title.draw(surface, rect.x + self._left(), y, theme.text_hi)
        self._badge(surface)

    def _badge(self, surface: pygame.Surface) -> None:
        """Draw how many cues are marked there, or an open circle."""
        look, theme = self.look, self.look.theme
        centre = (self.rect.right - look.grown(20), self.rect.centery)
        side = look.grown(24)
        if self.count < 0:
            ring = pygame.Rect(0, 0, side, side)
            ring.center = centre
            look.paint.outline(surface, ring, theme.line_strong, 999, 2)
            return
        look.paint.disc(surface, centre, side, theme.blue)
        figures = look.figures(str(self.count), "number_17", 14)
        at = (centre[0] - figures.width // 2, centre[1] - figures.height // 2)
        figures.draw(surface, at[0], at[1], theme.blue_ink)

    def activate(self) -> Action:
        """Walk there."""
        return Action(DRAFT, f"side:{self.side}")


class Pin(Widget):
    """A cue in the picture; the list beside it serves the keyboard and screen readers."""

    role: ClassVar[str] = "image"
    catches_pointer = True

    def __init__(self, look: Look, card: CueCard) -> None:
        super().__init__(look, word(look, "cue", number=card.number, text=card.name))
        self.card = card
        self.away = False
        """Whether what it stands for is hidden behind the panel, so that it points there."""

    def state(self) -> tuple[str, ...]:
        """Add whether it is marked."""
        return (*super().state(), "checked" if self.card.ticked else "unchecked")

    @property
    def lit(self) -> bool:
        """Whether its words are shown."""
        return self.hovered or self.card.sought

    def activate(self) -> Action | None:
        """Mark it, or take the mark back."""
        return self.card.action

    def paint(self, surface: pygame.Surface) -> None:
        """Draw its number in a circle; filled and ticked when it is marked."""
        look, theme, centre = self.look, self.look.theme, self.rect.center
        side, marked = look.grown(PIN), self.card.ticked
        disc = look.paint.disc
        disc(surface, centre, side + look.px(6), theme.bg0, 170)
        disc(surface, centre, side, theme.blue if marked else theme.white)
        if not marked:
            disc(surface, centre, side - look.px(5), theme.bg1)
        if self.lit:
            ring = pygame.Rect(0, 0, side + look.px(12), side + look.px(12))
            ring.center = centre
            look.paint.outline(surface, ring, theme.amber, 999, 3)
        figures = look.figures(str(self.card.number), "number_17")
        ink = theme.blue_ink if marked else theme.text_hi
        at = (centre[0] - figures.width // 2, centre[1] - figures.height // 2)
        figures.draw(surface, at[0], at[1], ink)
        if marked:
            at = (centre[0] + side * 2 // 5, centre[1] + side * 2 // 5)
            disc(surface, at, look.grown(18), theme.bg0)
            look.paint.icon(surface, "check", at, 13 * look.scale.grow, theme.blue)
        if self.away:
            at = (self.rect.right - look.px(2), centre[1])
            look.paint.icon(surface, "caret-right", at, 16 * look.scale.grow, theme.white)
