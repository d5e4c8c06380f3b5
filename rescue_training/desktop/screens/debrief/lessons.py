"""Three things to remember: the decisions that taught most, each a way into its explanation."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.attempt import Decision
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import draw_mark, mark_of
from rescue_training.desktop.screens.debrief.finished import Finished
from rescue_training.desktop.theme import mix
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Column
from rescue_training.desktop.widgets.panel import Card


class Lesson(Widget):
    """One decision to remember; pressing it shows the decision."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, decision: Decision, title: str, why: str) -> None:
        super().__init__(look, f"{title}. {why}", key=f"lesson:{decision.number}")
        self._decision, self._title, self._why = decision, title, why
        self._mark = mark_of(decision.grade, decision.late)

    def activate(self) -> Action | None:
        """Show the decision."""
        return Action("decision", self._decision.number)

    def _column(self, width: int) -> int:
        return max(1, width - self.look.px(70))

    def height_for(self, width: int) -> int:
        """Return the height of its words."""
        column = self._column(width)
        title = self.look.text(self._title, "label", column)
        why = self.look.text(self._why, "caption", column)
        return max(self.look.px(64), title.height + why.height + self.look.px(18))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw mark, title and reason on a ground of the mark's colour."""
        look, theme = self.look, self.look.theme
        hue = self._mark.colour(theme)
        strong = self.hovered or self.focus_visible
        style = look.paint.style(
            1, radius=12, top=mix(theme.bg1, hue, 0.16), bottom=mix(theme.bg1, hue, 0.1),
            border=hue, border_alpha=235 if strong else 130, border_width=1.6 if strong else 1,
        )  # fmt: skip
        look.paint.panel(surface, self.rect, style)
        if self.focus_visible:
            look.paint.outline(surface, self.rect, theme.white, 12, 2)
        centre = (self.rect.x + look.px(30), self.rect.centery)
        draw_mark(look.paint, surface, self._mark, centre, look.px(32))
        x, column = self.rect.x + look.px(56), self._column(self.rect.w)
        title = look.text(self._title, "label", column)
        why = look.text(self._why, "caption", column)
        y = self.rect.centery - (title.height + why.height) // 2
        title.draw(surface, x, y, theme.text_hi)
        why.draw(surface, x, y + title.height, theme.text_md)


def lessons_card(look: Look, finished: Finished) -> Card:
    """Return the card of lessons."""
    numbers = finished.debrief.lessons
    key = "lessons" if len(numbers) == 3 else "one_lesson"
    rows: list[Widget] = [Label(look, look.words(f"desktop.debrief.{key}"), "card")]
    for number in numbers:
        decision = finished.debrief.decisions[number - 1]
        title = finished.text(decision.scene, decision.leg) or look.words("desktop.debrief.late")
        rows.append(Lesson(look, decision, title, _first_sentence(finished.why(decision))))
    if not numbers:
        rows.append(Label(look, look.words("desktop.debrief.no_lessons"), "body_small"))
    flex = (0, *(1 for _ in numbers)) if numbers else ()
    return Card(look, Column(look, rows, gap=8, flex=flex), padding=(12, 10, 12, 12))


def _first_sentence(text: str) -> str:
    """Return a reason's first sentence; the whole stands with the decision."""
    for end in (". ", "? ", "! "):
        head, found, _ = text.partition(end)
        if found and len(head) > 12:
            text = head + end.strip()
    return text
