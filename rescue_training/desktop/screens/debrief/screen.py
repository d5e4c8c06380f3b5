"""The debrief's screen: result, objectives, lessons, the line of decisions, and where to go on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.percent import percent_text
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens.debrief.detail import WIDE_TEXT, detail_of
from rescue_training.desktop.screens.debrief.export import export
from rescue_training.desktop.screens.debrief.finished import Finished
from rescue_training.desktop.screens.debrief.lessons import lessons_card
from rescue_training.desktop.screens.debrief.objectives import objectives_card
from rescue_training.desktop.screens.debrief.result import result_card
from rescue_training.desktop.screens.debrief.timeline import Timeline
from rescue_training.desktop.services import UnplayableError
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.dialog import Dialog, Layers, ToastPlace
from rescue_training.desktop.widgets.label import Icon, Label
from rescue_training.desktop.widgets.layout import Box, Column, Flow, Row
from rescue_training.desktop.widgets.panel import Card, Chip, Toast
from rescue_training.desktop.widgets.scroll import ScrollView

if TYPE_CHECKING:
    from rescue_training.desktop.app import App

_CARDS = (300, 436, 456)
"""Widths of result, objectives and lessons, as shares of a row."""


class DebriefScreen(Screen):
    """Shows one finished attempt."""

    def __init__(self, app: App, finished: Finished) -> None:
        super().__init__(app)
        self.finished = finished
        self.title = self.word("debrief.title")
        self.selected = self._first_selected()
        self._table = False
        self._dialog = ""
        self._toast: tuple[str, bool] | None = None
        self._language = app.look.words.language

    @classmethod
    def of_record(cls, app: App, path: Path) -> DebriefScreen:
        """Return the debrief of a recorded attempt; UnplayableError when it cannot be replayed."""
        return cls(app, Finished.of_record(app.services, path, app.look.words))

    def _first_selected(self) -> int:
        """Open the decision that taught most."""
        review = self.finished.debrief
        if review.lessons:
            return review.lessons[0]
        return 1 if review.decisions else 0

    # -- building

    def build(self) -> Widget:
        """Return head, cards and the line of decisions."""
        look = self.look
        body = Column(look, [self._head(), self._cards(), self._timeline()], gap=12)
        page = ScrollView(look, Box(look, body, (28, 12, 28, 10), widest=1600))
        toasts = ToastPlace(look, [])
        if self._toast:
            text, good = self._toast
            icon = "check" if good else "warning"
            toasts.add(Toast(look, text, icon, "green" if good else "red", 9000))
        dialog = [self._export_dialog()] if self._dialog == "export" else []
        return Layers(look, page, *dialog, toasts)

    def _head(self) -> Widget:
        look = self.look
        title = Label(look, self.word("debrief.title"), "h1")
        line = Label(look, self._line(), "label", look.theme.text_md)
        words = Column(look, [title, line], gap=0)
        buttons = Flow(look, self._buttons(), 10)
        if look.scale.text >= WIDE_TEXT:
            return Column(look, [words, buttons], gap=12)
        return Row(look, [words, buttons], 16, flex=(1, 0))

    def _line(self) -> str:
        done = self.finished
        minutes, seconds = divmod(done.total // 1000, 60)
        time = self.word("debrief.time", minutes=minutes, seconds=seconds)
        mode = self.word(f"debrief.{done.mode}")
        return self.word("debrief.line", title=done.scenario.title, mode=mode, time=time)

    def _buttons(self) -> list[Button]:
        look = self.look
        export_button = Button(look, self.word("debrief.export"), "export", "secondary", "download")
        again = Button(look, self.word("debrief.play_again"), "again", "secondary", "repeat")
        home = Button(look, self.word("debrief.home"), "home", "primary", "house")
        buttons = [export_button, again, home]
        if self.selected:
            name = self.word("debrief.replay_from", number=self.selected)
            action = Action("replay", self.selected)
            icon = "arrow-counter-clockwise"
            buttons.insert(1, Button(look, name, action, "secondary", icon, key="replay"))
        return buttons

    def _cards(self) -> Widget:
        look, done = self.look, self.finished
        cards: list[Widget] = [
            result_card(look, done),
            objectives_card(look, done, self._table),
            lessons_card(look, done),
        ]
        if look.scale.text >= WIDE_TEXT:
            return Column(look, cards, gap=16)
        return Row(look, cards, 16, flex=_CARDS, align="fill")

    def _timeline(self) -> Widget:
        look, done = self.look, self.finished
        decisions = done.debrief.decisions
        head: list[Widget] = [Label(look, self.word("debrief.timeline"), "card")]
        if done.branched:
            head.append(Chip(look, self.word("debrief.branched"), "repeat", "blue"))
        if any(decision.smoke for decision in decisions):
            head.append(Icon(look, "cloud", 18, look.theme.heat))
            head.append(Label(look, self.word("debrief.smoke"), "floor", look.theme.text_lo))
        code = f"{self.word('debrief.code')} {done.code}"
        head.append(Label(look, code, "floor", look.theme.text_lo))
        names = [self._name_of(number) for number in range(1, len(decisions) + 1)]
        rows: list[Widget] = [
            Row(look, head, 10, flex=(1, *(0 for _ in head[1:]))),
            Timeline(look, decisions, names, self.selected),
        ]
        if self.selected:
            rows.append(detail_of(look, done, decisions[self.selected - 1]))
        return Card(look, Column(look, rows, gap=4), padding=(16, 8, 16, 12))

    def _name_of(self, number: int) -> str:
        """Return what a screen reader says of a decision."""
        done = self.finished
        decision = done.debrief.decisions[number - 1]
        count = len(done.debrief.decisions)
        parts = [
            self.word("debrief.decision", number=number, count=count),
            self.word(f"debrief.grades.{decision.grade.value}"),
        ]
        if decision.cost:
            lost = percent_text(decision.cost, self._language)
            parts.append(self.word("debrief.lost_here", percent=lost))
        return ", ".join(parts)

    def _export_dialog(self) -> Dialog:
        look, word = self.look, self.word
        buttons = [
            Button(look, word("debrief.export_dialog.csv"), Action("write", "csv"), "primary",
                   "list"),
            Button(look, word("debrief.export_dialog.jsonl"), Action("write", "jsonl"),
                   "secondary", "file-text"),
            Button(look, word("debrief.export_dialog.cancel"), "close", "secondary", "x"),
        ]  # fmt: skip
        title, text = word("debrief.export_dialog.title"), word("debrief.export_dialog.text")
        return Dialog(look, title, text, buttons, Action("close"), "download")

    # -- actions

    def handle(self, action: Action) -> None:
        """Show a decision, export, play again, go home."""
        match action.name:
            case "decision":
                self._select(int(str(action.value)))
            case "previous":
                self._select(self.selected - 1)
            case "next":
                self._select(self.selected + 1)
            case "table":
                self._table = not self._table
                self.rebuild()
            case "export" | "close":
                self._dialog = "export" if action.name == "export" else ""
                self.rebuild()
            case "write":
                self._write(str(action.value))
            case "replay":
                self._replay(int(str(action.value)))
            case "again":
                self._again()
            case "home":
                self._home()

    def on_event(self, event: Event) -> bool:
        """Escape goes home."""
        if isinstance(event, Key) and event.name == "escape":
            self._home()
            return True
        return False

    def _select(self, number: int) -> None:
        if 1 <= number <= len(self.finished.debrief.decisions):
            self.selected = number
            self.rebuild()

    def _write(self, kind: str) -> None:
        self._dialog = ""
        try:
            path = export(self.app.services.store, self.finished.path, kind)
            self._toast = (self.word("debrief.export_dialog.done", path=path), True)
        except OSError as error:
            reason = error.strerror or str(error)
            self._toast = (self.word("debrief.export_dialog.failed", reason=reason), False)
        self.rebuild()

    def _replay(self, number: int) -> None:
        from rescue_training.desktop.screens.play import PlayScreen

        decision = self.finished.debrief.decisions[number - 1]
        try:
            recording = self.app.services.branch(self.finished.path, decision.began)
        except UnplayableError as error:
            self._toast = (str(error), False)
            self.rebuild()
            return
        self.app.replace(PlayScreen(self.app, recording, self.finished.scenario))

    def _again(self) -> None:
        from rescue_training.desktop.screens import navigation

        scenario = self.finished.scenario.id
        navigation.home(self.app)
        navigation.open_briefing(self.app, scenario)

    def _home(self) -> None:
        from rescue_training.desktop.screens import navigation

        navigation.home(self.app)
