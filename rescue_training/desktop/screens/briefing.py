"""The briefing: what a scenario is about, what it may show, and how it shall be played."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens.play.ask import Note
from rescue_training.desktop.screens.play.parts import source_text
from rescue_training.desktop.services import Opened
from rescue_training.desktop.stage import Motion, Stage
from rescue_training.desktop.station import scenery_of
from rescue_training.desktop.theme import RADIUS, mix
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button, icon_button
from rescue_training.desktop.widgets.dialog import Layers, ToastPlace
from rescue_training.desktop.widgets.label import Icon, Label
from rescue_training.desktop.widgets.layout import Box, Column, Flow, Grid, Row, Spacer
from rescue_training.desktop.widgets.panel import Card, Chip, Toast
from rescue_training.desktop.widgets.scroll import ScrollView
from rescue_training.scenario import Scenario, Signed

if TYPE_CHECKING:
    from rescue_training.desktop.app import App

_CHOICE, _BELOW = 430, 148
"""Width of the choice of mode, and what the front page leaves free of the window's height."""
WIDE_TEXT = 1.5
"""Text scale from which the two columns stand below each other."""
_AUDIENCE_ICONS = {
    "citizen": "house",
    "facility_team": "extinguisher",
    "firefighter": "hard-hat",
    "commander": "walkie-talkie",
}


