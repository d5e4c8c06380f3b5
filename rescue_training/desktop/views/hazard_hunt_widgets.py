"""The small things in a hazard hunt's panel: numbered marks, reasons, what a click met."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import TARGET
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.tick_card import TickCard

if TYPE_CHECKING:
    from rescue_training.desktop.views.hazard_hunt import Hunt


class ReasonCard(TickCard):
    """One reason to choose: exactly one holds for a mark."""

    role: ClassVar[str] = "radio"

    def height_for(self, width: int) -> int:
        """Return at least a touch target: reasons are short and there are several."""
        return max(self.look.px(TARGET), self._text_height(width) + self.look.px(14))


class MarkPin(Widget):
    """One mark: its number as it stands in the picture; choosing it shows its reasons."""

    role: ClassVar[str] = "option"
    focusable = True

    def __init__(self, look: Look, number: int, draft: Hunt, key: str) -> None:
        activity, fill = draft.activity, draft.asked.fill
        reason = activity.reasons.get(draft.marks[key])
        known = fill(reason.text) if reason else ""
        self.open = bool(activity.reasons) and not known
        without = look.words("activities.hazard_hunt.no_reason")
        after = known or (without if self.open else "")
        named = f"{number}. {fill(activity.spots[key].text)}"
        super().__init__(look, ": ".join(filter(None, (named, after))), key=f"mark:{key}")
        self.number, self.chosen = number, key == draft.chosen
        self._key = key

    def state(self) -> tuple[str, ...]:
        """Add whether its reasons are shown."""
        return (*super().state(), *(["selected"] if self.chosen else []))

    def width(self) -> int:
        """Return a touch target's side."""
        return self.look.grown(TARGET)

    def height_for(self, width: int) -> int:
        """Return a touch target's side."""
        return self.look.grown(TARGET)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the number in a circle; a small sign says whether a reason is chosen."""
        look, theme = self.look, self.look.theme
        side = min(self.rect.size) - look.px(4)
        draw_pin(look, surface, self.rect.center, side, str(self.number), self.chosen)
        if self.focus_visible:
            look.paint.focus_ring(surface, self.rect.inflate(-look.px(10), -look.px(10)), 999)
        sign = "question" if self.open else "check"
        at = (self.rect.right - look.px(8), self.rect.bottom - look.px(8))
        look.paint.disc(surface, at, look.grown(18), theme.bg0)
        tone = theme.amber if self.open else theme.green
        look.paint.icon(surface, sign, at, 14 * look.scale.grow, tone)

    def activate(self) -> Action:
        """Choose it."""
        return Action(DRAFT, f"pick:{self._key}")

    def handle(self, event: Event) -> Action | None:
        """Delete takes the mark back."""
        if isinstance(event, Key) and event.name in ("delete", "backspace"):
            return Action(DRAFT, f"unmark:{self._key}")
        return None


def draw_pin(
    look: Look, surface: pygame.Surface, centre: tuple[int, int], side: int, text: str, chosen: bool
) -> None:
    """Draw a number in a circle: filled when it is the chosen one."""
    theme, disc = look.theme, look.paint.disc
    disc(surface, centre, side + look.px(4), theme.bg0, 190)
    disc(surface, centre, side, theme.amber if chosen else theme.text_hi)
    if not chosen:
        disc(surface, centre, side - look.px(5), theme.bg1)
    figures = look.figures(text, "number_20")
    ink = theme.amber_ink if chosen else theme.text_hi
    at = (centre[0] - figures.width // 2, centre[1] - figures.height // 2)
    figures.draw(surface, at[0], at[1], ink)


class Notice(Widget):
    """What a click met: nothing. A screen reader says it at once."""

    role: ClassVar[str] = "alert"

    def __init__(self, look: Look, text: str, icon: str) -> None:
        super().__init__(look, text)
        self._icon = icon

    def _left(self) -> int:
        return self.look.grown(28)

    def height_for(self, width: int) -> int:
        """Return the height of the words."""
        return self.look.text(self.name, "body_small", max(1, width - self._left())).height

    def paint(self, surface: pygame.Surface) -> None:
        """Draw sign and words."""
        look, theme = self.look, self.look.theme
        laid = look.text(self.name, "body_small", max(1, self.rect.w - self._left()))
        at = (self.rect.x + look.grown(11), self.rect.y + laid.pitch // 2)
        look.paint.icon(surface, self._icon, at, 18 * look.scale.grow, theme.text_lo)
        laid.draw(surface, self.rect.x + self._left(), self.rect.y, theme.text_md)
