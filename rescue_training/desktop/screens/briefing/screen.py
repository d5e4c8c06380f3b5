"""The briefing: what a scenario is about, what it may show, and how it shall be played."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from rescue_training.desktop.days import day_text
from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens.briefing.duty import duty_notes
from rescue_training.desktop.screens.briefing.parts import WIDE_TEXT, Front, ModeCard
from rescue_training.desktop.screens.play.ask import Note
from rescue_training.desktop.screens.play.parts import source_text
from rescue_training.desktop.services import Opened
from rescue_training.desktop.stage import Motion, Stage
from rescue_training.desktop.station import scenery_of
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

_AUDIENCE_ICONS = {
    "citizen": "house",
    "facility_team": "extinguisher",
    "firefighter": "hard-hat",
    "commander": "walkie-talkie",
}


class BriefingScreen(Screen):
    """Shows what awaits the trainee, and begins the attempt."""

    def __init__(self, app: App, opened: Opened, exam: bool = False) -> None:
        super().__init__(app)
        self.opened = opened
        self.mode = "exam" if (exam or app.exam) and opened.proof.exact else "practice"
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
        title = Label(look, self.word("briefing.mode"), "card")
        rows: list[Widget] = [title, *self._duty_notes(), practice, exam]
        if not exact:
            rows.append(Note(look, self.word("briefing.draft"), "warning", "caption", quiet=True))
        icon = Icon(look, "timer", 18, look.theme.text_lo)
        clock_label = Label(look, clock, "caption", look.theme.text_md)
        rows += [Row(look, [icon, clock_label], 8, flex=(0, 1)), start]
        return Card(look, Column(look, rows, gap=12), padding=20)

    def _duty_notes(self) -> list[Widget]:
        """Return what an assignment or target asks for here."""
        app = self.app
        if app.trainee is None:
            return []
        duties = app.services.duties(app.trainee, self._language)
        return duty_notes(self.look, duties, self.scenario.id, self.mode, app.settings.timer)

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
