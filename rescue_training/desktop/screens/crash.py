"""What is shown when a screen failed: nothing is lost, and here is how to go on."""

from __future__ import annotations

from rescue_training.desktop.app import App
from rescue_training.desktop.events import Action
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.widgets import Button, Dialog, Layers, Widget


class CrashScreen(Screen):
    """Says that everything is saved, and offers to go home or to close."""

    def shown(self) -> None:
        """Name the window."""
        self.title = self.word("crash.title")

    def build(self) -> Widget:
        """Build the message."""
        look = self.look
        go_on = Button(look, self.word("crash.go_on"), "go_on", "primary", "house")
        close = Button(look, self.word("app.quit"), "close", icon="power")
        where = str(self.app.folder / "errors.log") if self.app.folder else "errors.log"
        text = self.word("crash.text", log=where)
        dialog = Dialog(
            look, self.word("crash.title"), text, [go_on, close], icon="shield-check", tone="green"
        )
        return Layers(look, dialog)

    def handle(self, action: Action) -> None:
        """Go on or close."""
        if action.name == "close":
            self.app.running = False
        elif self.app.trainee is None:
            navigation.sign_out(self.app)
        else:
            navigation.home(self.app)


def crash_screen(app: App) -> Screen:
    """Return the screen for failures."""
    return CrashScreen(app)
