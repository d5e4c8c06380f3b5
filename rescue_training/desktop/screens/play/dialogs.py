"""The dialogs of the play screen: pause, giving up, a slow disk, a disk that takes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rescue_training.desktop.events import Action
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.dialog import Dialog

if TYPE_CHECKING:
    from rescue_training.desktop.screens.play.screen import PlayScreen


def _pause(screen: PlayScreen) -> Dialog:
    look, word = screen.look, screen.word
    buttons = [
        Button(look, word("play.pause_dialog.resume"), "resume", "primary", "play"),
        Button(look, word("play.pause_dialog.settings"), "settings", "secondary", "gear"),
        Button(look, word("play.pause_dialog.home"), "home", "secondary", "house"),
    ]
    if screen.runner.state.ending is None:
        name = word("play.pause_dialog.abandon")
        buttons.append(Button(look, name, "abandon", "secondary", "trash"))
    title, text = word("play.pause_dialog.title"), word("play.pause_dialog.text")
    return Dialog(look, title, text, buttons, Action("resume"), "pause")


def _abandon(screen: PlayScreen) -> Dialog:
    look, word = screen.look, screen.word
    buttons = [
        Button(look, word("play.abandon_dialog.no"), "abandon_no", "secondary", "arrow-left"),
        Button(look, word("play.abandon_dialog.yes"), "abandon_yes", "danger", "trash"),
    ]
    title, text = word("play.abandon_dialog.title"), word("play.abandon_dialog.text")
    return Dialog(look, title, text, buttons, Action("abandon_no"), "warning", "red")


def _slow(screen: PlayScreen) -> Dialog:
    look, word = screen.look, screen.word
    buttons = [
        Button(look, word("play.slow_dialog.wait"), "wait", "primary", "hourglass"),
        Button(look, look.words("records.saving.pause"), "pause", "secondary", "pause"),
    ]
    text = look.words("records.saving.slow")
    return Dialog(look, word("play.slow_dialog.title"), text, buttons, Action("wait"), "hourglass")


def _trouble(screen: PlayScreen) -> Dialog:
    look = screen.look
    trouble = screen.runner.trouble
    folder = screen.runner.recording.path.parent
    key = f"records.trouble.{trouble.value}" if trouble else "records.saving.saving"
    buttons = [
        Button(look, look.words("records.saving.retry"), "retry", "primary", "arrow-clockwise"),
        Button(look, look.words("records.saving.leave"), "leave", "secondary", "sign-out"),
    ]
    title = screen.word("play.trouble_dialog.title")
    text = look.words(key, folder=folder)
    return Dialog(look, title, text, buttons, Action("retry"), "floppy-disk", "red")


def _leave(screen: PlayScreen) -> Dialog:
    look, word = screen.look, screen.word
    buttons = [
        Button(look, word("play.abandon_dialog.no"), "leave_no", "secondary", "arrow-left"),
        Button(look, look.words("records.saving.leave"), "home", "danger", "sign-out"),
    ]
    title = screen.word("play.trouble_dialog.title")
    text = look.words("records.saving.leave_warning")
    return Dialog(look, title, text, buttons, Action("leave_no"), "warning", "red")


DIALOGS: Mapping[str, Callable[[PlayScreen], Dialog]] = MappingProxyType(
    {
        "pause": _pause,
        "abandon": _abandon,
        "slow": _slow,
        "trouble": _trouble,
        "leave": _leave,
    }
)
"""Every dialog by the name under which the screen opens it."""
