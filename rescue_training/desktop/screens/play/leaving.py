"""How the play screen stops: pause and its dialogs, giving up, home, and on to the debrief."""

from __future__ import annotations

from rescue_training.desktop.runner import AttemptRunner, Phase
from rescue_training.desktop.screen import Screen


class Leaving(Screen):
    """A screen with a running attempt that can be paused and left."""

    runner: AttemptRunner
    dialog: str = ""
    """Which dialog is open; a key of ``DIALOGS``."""
    patient: bool = False
    """Whether the trainee wants to wait for a slow disk."""

    def pause(self) -> None:
        """Stop the clock and ask what to do."""
        if self.runner.phase is not Phase.OVER:
            self.runner.pause(True)
        self.open("pause")

    def open(self, dialog: str) -> None:
        """Show a dialog; time stands still meanwhile."""
        self.dialog = dialog
        self.app.sounds.pause(True)
        self.rebuild()

    def close(self) -> None:
        """Close the dialog and go on."""
        self.dialog = ""
        self.runner.pause(False)
        self.app.sounds.pause(False)
        self.rebuild()

    def _wait(self) -> None:
        self.patient = True
        self.close()

    def _settings(self) -> None:
        from rescue_training.desktop.screens import navigation

        navigation.settings(self.app)

    def _home(self) -> None:
        from rescue_training.desktop.screens import navigation

        navigation.home(self.app)

    def _abandon(self) -> None:
        self.runner.abandon()
        self._home()

    def _debrief(self) -> None:
        from rescue_training.desktop.screens.debrief import DebriefScreen, Finished

        self.runner.close()
        self.app.replace(DebriefScreen(self.app, Finished.of(self.runner)))
