"""Results: the trainee's attempts, newest first; an ended one opens its debrief."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.shell import Shell, SideBar, heading
from rescue_training.desktop.services import PastAttempt
from rescue_training.desktop.theme import RADIUS, Colour
from rescue_training.desktop.widgets import (
    Box,
    Card,
    Column,
    Icon,
    Label,
    Layers,
    Row,
    ScrollView,
    Toast,
    ToastPlace,
    Widget,
)


def local_time(utc: str) -> str:
    """Return a record's time on this machine's clock, day first; as it is when unreadable."""
    try:
        moment = datetime.fromisoformat(utc.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return utc
    return moment.strftime("%d/%m/%Y %H:%M")


class AttemptRow(Widget):
    """One attempt: ring, title, when and how, what came out, and its code."""

    role: ClassVar[str] = "button"

    def __init__(self, look: Look, past: PastAttempt) -> None:
        super().__init__(look, past.title, key=f"attempt:{past.path.name}")
        self.past = past
        self.focusable = past.status in ("finished", "unfinished")
        words = look.words
        mode = words(f"desktop.home.mode.{past.mode}")
        self._under = f"{local_time(past.started)} · {mode}"
        self._verdict = words(f"desktop.results.{self._key()}")

    def _key(self) -> str:
        if self.past.status != "finished":
            return self.past.status
        if self.past.passed is None:
            return "draft"
        return "passed" if self.past.passed else "failed"

    def state(self) -> tuple[str, ...]:
        """Add when it was and what came out."""
        percent = [] if self.past.percent is None else [f"{self.past.percent} %"]
        return (*super().state(), self._under, self._verdict, *percent)

    def _hue(self) -> Colour:
        theme = self.look.theme
        hues = {"passed": theme.green, "failed": theme.red, "unfinished": theme.amber}
        return hues.get(self._key(), theme.text_lo)

    def _text_left(self) -> int:
        return self.look.px(28) + self.look.grown(46)

    def _columns(self, width: int) -> tuple[int, int]:
        """Return the widths of the texts at the start and at the end side."""
        look = self.look
        end = max(
            look.text_width(self._verdict, "label"), look.text_width(self.past.code, "caption")
        )
        end = min(end + 2, width // 3)
        return max(1, width - self._text_left() - end - look.px(56)), end

    def _heights(self, width: int) -> tuple[int, int]:
        look = self.look
        start, end = self._columns(width)
        left = look.text(self.name, "card", start).height
        left += look.text(self._under, "caption", start).height
        right = look.text(self._verdict, "label", end).height
        right += look.text(self.past.code, "caption", end).height
        return left, right

    def height_for(self, width: int) -> int:
        """Return the height of its texts and some air."""
        tallest = max(*self._heights(width), self.look.grown(46))
        return max(self.look.px(68), tallest + self.look.px(20))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the row."""
        look, theme, rect = self.look, self.look.theme, self.rect
        border = 110 if self.hovered and self.focusable else max(26, theme.border_alpha)
        style = look.paint.style(2, radius=RADIUS["option"], border_alpha=border)
        look.paint.panel(surface, rect, style)
        if self.focus_visible:
            look.paint.outline(surface, rect, theme.amber, RADIUS["option"], 2.2)
        self._ring(surface)
        self._texts(surface)
        if self.focusable:
            centre = (rect.right - look.px(24), rect.centery)
            look.paint.icon(surface, "caret-right", centre, 18, theme.text_lo)

    def _ring(self, surface: pygame.Surface) -> None:
        look, past = self.look, self.past
        side = look.grown(46)
        place = pygame.Rect(0, 0, side, side)
        place.midleft = (self.rect.x + look.px(16), self.rect.centery)
        look.paint.ring(surface, place, (past.percent or 0) / 100, self._hue(), 4.5)
        if past.percent is None:
            icon = "play" if past.status == "unfinished" else "minus"
            look.paint.icon(surface, icon, place.center, 16, self._hue())
            return
        figures = look.figures(
            str(past.percent), "number_17", 17 * look.scale.grow / look.scale.text
        )
        left, top = place.centerx - figures.width // 2, place.centery - figures.height // 2
        figures.draw(surface, left, top, look.theme.text_hi)

    def _texts(self, surface: pygame.Surface) -> None:
        look, theme, rect = self.look, self.look.theme, self.rect
        start, end = self._columns(rect.w)
        left, right = self._heights(rect.w)
        x, y = rect.x + self._text_left(), rect.centery - left // 2
        title = look.text(self.name, "card", start)
        title.draw(surface, x, y, theme.text_hi)
        look.text(self._under, "caption", start).draw(surface, x, y + title.height, theme.text_lo)
        x, y = rect.right - look.px(44) - end, rect.centery - right // 2
        verdict = look.text(self._verdict, "label", end, "end")
        hue = theme.red_text if self._key() == "failed" else self._hue()
        verdict.draw(surface, x, y, hue)
        code = look.text(self.past.code, "caption", end, "end")
        code.draw(surface, x, y + verdict.height, theme.text_lo)

    def activate(self) -> Action | None:
        """Open the debrief, or go on."""
        return Action("debrief" if self.past.status == "finished" else "resume", self.past.path)


class ResultsScreen(Screen):
    """A plain list; an instructor's statistics are elsewhere."""

    def shown(self) -> None:
        """Name the window."""
        self.title = self.word("app.title")

    def build(self) -> Widget:
        """Build side bar and list."""
        look, trainee = self.look, self.app.trainee
        if trainee is None:
            return Widget(look)
        past = self.app.services.past(trainee, self.app.settings.language)
        under = self.word("results.under", count=len(past))
        head = heading(look, self.word("results.title"), under, [])
        rows: list[Widget] = [AttemptRow(look, one) for one in past] or [self._empty()]
        page = Box(look, Column(look, [head, Column(look, rows, 10)], 20), (28, 22, 24, 22), 1000)
        content = ScrollView(look, page, self.word("app.results"), readable=True)
        shell = Shell(look, SideBar(look, "results", trainee), content)
        notices, self.app.services.notices = self.app.services.notices, []
        toasts = [Toast(look, text, "warning", "amber", 9000) for text in notices]
        return Layers(look, shell, ToastPlace(look, toasts))

    def _empty(self) -> Widget:
        look = self.look
        icon = Icon(look, "chart", 48, look.theme.text_lo)
        text = Label(look, self.word("results.empty"), "body", look.theme.text_md)
        return Card(look, Row(look, [icon, text], 20, flex=(0, 1)), 28)

    def handle(self, action: Action) -> None:
        """Open an attempt, or go elsewhere."""
        if action.name == "debrief":
            navigation.debrief(self.app, action.value)  # type: ignore[arg-type]
        elif action.name == "resume":
            navigation.resume(self.app, action.value)  # type: ignore[arg-type]
        else:
            navigation.side_bar(self.app, action, "results")
