"""Set a target: which scenario, for whom, by when, how well. Nothing has to be typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from rescue_training.desktop.days import day_text
from rescue_training.desktop.events import Action
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens.shell import heading
from rescue_training.desktop.services import Aim, Entry
from rescue_training.desktop.widgets import (
    Box,
    Button,
    Card,
    Column,
    Flow,
    Label,
    Layers,
    ScrollView,
    Segments,
    Toast,
    ToastPlace,
    Widget,
)

if TYPE_CHECKING:
    from rescue_training.desktop.app import App

DAYS = (3, 7, 14, 30)
"""Days from today that are offered as the last day."""
PERCENTS = (80, 90, 100)
"""Percents that are offered beside the scenario's own pass mark."""


class TargetScreen(Screen):
    """Questions with a few answers each, all in sight."""

    escape_leaves = True

    def __init__(self, app: App, scenario: str = "") -> None:
        super().__init__(app)
        self.scenario = scenario
        self.days = DAYS[1]
        self.for_unit = False
        self.percent: int | None = None
        self.exam = False
        self._trouble = ""

    def shown(self) -> None:
        """Name the window."""
        self.title = self.word("target.title")

    def _entries(self) -> list[Entry]:
        """Return the scenarios that can be aimed at; a draft has no score."""
        trainee = self.app.trainee
        if trainee is None:
            return []
        found = self.app.services.entries(trainee, self.app.settings.language)
        return [entry for entry in found if not entry.draft]

    # -- building

    def build(self) -> Widget:
        """Build the questions and the buttons."""
        look, entries = self.look, self._entries()
        ids = [entry.id for entry in entries]
        if self.scenario not in ids:
            self.scenario = ids[0] if ids else ""
        back = Button(look, self.word("target.back"), "back", "secondary", "arrow-left")
        head = heading(look, self.word("target.title"), self.word("target.under"), [back])
        parts = self._questions(entries) if entries else [self._nothing()]
        page = Column(look, [head, Card(look, Column(look, parts, 18), (24, 18))], 18)
        whole = Box(look, page, (28, 22, 28, 22), 940)
        toasts = ToastPlace(look, [])
        if self._trouble:
            toasts.add(Toast(look, self._trouble, "warning", "red", 9000))
        return Layers(look, ScrollView(look, whole, self.word("target.title")), toasts)

    def _nothing(self) -> Widget:
        return Label(self.look, self.word("target.nothing"), "body", self.look.theme.text_md)

    def _questions(self, entries: Sequence[Entry]) -> list[Widget]:
        titles = [(entry.id, entry.title) for entry in entries]
        parts = [self._question("scenario", titles, self.scenario)]
        trainee = self.app.trainee
        if trainee is not None and trainee.unit:
            both = [
                (False, self.word("target.me")),
                (True, self.word("target.all_of", unit=trainee.unit)),
            ]
            parts.append(self._question("for_unit", both, self.for_unit))
        parts.append(self._question("days", [(days, self._day(days)) for days in DAYS], self.days))
        chosen = next(entry for entry in entries if entry.id == self.scenario)
        parts.append(self._question("percent", self._percents(chosen), self.percent))
        modes = [(False, self.word("target.either")), (True, self.word("target.exam_only"))]
        parts.append(self._question("exam", modes, self.exam))
        done = Button(self.look, self.word("target.set"), "set", "primary", "flag")
        parts.append(Flow(self.look, [done], 12))
        return parts

    def _question(self, key: str, answers: Sequence[tuple[object, str]], chosen: object) -> Widget:
        look, name = self.look, self.word(f"target.{key}")
        return Column(
            look, [Label(look, name, "card"), Segments(look, name, key, answers, chosen)], 8
        )

    def _percents(self, entry: Entry) -> list[tuple[object, str]]:
        own = self.word("target.pass_mark", percent=entry.pass_percent)
        higher = [percent for percent in PERCENTS if percent > entry.pass_percent]
        return [(None, own), *((p, self.word("target.at_least", percent=p)) for p in higher)]

    def _day(self, days: int) -> str:
        day = self.app.services.today() + timedelta(days=days)
        shown = day_text(day, self.look.words.language)
        return self.word("target.in_days", days=days, day=shown)

    # -- doing

    def handle(self, action: Action) -> None:
        """Choose an answer, set the target, go back."""
        if action.name == "back":
            self.app.pop()
        elif action.name == "set":
            self._set()
        elif action.name in ("scenario", "for_unit", "days", "percent", "exam"):
            setattr(self, action.name, action.value)
            if action.name == "scenario":
                self.percent = None
            self.rebuild()

    def _set(self) -> None:
        trainee, services = self.app.trainee, self.app.services
        if trainee is None:
            return
        due = services.today() + timedelta(days=self.days)
        try:
            services.set_target(
                trainee, Aim(self.scenario, due, self.for_unit, self.percent, self.exam)
            )
        except OSError as error:
            reason = error.strerror or str(error)
            self._trouble = self.word("target.not_saved", reason=reason)
            self.rebuild()
            return
        self.app.pop()