class ModeCard(Widget):
    """One way to play: practice or exam; exactly one is chosen."""

    role: ClassVar[str] = "radio"
    focusable = True

    def __init__(
        self, look: Look, mode: str, title: str, text: str, icon: str, chosen: bool
    ) -> None:
        super().__init__(look, title, key=f"mode:{mode}")
        self.mode, self._text, self._icon, self.chosen = mode, text, icon, chosen

    def activate(self) -> Action | None:
        """Choose this way."""
        return Action("mode", self.mode)

    def state(self) -> tuple[str, ...]:
        """Add whether it is chosen."""
        return (*super().state(), *(["checked"] if self.chosen else []))

    def _column(self, width: int) -> int:
        return max(1, width - self.look.px(76))

    def height_for(self, width: int) -> int:
        """Return the height of title and text."""
        column = self._column(width)
        title = self.look.text(self.name, "card", column)
        text = self.look.text(self._text, "caption", column)
        return max(self.look.px(72), title.height + text.height + self.look.px(22))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the card; the chosen one has an amber border and a filled dot."""
        look, theme = self.look, self.look.theme
        hue = theme.amber
        style = look.paint.style(
            2, radius=RADIUS["option"],
            top=mix(theme.option_top, hue, 0.13) if self.chosen else theme.option_top,
            bottom=mix(theme.option_bottom, hue, 0.07) if self.chosen else theme.option_bottom,
            border=hue if self.chosen else theme.white,
            border_alpha=255 if self.chosen else 110 if self.hovered else 40,
            border_width=2 if self.chosen else theme.border_width,
        )  # fmt: skip
        look.paint.panel(surface, self.rect, style)
        if self.focus_visible:
            look.paint.focus_ring(surface, self.rect, RADIUS["option"])
        self._paint_dot(surface)
        x, column = self.rect.x + look.px(58), self._column(self.rect.w)
        title = look.text(self.name, "card", column)
        text = look.text(self._text, "caption", column)
        y = self.rect.centery - (title.height + text.height) // 2
        title.draw(surface, x, y, theme.text_hi if self.enabled else theme.text_disabled)
        text.draw(surface, x, y + title.height, theme.text_md)

    def _paint_dot(self, surface: pygame.Surface) -> None:
        look, theme = self.look, self.look.theme
        centre = (self.rect.x + look.px(30), self.rect.centery)
        if not self.enabled:
            look.paint.icon(surface, "lock", centre, 22, theme.text_disabled)
            return
        ring = pygame.Rect(0, 0, look.px(22), look.px(22))
        ring.center = centre
        colour = theme.amber if self.chosen else theme.line_strong
        look.paint.outline(surface, ring, colour, 999, 2)
        if self.chosen:
            look.paint.disc(surface, centre, look.px(12), theme.amber)


class Front(Widget):
    """The front page: the story at the bottom start, over the picture; the choice at the end."""

    def __init__(self, look: Look, story: Widget, choice: Widget) -> None:
        super().__init__(look)
        self._story, self._choice = self.add(story), self.add(choice)

    @property
    def _stacked(self) -> bool:
        return self.look.scale.text >= WIDE_TEXT

    def _widths(self, width: int) -> tuple[int, int]:
        if self._stacked:
            return width, width
        choice = self.look.px(_CHOICE)
        return width - choice - self.look.px(48), choice

    def height_for(self, width: int) -> int:
        """Return most of the window, or more when the words need it."""
        story, choice = self._widths(width)
        tall = self._story.height_for(story), self._choice.height_for(choice)
        if self._stacked:
            return sum(tall) + self.look.px(16)
        return max(*tall, self.look.size[1] - self.look.px(_BELOW))

    def arrange(self) -> None:
        """Place the story at the bottom, the choice at the top of the other side."""
        story, choice = self._widths(self.rect.w)
        tall = self._story.height_for(story)
        x, y = self.rect.topleft
        if self._stacked:
            self._story.place(pygame.Rect(x, y, story, tall))
            y += tall + self.look.px(16)
            self._choice.place(pygame.Rect(x, y, choice, self.rect.bottom - y))
            return
        self._story.place(pygame.Rect(x, self.rect.bottom - tall, story, tall))
        left = self.rect.right - choice
        self._choice.place(pygame.Rect(left, y, choice, self._choice.height_for(choice)))


class BriefingScreen(Screen):
    """Shows what awaits the trainee, and begins the attempt."""

    def __init__(self, app: App, opened: Opened) -> None:
        super().__init__(app)
        self.opened = opened
        self.mode = "exam" if app.exam and opened.proof.exact else "practice"
        self.title = self.word("briefing.title", title=opened.scenario.title)
        self._language = app.look.words.language
        self._trouble = ""
        self._stage = Stage(app.shelf, app.look.size, self._motion)
        self._set_scene()

    @property
    def scenario(self) -> Scenario:
        """The scenario in the language that is shown."""
        return self.opened.scenario

    @property
    def _motion(self) -> Motion:
        return Motion.FULL if self.look.motion else Motion.STILL

    def _set_scene(self) -> None:
        self._stage.show(scenery_of(self.scenario), 0, at_once=True)
        self._stage.settle()

    # -- building

    def build(self) -> Widget:
        """Return title, facts and mode over the scenario's first place."""
        look = self.look
        self._follow_settings()
        front = Front(look, self._story(), self._choice())
        page = Column(look, [self._head(), front, self._sources()], gap=14)
        toasts = ToastPlace(look, [])
        if self._trouble:
            toasts.add(Toast(look, self._trouble, "warning", "red", 9000))
        scroll = ScrollView(look, Box(look, page, (28, 18, 28, 24), widest=1600))
        return Layers(look, scroll, toasts)

    def _follow_settings(self) -> None:
        self._stage.resize(self.look.size)
        self._stage.motion = self._motion
        language = self.look.words.language
        if language != self._language:
            self._language = language
            self.opened = self.app.services.open(str(self.opened.folder), language)
            self.title = self.word("briefing.title", title=self.scenario.title)

    def _head(self) -> Widget:
        look = self.look
        back = icon_button(look, "arrow-left", self.word("briefing.back"), "back")
        return Row(look, [back, Spacer(look)], 12, flex=(0, 1))

    def _story(self) -> Widget:
        """Return title, facts, summary and what may be hard to see."""
        look, scenario = self.look, self.scenario
        title = Label(look, scenario.title, "display", size=38)
        summary = Label(look, scenario.summary, "body")
        rows: list[Widget] = [title, Flow(look, self._chips(), 8), summary, self._content_note()]
        story = Column(look, rows, gap=10)
        plain = look.scale.text < WIDE_TEXT and not look.theme.high_contrast
        return story if plain else Card(look, story, padding=20)

    def _chips(self) -> list[Widget]:
        look, scenario = self.look, self.scenario
        audience = self.word(f"briefing.audience.{scenario.audience}")
        minutes = self.word("briefing.minutes", minutes=scenario.minutes)
        passing = self.word("briefing.pass_mark", percent=scenario.pass_mark)
        return [
            Chip(look, audience, _AUDIENCE_ICONS[scenario.audience], "amber"),
            Chip(look, minutes, "clock"),
            Chip(look, passing, "target"),
            self._sign_off(),
        ]

    def _sign_off(self) -> Chip:
        look, review = self.look, self.scenario.review
        if not isinstance(review, Signed):
            return Chip(look, self.word("briefing.review_needed"), "seal-warning", "blue")
        day = day_text(review.on, self._language)
        signed = self.word("briefing.review_signed", name=review.by, day=day)
        return Chip(look, signed, "seal-check", "green")

    def _content_note(self) -> Widget:
        names = []
        for item in self.scenario.content:
            key = f"briefing.contents.{item}"
            known = self.look.words.has(f"desktop.{key}")
            names.append(self.word(key) if known else item.replace("_", " "))
        text = self.word("briefing.stop_any_time")
        if names:
            text = self.word("briefing.content", items=", ".join(names))
        return Note(self.look, text, "hand-palm", "body_small", quiet=True)

    def _choice(self) -> Widget:
        """Return the choice of mode, the start button and the objectives."""
        return Column(self.look, [self._mode_card(), self._objectives()], gap=14)

    def _objectives(self) -> Widget:
        look = self.look
        rows: list[Widget] = [Label(look, self.word("briefing.objectives"), "card")]
        titles = (one.title for one in self.scenario.objectives.values())
        rows.extend(Note(look, title, "target", "body_small") for title in titles)
        return Card(look, Column(look, rows, gap=8), padding=(20, 14))

    def _mode_card(self) -> Widget:
        look, exact = self.look, self.opened.proof.exact
        practice = ModeCard(
            look, "practice", self.word("briefing.practice"), self.word("briefing.practice_text"),
            "book-open", self.mode == "practice",
        )  # fmt: skip
        text = self.word("briefing.exam_text" if exact else "briefing.exam_closed")
        exam = ModeCard(
            look, "exam", self.word("briefing.exam"), text, "certificate", self.mode == "exam"
        )
        exam.enabled = exact
        start = Button(look, self.word("briefing.start"), "start", "primary", "play")
        timer = self.app.settings.timer.replace(".", "_")
        clock = self.word("briefing.timer", timer=self.word(f"briefing.timers.{timer}"))
        rows: list[Widget] = [Label(look, self.word("briefing.mode"), "card"), practice, exam]
        if not exact:
            rows.append(Note(look, self.word("briefing.draft"), "warning", "caption", quiet=True))
        icon = Icon(look, "timer", 18, look.theme.text_lo)
        clock_label = Label(look, clock, "caption", look.theme.text_md)
        rows += [Row(look, [icon, clock_label], 8, flex=(0, 1)), start]
        return Card(look, Column(look, rows, gap=12), padding=20)

    def _sources(self) -> Widget:
        look = self.look
        notes: list[Widget] = []
        for source in self.scenario.sources.values():
            day = day_text(source.checked, self._language)
            text = f"{source_text(source)} ({self.word('briefing.checked', day=day)})"
            notes.append(Note(look, text, "book-open", "caption", quiet=True))
        rows: list[Widget] = [
            Label(look, self.word("briefing.sources"), "card"),
            Grid(look, notes, 380, 14, most=3),
        ]
        return Card(look, Column(look, rows, gap=10), padding=20)

    # -- time

    @property
    def animating(self) -> bool:
        """Sixty turns a second while the picture moves."""
        return not self.look.theme.high_contrast and self._stage.moving(self.clock_ms)

    def update(self, dt_ms: int) -> None:
        """Draw the picture again when it moved."""
        if self._stage.tick(self.clock_ms):
            self.touch()

    # -- actions

    def handle(self, action: Action) -> None:
        """Choose the mode, start, go back."""
        if action.name == "mode":
            self.mode = str(action.value)
            self.rebuild()
        elif action.name == "start":
            self._start()
        elif action.name == "back":
            self.app.pop()

    def on_event(self, event: Event) -> bool:
        """Enter starts, Escape goes back."""
        if not isinstance(event, Key) or event.name not in ("enter", "escape"):
            return False
        self.handle(Action("start" if event.name == "enter" else "back"))
        return True

    def _start(self) -> None:
        from rescue_training.desktop.screens.play import PlayScreen

        app = self.app
        if app.trainee is None:
            return
        try:
            recording = app.services.begin(
                self.opened, app.trainee, self.mode, self._language, app.settings.timer, app.seed
            )
        except OSError as error:
            reason = error.strerror or str(error)
            self._trouble = self.word("briefing.cannot_begin", reason=reason)
            self.rebuild()
            return
        app.replace(PlayScreen(app, recording, self.scenario))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the first place behind everything, dimmed."""
        if self.look.theme.high_contrast:
            self.look.paint.backdrop(surface)
            return
        look, (width, height) = self.look, self.look.size
        self._stage.draw(surface, self.clock_ms)
        low = pygame.Rect(0, height * 2 // 5, width, height - height * 2 // 5)
        look.paint.shade(surface, low, (look.theme.bg0,) * 3, (0, 190, 240))


def day_text(day: date, language: str) -> str:
    """Return a day as it is written in a language."""
    return day.strftime("%d.%m.%Y") if language == "vi" else day.strftime("%d %B %Y")
